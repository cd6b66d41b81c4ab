package armperf.phase;

import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The run whose build a rerun has as {@code from}.
 *
 * @param run that run
 * @param warnings what is to be said of the choice
 */
record FromRun(Run run, List<Warning> warnings) {
    FromRun {
        warnings = List.copyOf(warnings);
    }

    /** The run that the user named, whatever it is; that it measured nothing is said. */
    static FromRun named(Workplace place, String name) {
        Run run = place.store().find(name);
        return new FromRun(
                run,
                hasMeasured(run)
                        ? List.of()
                        : List.of(new Warning(
                                "from-unmeasured",
                                "--from " + name + " is run " + run.id() + ", " + noValue(run)
                                        + "; look whether its build works: armperf show " + run.id())));
    }

    /**
     * The newest baseline of a host that measured something, here or else on the host; newer ones are passed over, and that
     * is said.
     *
     * @throws UserException if there is none
     */
    static FromRun newestBaseline(Workplace place, Bench bench, Commits commits) {
        List<RunId> passed = new ArrayList<>();
        List<String> why = new ArrayList<>();
        Predicate<RunHeader> wanted = run -> run.phase() == Phase.BASELINE
                && run.isComplete()
                && run.host().equals(place.host().name())
                && !passed.contains(run.id());
        Optional<Run> found = place.store().newest(wanted);
        while (found.isPresent() && !hasMeasured(found.get())) {
            passed.add(found.get().id());
            why.add("baseline " + found.get().id() + " was passed over, " + noValue(found.get()));
            found = place.store().newest(wanted);
        }
        Run run = found.or(() -> bench.records()
                        .fetchNewestBaseline(
                                place.config().project().name(),
                                commits.tree(),
                                FromRun::hasMeasured,
                                place.progress()))
                .orElseThrow(() -> UserException.evidence("no-baseline", none(place, why)));
        return new FromRun(
                run,
                why.stream()
                        .map(words -> new Warning("baseline-passed-over", words + "; " + run.id() + " is from instead"))
                        .toList());
    }

    private static String none(Workplace place, List<String> passed) {
        String host = place.host().name();
        return passed.isEmpty()
                ? "no baseline for host '" + host + "'; record one first: armperf baseline --host " + host
                : "no baseline for host '" + host + "' measured anything: " + passed.get(0)
                        + "; see armperf show, mend what failed, and record one: armperf baseline --host " + host;
    }

    private static boolean hasMeasured(Run run) {
        return run.samples(Side.TO).stream().anyMatch(Sample::isMeasured);
    }

    private static String noValue(Run run) {
        return "in which none of " + run.samples().size() + " samples gave a value that counts";
    }
}
