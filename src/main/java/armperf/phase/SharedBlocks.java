package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
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

    /** A block that a machine takes. */
    private record Turn(int block, int session) {}

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
        List<Slot> one = waiting.isEmpty() ? List.of() : slots(waiting.first(), sessions + 1);
        this.warmup = one.stream().filter(slot -> slot.block().isEmpty()).toList();
        this.block = one.stream().filter(slot -> slot.block().isPresent()).toList();
        recorder.exclude(waiting::contains, INTERRUPTED);
        leaveOut(FailedWarmups.benchmarks(recorder.run(), schedule.cells()));
    }

    /**
     * Numbers samples from after those that an interrupted armperf began: each may still run on another machine, and all
     * of them see its folder.
     *
     * @param begun the last number that has a folder; 0 if none has
     */
    synchronized void numberAfter(int begun) {
        last = Math.max(last, begun);
        if (last > 0) {
            // What was asked for last, on each machine, may not have one yet.
            last += machines;
        }
    }

    /** For people: what is about to be done. */
    synchronized String words() {
        return "sample " + waiting.size() + " blocks of "
                + left().timed()
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
        Suspensions suspensions = new Suspensions(post, progress);
        try {
            for (Optional<Turn> turn = next(session); turn.isPresent(); turn = next(session)) {
                session = turn.get().session();
                boolean whole = false;
                try {
                    whole = take(post, suspensions, turn.get());
                } finally {
                    end(turn.get(), whole);
                }
                if (!whole) {
                    // What was warm may have cooled down: the next session begins with its own warm-up.
                    leave(session);
                    session = 0;
                }
                suspensions.after(whole);
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
        int its = session == 0 ? sessions + 1 : session;
        List<Slot> slots = slots(next, its).stream()
                .filter(slot -> session == 0 || slot.block().isPresent())
                .filter(this::isGoingOn)
                .toList();
        if (broken.contains(next)) {
            recorder.exclude(number -> number == next, INTERRUPTED);
        }
        // Only now is it begun: what failed until here leaves it to the others.
        broken.remove(next);
        waiting.remove(next);
        begun++;
        sessions = Math.max(sessions, its);
        ahead.put(its, new ArrayList<>(slots));
        return Optional.of(new Turn(next, its));
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

    /** Whether the block is there; not if its node stood still meanwhile, which no number of a sample tells. */
    private boolean take(Post post, Suspensions suspensions, Turn turn) {
        OptionalInt block = OptionalInt.of(0);
        for (List<Slot> left = left(turn); !left.isEmpty(); left = left(turn)) {
            Slot slot = left.get(0);
            if (!slot.block().equals(block)) {
                block = slot.block();
                tellTime();
                post.beforeBlock().run();
                suspensions.before();
            }
            announce(slot);
            Sample sample = post.sampler().take(slot, nextIndex(), turn.session());
            post.check().accept(sample);
            // Asked before the last time is on record: a block whose times are there counts, also after armperf was
            // killed.
            boolean last = slot.kind() == Sample.Kind.TIMED && Slot.timed(left(turn)) <= 1;
            if ((last || sample.failure().isPresent()) && suspensions.wasOne()) {
                record(turn, slot, sample.suspended(Suspensions.REASON));
                recorder.exclude(number -> number == turn.block(), Suspensions.REASON);
                return false;
            }
            record(turn, slot, sample);
        }
        return true;
    }

    /** What is left of a turn, the first of it next. */
    private synchronized List<Slot> left(Turn turn) {
        return List.copyOf(ahead.get(turn.session()));
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
        if (warmsUp
                || !FailedWarmups.benchmarks(recorder.run(), schedule.cells()).contains(name)) {
            return;
        }
        int before = left().samples();
        leaveOut(Set.of(name));
        recorder.warn(FailedWarmups.warning(last, before - left().samples()));
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
}
