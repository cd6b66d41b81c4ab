package armperf.verdict;

import armperf.run.Failure;
import armperf.run.Remains;
import armperf.run.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way in which attempts died: the same end in the same place.
 *
 * @param how what they have in common
 * @param samples the attempts by their index, in start order; at least one
 * @param text what the first of them is said to have died of
 * @param remains what the first of them left; absent where nobody looked
 */
public record Death(How how, List<Integer> samples, String text, Optional<Remains> remains) {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(31, "SIGSYS"));

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    /**
     * What tells deaths apart.
     *
     * @param kind as {@link Failure} has it
     * @param exit exit code; absent if it was timed out or lost
     * @param signal such as {@code SIGSEGV}: as the core says, or else as an exit code of 128 + n does
     * @param topFrame where it died; absent where nothing shows it
     */
    public record How(String kind, OptionalInt exit, Optional<String> signal, Optional<String> topFrame) {}

    public Death {
        samples = List.copyOf(samples);
    }

    public int count() {
        return samples.size();
    }

    /** Those among these attempts, the most frequent first. */
    static List<Death> among(List<Sample> attempts) {
        Map<How, List<Sample>> alike = new LinkedHashMap<>();
        for (Sample sample : attempts) {
            sample.failure()
                    .ifPresent(failure -> alike.computeIfAbsent(how(sample, failure), how -> new ArrayList<>())
                            .add(sample));
        }
        List<Death> deaths = new ArrayList<>();
        alike.forEach((how, samples) -> {
            Failure first = samples.get(0).failure().orElseThrow();
            deaths.add(new Death(how, samples.stream().map(Sample::index).toList(), first.text(), first.remains()));
        });
        deaths.sort(Comparator.comparingInt(death -> -death.count()));
        return deaths;
    }

    private static How how(Sample sample, Failure failure) {
        return new How(
                failure.kind(),
                sample.exit(),
                failure.remains().flatMap(Remains::signal).or(() -> signal(sample.exit())),
                failure.remains().flatMap(Remains::topFrame));
    }

    private static Optional<String> signal(OptionalInt exit) {
        int number = exit.orElse(0) - SIGNALLED;
        return number < 1 || number > LAST_SIGNAL
                ? Optional.empty()
                : Optional.of(SIGNALS.getOrDefault(number, "signal " + number));
    }
}
