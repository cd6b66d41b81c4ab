package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Blocks;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.sampling.Cell;
import armperf.sampling.Schedule;
import armperf.sampling.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The blocks that are still to be taken, and the machines that take them: each, on a thread of its own, the next whole
 * one in a session of its own. So a block never spans two machines; one that a machine did not finish goes back, and is
 * taken again whole. A benchmark all of whose warm-ups fail is left out of all that follows.
 */
final class SharedBlocks {
    private static final String INTERRUPTED = "its block was interrupted, and run again whole";

    private final Recorder recorder;
    private final Progress progress;
    private final Foresight foresight;
    private final Schedule schedule;
    private final Blocks blocks;
    private final Predicate<Cell> logged;

    private final TreeSet<Integer> waiting = new TreeSet<>();
    /** Of those, the ones that a machine has begun. */
    private final Set<Integer> broken = new HashSet<>();
    /** How many machines are at one. */
    private int begun;

    /** What each machine at work has before it, by its session. */
    private final Map<Integer, List<Slot>> ahead = new LinkedHashMap<>();

    private final int machines;
    /** Benchmarks that are left out. */
    private final Set<String> stopped = new HashSet<>();

    private List<Slot> warmup;
    /** What is in a block; all hold the same, each in an order of its own. */
    private List<Slot> block;

    private int sessions;
    private int last;
    private boolean told;

    /** A block that a machine takes, and all that it does for it. */
    private record Turn(int block, int session, List<Slot> slots) {}

    /**
     * @param machines how many there can be
     * @param logged which cells get an untimed sample for their JIT log after each block
     * @param done blocks that are finished
     */
    SharedBlocks(
            Recorder recorder,
            int machines,
            Progress progress,
            Foresight foresight,
            Schedule schedule,
            Blocks blocks,
            Predicate<Cell> logged,
            Set<Integer> done) {
        this.recorder = recorder;
        this.machines = machines;
        this.progress = progress;
        this.foresight = foresight;
        this.schedule = schedule;
        this.blocks = blocks;
        this.logged = logged;
        blocks.numbers().filter(block -> !done.contains(block)).forEach(waiting::add);
        for (Sample sample : recorder.run().samples()) {
            sessions = Math.max(sessions, sample.session());
            last = Math.max(last, sample.index());
        }
        if (machines > 1 && sessions > 0) {
            // Each may still be at one that an interrupted armperf began there, whose folder all of them see.
            last += machines;
        }
        List<Slot> one = waiting.isEmpty() ? List.of() : slots(waiting.first(), sessions + 1);
        this.warmup = one.stream().filter(slot -> slot.block().isEmpty()).toList();
        this.block = one.stream().filter(slot -> slot.block().isPresent()).toList();
        exclude(waiting::contains);
        leaveOut(FailedWarmups.benchmarks(recorder.run(), schedule.cells()));
    }

    /** For people: what is about to be done. */
    synchronized String words() {
        return "sample " + waiting.size() + " blocks of "
                + block.stream()
                        .filter(slot -> slot.kind() == Sample.Kind.TIMED)
                        .count()
                + (sessions == 0 ? "" : ", session " + (sessions + 1)) + ", seed "
                + recorder.run().plan().seed() + ": " + left().samples() + " samples";
    }

    /** Says once how long it will take, when that is known. */
    synchronized void tellTime() {
        if (!told) {
            Optional<String> words = left().words(foresight, recorder.run());
            words.ifPresent(progress::step);
            told = words.isPresent();
        }
    }

    private Remainder left() {
        return new Remainder(List.copyOf(ahead.values()), warmup, block, waiting.size(), machines);
    }

    synchronized boolean isFinished() {
        return waiting.isEmpty() && begun == 0;
    }

    /** Takes blocks on one machine until there is none left. */
    void work(Post post) {
        int session = 0;
        try {
            for (Optional<Turn> turn = next(session); turn.isPresent(); turn = next(session)) {
                session = turn.get().session();
                boolean whole = false;
                try {
                    take(post, turn.get());
                    whole = true;
                } finally {
                    end(turn.get(), whole);
                }
            }
        } finally {
            leave(session);
        }
    }

