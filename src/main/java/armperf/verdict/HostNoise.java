package armperf.verdict;

import armperf.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What calibrations say of one host: the floors in force, and every calibration with its age, those that count no more
 * too.
 *
 * @param host its name in the config
 * @param floors of the calibrations in force; none where there is no such
 * @param calibrations oldest first
 */
public record HostNoise(String host, NoiseFloors floors, List<Calibration> calibrations) {
    public HostNoise {
        calibrations = List.copyOf(calibrations);
    }

    /** Whether a calibration still speaks for its host; the closed set of words in JSON. */
    public enum Standing {
        IN_FORCE("in-force"),
        /** Older than a calibration may get. */
        AGED("aged"),
        /** Taken on other hardware, another machine or another kernel under the same name. */
        HOST_CHANGED("host-changed");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One calibration.
     *
     * @param age from its start until now
     * @param until when it ceases to count, if its host stays as it is
     * @param nodes the machines that it was taken on; empty where the host is one machine
     */
    public record Calibration(
            RunId run, Instant started, Duration age, Instant until, Standing standing, Set<String> nodes) {
        public Calibration {
            nodes = Set.copyOf(nodes);
        }
    }

    /** Those that the floors rest on. */
    public List<Calibration> inForce() {
        return calibrations.stream()
                .filter(one -> one.standing() == Standing.IN_FORCE)
                .toList();
    }

    /** Whether there were calibrations and none counts any more: the floors that somebody relies on are gone. */
    public boolean isStale() {
        return !calibrations.isEmpty() && inForce().isEmpty();
    }

    /** What is to be known where times come from nodes that no calibration in force was taken on; else empty. */
    public Optional<String> elsewhere(Subject subject) {
        List<Calibration> counting = inForce();
        TreeSet<String> nodes = new TreeSet<>();
        subject.observations().forEach(one -> one.node().ifPresent(nodes::add));
        counting.forEach(one -> nodes.removeAll(one.nodes()));
        return counting.isEmpty() || nodes.isEmpty()
                ? Optional.empty()
                : Optional.of("no calibration in force of host " + host + " was taken on " + String.join(", ", nodes)
                        + ", so that the noise there is unknown; armperf calibrate measures it where it runs");
    }

    /** What is to be known of the calibrations, as one sentence with the next step. */
    public String text() {
        if (calibrations.isEmpty()) {
            return "host " + host
                    + " was never calibrated, so that its noise is unknown; armperf calibrate measures it";
        }
        List<Calibration> counting = inForce();
        if (counting.isEmpty()) {
            Calibration newest = calibrations.get(calibrations.size() - 1);
            String why = newest.standing() == Standing.AGED
                    ? "is " + days(newest.age()) + " old"
                    : "was taken before host " + host + " changed";
            return "no noise floor is in force, for the newest calibration " + newest.run() + " " + why
                    + "; armperf calibrate takes a new one";
        }
        Calibration newest = counting.get(counting.size() - 1);
        int past = calibrations.size() - counting.size();
        return "noise floors of host " + host + " from " + Phrase.count(counting.size(), "calibration", "calibrations")
                + ", the newest " + days(newest.age()) + " old and in force until "
                + newest.until().toString().substring(0, "2026-02-19".length())
                + (past == 0 ? "" : "; " + past + " older or of another machine count no more");
    }

    private static String days(Duration age) {
        return Phrase.count(age.toDays(), "day", "days");
    }
}
