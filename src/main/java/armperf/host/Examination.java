package armperf.host;

import armperf.run.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a host tells of itself when it is asked whether it can be measured on; untrusted text, and absent where it does
 * not tell.
 *
 * @param told by the name that the script gives it
 * @param roundTrip how long a short command takes, from here and back
 * @param offset how far the host's clock is ahead of this machine's
 * @param before how busy it was
 * @param after how busy it was a moment later
 * @param running jobs of armperf's
 */
public record Examination(
        Map<String, String> told,
        Duration roundTrip,
        Optional<Duration> offset,
        HostState before,
        HostState after,
        List<SafeName> running) {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int TRIPS = 3;
    private static final int LONGEST = 200;

    public Examination {
        told = Map.copyOf(told);
        Objects.requireNonNull(offset, "offset");
        running = List.copyOf(running);
    }

    /** Examines a host; takes a second or two and changes nothing there. */
    public static Examination of(Host host, HostLayout layout) {
        Duration roundTrip = Duration.ofDays(1);
        for (int trip = 0; trip < TRIPS; trip++) {
            long start = System.nanoTime();
            host.run(Script.of(":"));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            roundTrip = took.compareTo(roundTrip) < 0 ? took : roundTrip;
        }
        HostState before = host.state();
        Instant asked = Instant.now();
        Map<String, String> told = LeaseState.facts(host.run(Script.of(
                        ShellResource.text("examine.sh"), layout.root().text()))
                .stdout()
                .text());
        List<SafeName> running = new ArrayList<>(new Jobs(host, layout.jobs(), Duration.ZERO)
                .running().stream().map(JobAtWork::id).toList());
        pause();
        HostState after = host.state();
        Duration half = roundTrip.dividedBy(2);
        Optional<Duration> offset = clock(told.get("now")).map(there -> Duration.between(asked.plus(half), there));
        return new Examination(told, roundTrip, offset, before, after, running);
    }

    /** What it tells by a name; empty where it does not. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(told.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("-"))
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    /** As above, of a whole number that is not negative. */
    public OptionalLong number(String name) {
        Optional<String> digits = text(name).filter(text -> text.matches("\\d{1,18}"));
        return digits.isPresent() ? OptionalLong.of(Long.parseLong(digits.get())) : OptionalLong.empty();
    }

    public boolean has(String tool) {
        return told.containsKey("has." + tool);
    }

    private static Optional<Instant> clock(String text) {
        // Where date knows no nanoseconds it writes a letter.
        return Optional.ofNullable(text)
                .map(clock -> clock.replaceFirst("\\.?[^0-9.].*", ""))
                .filter(clock -> clock.matches("\\d{1,12}(\\.\\d{1,9})?"))
                .map(clock -> Instant.ofEpochMilli(Math.round(Double.parseDouble(clock) * 1000)));
    }

    private static void pause() {
        try {
            Thread.sleep(MOMENT.toMillis());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