    /**
     * The next one; none only when the other machines have finished theirs, for what they do not finish is next.
     *
     * @param session the machine's; 0 before its first, which begins with its warm-up
     */
    private synchronized Optional<Turn> next(int session) {
        try {
            while (waiting.isEmpty() && begun > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(ExitCode.INTERRUPTED, "interrupted", "interrupted while other nodes sampled", e);
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        int next = waiting.first();
        boolean first = session == 0;
        int its = first ? sessions + 1 : session;
        List<Slot> slots = slots(next, its).stream()
                .filter(slot -> first || slot.block().isPresent())
                .filter(this::isGoingOn)
                .toList();
        if (broken.contains(next)) {
            exclude(number -> number == next);
        }
        // Only now is it begun: what failed until here leaves it to the others.
        broken.remove(next);
        waiting.remove(next);
        begun++;
        sessions = Math.max(sessions, its);
        ahead.put(its, new ArrayList<>(slots));
        return Optional.of(new Turn(next, its, slots));
    }

    private synchronized void end(Turn turn, boolean whole) {
        begun--;
        ahead.get(turn.session()).clear();
        if (!whole) {
            waiting.add(turn.block());
            broken.add(turn.block());
        }
        notifyAll();
    }

    private synchronized void leave(int session) {
        ahead.remove(session);
    }

    private synchronized int nextIndex() {
        return ++last;
    }

    private List<Slot> slots(int block, int session) {
        Set<Integer> others =
                blocks.numbers().filter(number -> number != block).boxed().collect(Collectors.toSet());
        return schedule.session(blocks, session, others, logged, foresight::slowestFirst);
    }

    private void take(Post post, Turn turn) {
        OptionalInt block = OptionalInt.of(0);
        for (Slot slot : turn.slots()) {
            if (!isGoingOn(slot)) {
                continue;
            }
            if (!slot.block().equals(block)) {
                block = slot.block();
                tellTime();
                post.beforeBlock().run();
            }
            announce(slot);
            Sample sample = post.sampler().take(slot, nextIndex(), turn.session());
            post.check().accept(sample);
            record(turn, slot, sample);
        }
    }

    private synchronized void announce(Slot slot) {
        Run run = recorder.run();
        int taken = run.samples().size();
        Remainder left = left();
        progress.at((taken + 1) + "/" + (taken + left.samples()) + "  " + slot.words(), left.time(foresight, run));
    }

    private synchronized void record(Turn turn, Slot slot, Sample sample) {
        recorder.sample(sample);
        ahead.get(turn.session()).remove(slot);
        int taken = recorder.run().samples().size();
        try {
            progress.sampled(sample, taken, taken + left().samples());
        } finally {
            // Also where the user stops it there, or nobody would ever be told.
            if (slot.kind() == Sample.Kind.WARMUP && sample.failure().isPresent()) {
                stop(sample);
            }
        }
    }

    private synchronized boolean isGoingOn(Slot slot) {
        return !stopped.contains(slot.cell().benchmark());
    }

    /** Stops a benchmark whose last warm-up failed as all others did; on other machines it may still succeed. */
    private void stop(Sample last) {
        String name = last.benchmark();
        boolean warmsUp = ahead.values().stream()
                .flatMap(List::stream)
                .anyMatch(slot -> slot.kind() == Sample.Kind.WARMUP
                        && slot.cell().benchmark().equals(name));
        Set<String> failed = FailedWarmups.benchmarks(recorder.run(), schedule.cells());
        if (warmsUp || !failed.contains(name)) {
            return;
        }
        int before = left().samples();
        leaveOut(Set.of(name));
        recorder.warn(new Warning(
                "benchmark-stopped",
                name + " is sampled no further, and " + (before - left().samples())
                        + " samples of it are left out, as it failed in all builds and modes when it warmed up: sample "
                        + last.index() + " " + last.failure().orElseThrow().text()));
    }

    private void leaveOut(Set<String> benchmarks) {
        stopped.addAll(benchmarks);
        warmup = warmup.stream().filter(this::isGoingOn).toList();
        block = block.stream().filter(this::isGoingOn).toList();
        ahead.values().forEach(slots -> slots.removeIf(slot -> !isGoingOn(slot)));
        if (block.isEmpty()) {
            waiting.clear();
        }
    }

    private void exclude(IntPredicate half) {
        List<Sample> before = recorder.run().samples();
        List<Sample> after = before.stream()
                .map(sample -> sample.excluded().isEmpty()
                                && sample.block().isPresent()
                                && half.test(sample.block().getAsInt())
                        ? sample.exclude(INTERRUPTED)
                        : sample)
                .toList();
        if (!after.equals(before)) {
            recorder.samples(after);
        }
    }
}
