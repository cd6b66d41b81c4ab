package armperf.phase;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.sampling.Cell;
import armperf.sampling.Slot;
import armperf.store.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * How long work will take on a host, from how long it took there before. It is the median of the newest, and there is none
 * where nothing like it was done: a guess out of the air would be worse.
 */
final class Foresight {
    /** What lies further back was measured under other conditions, and reading it takes its time. */
    private static final int RUNS = 10;

    private static final int GATES = 5;

    private final Supplier<List<Run>> reading;
    private List<Run> before;
    private Map<Kind, Duration> usual;

    /** What takes as long as another of its kind; a sample that warms up does what a timed one does. */
    private record Kind(String benchmark, String mode, Optional<String> variant, boolean timed) {
        static Kind of(Sample sample) {
            return new Kind(sample.benchmark(), sample.mode(), sample.variant(), isTimed(sample.kind()));
        }

        static Kind of(Slot slot) {
            return new Kind(
                    slot.cell().benchmark(), slot.cell().mode(), slot.cell().variant(), isTimed(slot.kind()));
        }

        private static boolean isTimed(Sample.Kind kind) {
            return kind == Sample.Kind.TIMED || kind == Sample.Kind.WARMUP;
        }
    }

    private Foresight(Supplier<List<Run>> reading) {
        this.reading = reading;
    }

    /** From these runs on one host, newest first. */
    static Foresight of(List<Run> before) {
        return new Foresight(() -> before);
    }

    /** From the newest runs that are recorded of a host; they are read when something is asked. */
    static Foresight of(RunStore store, String host) {
        return new Foresight(() -> newest(store, host));
    }

    private static List<Run> newest(RunStore store, String host) {
        List<RunId> ofHost = store.list().stream()
                .filter(one ->
                        one.header().filter(run -> run.host().equals(host)).isPresent())
                .map(RunStore.Listed::id)
                .toList();
        return ofHost.subList(Math.max(0, ofHost.size() - RUNS), ofHost.size()).stream()
                .sorted(Comparator.reverseOrder())
                .flatMap(id -> store.readable(id).stream())
                .toList();
    }

    private void read() {
        if (before == null) {
            before = reading.get();
            usual = usual(before);
        }
    }

    /** How long a gate takes: as long as this script took where builds passed it. */
    Optional<Duration> gate(String scriptSha256) {
        read();
        return median(before.stream()
                .flatMap(run -> run.builds().stream())
                .map(Build::gate)
                .filter(GateOutcome::passed)
                .filter(gate -> gate.scriptSha256().equals(scriptSha256))
                .map(GateOutcome::elapsed)
                // A build that stood has its gate's time on record again.
                .distinct()
                .limit(GATES)
                .toList());
    }

    /**
     * How long the rest of a session takes. What this run has sampled itself counts before what others did.
     *
     * @param run as far as it is
     * @param rest what is still to be sampled
     */
    Optional<Duration> samples(Run run, List<Slot> rest) {
        return sideBySide(run, List.of(rest), List.of(), 0);
    }

    /**
     * How long it takes until machines that work side by side have done all of it. A block that nobody has begun is taken
     * whole by the machine that is free first.
     *
     * @param run as far as it is
     * @param ahead what is before each machine
     * @param block what is in each block that nobody has begun
     * @param blocks how many of these there are
     */
    Optional<Duration> sideBySide(Run run, List<List<Slot>> ahead, List<Slot> block, int blocks) {
        read();
        Map<Kind, Duration> own = usual(List.of(run));
        List<Optional<Duration>> times =
                ahead.stream().map(slots -> sum(own, slots)).toList();
        Optional<Duration> ofBlock = blocks == 0 ? Optional.of(Duration.ZERO) : sum(own, block);
        if (ofBlock.isEmpty() || times.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        PriorityQueue<Duration> free =
                new PriorityQueue<>(times.stream().map(Optional::get).toList());
        for (int i = 0; i < blocks; i++) {
            free.add(free.remove().plus(ofBlock.get()));
        }
        return free.stream().max(Comparator.naturalOrder());
    }

    private Optional<Duration> sum(Map<Kind, Duration> own, List<Slot> slots) {
        Duration sum = Duration.ZERO;
        for (Slot slot : slots) {
            Kind kind = Kind.of(slot);
            Duration one = own.getOrDefault(kind, usual.get(kind));
            if (one == null) {
                return Optional.empty();
            }
            sum = sum.plus(one);
        }
        return Optional.of(sum);
    }

    /**
     * Puts first what takes longest, so that what fails or never ends is seen soon; and before that what was never sampled
     * here, of which least is known.
     */
    List<Cell> slowestFirst(List<Cell> cells) {
        read();
        return cells.stream()
                .sorted(Comparator.comparing(
                        (Cell cell) -> usual.get(new Kind(cell.benchmark(), cell.mode(), cell.variant(), true)),
                        Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
    }

    /**
     * From the start of each sample to that of the next on its machine: what is fetched and recorded in between takes its
     * time too.
     */
    private static Map<Kind, Duration> usual(List<Run> runs) {
        Map<Kind, List<Duration>> spans = new HashMap<>();
        for (Run run : runs) {
            // Machines that sample side by side have sessions of their own.
            Map<Integer, Sample> next = new HashMap<>();
            List<Sample> samples = run.samples();
            for (int i = samples.size() - 1; i >= 0; i--) {
                Sample sample = samples.get(i);
                Sample following = next.put(sample.session(), sample);
                Duration span =
                        following == null ? sample.elapsed() : Duration.between(sample.start(), following.start());
                // The clock may have been set back.
                spans.computeIfAbsent(Kind.of(sample), kind -> new ArrayList<>())
                        .add(span.isNegative() ? sample.elapsed() : span);
            }
        }
        Map<Kind, Duration> usual = new HashMap<>();
        spans.forEach((kind, all) -> usual.put(kind, median(all).orElseThrow()));
        return usual;
    }

    private static Optional<Duration> median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
