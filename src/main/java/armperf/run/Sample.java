package armperf.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One measured execution of a benchmark in a fresh process.
 *
 * @param index counts from 1 in start order over the whole run
 * @param kind whether its time counts
 * @param session counts from 1; a resumed run starts a new one
 * @param block counts from 1; absent in a warm-up round
 * @param side which of the run's builds ran; in a sweep of one build {@code TO} under a variant, else {@code FROM}
 * @param build the key of that build, which tells apart several builds of one commit
 * @param benchmark as asked for; its readings can name several
 * @param mode name of the mode
 * @param variant name of the variant that it ran under; absent under the settings of the config
 * @param start when it started, on this machine's clock
 * @param elapsed how long the whole process took
 * @param exit exit code; absent if it was timed out or lost
 * @param failure why there is no reading; absent if all went well
 * @param readings what it measured; empty with a failure
 * @param activity what its processes showed of the JIT; empty if there was nothing to judge by
 * @param circumstances what the machine did around it
 * @param evidence the files it left
 * @param excluded why its values do not count although it is kept; absent if they do
 */
public record Sample(
        int index,
        Kind kind,
        int session,
        OptionalInt block,
        Side side,
        String build,
        String benchmark,
        String mode,
        Optional<String> variant,
        Instant start,
        Duration elapsed,
        OptionalInt exit,
        Optional<Failure> failure,
        List<Reading> readings,
        List<ProcessActivity> activity,
        Circumstances circumstances,
        List<Evidence> evidence,
        Optional<String> excluded) {
    /** Why the times of a screen that left rows open do not count. */
    public static final String SCREENED = "screened, and left open; the fresh set of blocks decides alone";

    /** What a sample is taken for. */
    public enum Kind {
        /** Its time counts. */
        TIMED,
        /** Runs first in a session; kept, marked, not used. */
        WARMUP,
        /** Runs for its JIT log alone. */
        LOG,
        /** Runs to see whether it survives. */
        ATTEMPT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Sample {
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(exit, "exit");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(readings, "readings");
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(excluded, "excluded");
        Objects.requireNonNull(block, "block");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(circumstances, "circumstances");
        readings = List.copyOf(readings);
        activity = List.copyOf(activity);
        evidence = List.copyOf(evidence);
        if (block.isPresent() && block.getAsInt() < 1) {
            throw new IllegalArgumentException("blocks count from 1: " + block.getAsInt());
        }
        if (failure.isEmpty() && readings.isEmpty()) {
            throw new IllegalArgumentException("sample " + index + " neither failed nor measured anything");
        }
    }

    /** One under the settings of the config. */
    public Sample(
            int index,
            Kind kind,
            int session,
            OptionalInt block,
            Side side,
            String build,
            String benchmark,
            String mode,
            Instant start,
            Duration elapsed,
            OptionalInt exit,
            Optional<Failure> failure,
            List<Reading> readings,
            List<ProcessActivity> activity,
            Circumstances circumstances,
            List<Evidence> evidence,
            Optional<String> excluded) {
        this(
                index,
                kind,
                session,
                block,
                side,
                build,
                benchmark,
                mode,
                Optional.empty(),
                start,
                elapsed,
                exit,
                failure,
                readings,
                activity,
                circumstances,
                evidence,
                excluded);
    }

    /** The node that it ran on; absent where the host is one machine. */
    public Optional<String> node() {
        return circumstances.node();
    }

    /** Whether its readings are part of the run's result. */
    public boolean counts() {
        return kind == Kind.TIMED && excluded.isEmpty();
    }

    /** Whether its time was looked at once and then set aside; what else it showed still counts. */
    public boolean isScreened() {
        return excluded.filter(SCREENED::equals).isPresent();
    }

    /** Whether it measured what it was taken for, and what it showed besides its time counts. */
    public boolean isMeasured() {
        return failure.isEmpty() && (counts() || isScreened() || kind == Kind.ATTEMPT);
    }

    /** The same sample, kept but no longer used. */
    public Sample exclude(String reason) {
        return copy(failure, Optional.of(reason));
    }

    /** The same sample, whose node stood still: it is no longer used, and that it took too long says nothing. */
    public Sample suspended(String reason) {
        return copy(failure.map(Failure::whileSuspended), Optional.of(reason));
    }

    /** The same sample, which failed, with what there was to see of how. */
    public Sample with(Remains remains) {
        return copy(failure.map(known -> new Failure(known.kind(), known.text(), Optional.of(remains))), excluded);
    }

    private Sample copy(Optional<Failure> itsFailure, Optional<String> itsExclusion) {
        return new Sample(
                index,
                kind,
                session,
                block,
                side,
                build,
                benchmark,
                mode,
                variant,
                start,
                elapsed,
                exit,
                itsFailure,
                readings,
                activity,
                circumstances,
                evidence,
                itsExclusion);
    }
}
