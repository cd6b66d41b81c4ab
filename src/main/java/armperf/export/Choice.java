package armperf.export;

import armperf.outcome.UserException;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which samples of a run are handed on.
 *
 * @param sides of which builds
 * @param benchmarks by name; empty: all
 * @param modes by name; empty: all
 */
public record Choice(Set<Side> sides, Set<String> benchmarks, Set<String> modes) {
    public Choice {
        sides = Set.copyOf(sides);
        benchmarks = Set.copyOf(benchmarks);
        modes = Set.copyOf(modes);
    }

    /** One number of one process, with the process that it comes from. */
    record Taken(Sample sample, Reading reading) {
        /** What names its row. */
        String row() {
            return reading.benchmark() + " (" + setting() + ")";
        }

        /** Its mode, and the variant of it if there is one. */
        String setting() {
            return sample.mode() + sample.variant().map(name -> ", " + name).orElse("");
        }

        /** What it is compared by: its build, or the variant of a sweep. */
        String end() {
            return sample.variant().orElse(sample.side().word());
        }
    }

    /** Whether a sample is of the chosen builds and modes. */
    boolean takes(Sample sample) {
        return sides.contains(sample.side()) && (modes.isEmpty() || modes.contains(sample.mode()));
    }

    /** The chosen samples, in start order. */
    List<Sample> samples(Run run) {
        return run.samples().stream().filter(this::takes).toList();
    }

    /**
     * The chosen readings that count, in start order.
     *
     * @throws UserException if there are none: a file without a number would pass for a result
     */
    List<Taken> counted(Run run) {
        List<Taken> taken = new ArrayList<>();
        for (Sample sample : samples(run)) {
            if (sample.counts() && sample.failure().isEmpty()) {
                readings(sample).forEach(reading -> taken.add(new Taken(sample, reading)));
            }
        }
        if (taken.isEmpty()) {
            throw nothing(run);
        }
        return taken;
    }

    /**
     * Refuses a choice that no sample is of.
     *
     * @throws UserException if there is none: a file without a number would pass for a result
     */
    void require(Run run) {
        boolean any = samples(run).stream()
                .anyMatch(sample -> benchmarks.isEmpty()
                        || benchmarks.contains(sample.benchmark())
                        || !readings(sample).isEmpty());
        if (!any && !run.samples().isEmpty()) {
            throw nothing(run);
        }
    }

    private static UserException nothing(Run run) {
        Set<String> rows = new TreeSet<>();
        run.samples()
                .forEach(sample -> sample.readings().forEach(reading -> rows.add(new Taken(sample, reading).row())));
        return UserException.evidence(
                "nothing-measured",
                "run " + run.id() + " has no sample that counts of what was chosen; it has "
                        + (rows.isEmpty() ? "none at all" : String.join(", ", rows)) + ", see armperf show "
                        + run.id());
    }

    /** The chosen readings of one sample. */
    List<Reading> readings(Sample sample) {
        return sample.readings().stream()
                .filter(reading -> benchmarks.isEmpty() || benchmarks.contains(reading.benchmark()))
                .toList();
    }
}
