package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.report.Ongoing;
import armperf.run.Blocks;
import armperf.run.Sample;
import armperf.sampling.Cell;
import armperf.sampling.Schedule;
import armperf.sampling.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * taken again whole.
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

    /** What is still to be sampled, for the estimate. */
    private final List<Slot> left;

    private int sessions;
    private int last;
    private int total;
    private boolean told;

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
        this.left = new ArrayList<>(schedule.session(blocks, sessions + 1, done, logged, foresight::slowestFirst));
        this.total = recorder.run().samples().size() + left.size();
        exclude(waiting::contains);
    }

    /** For people: what is about to be done. */
    String words() {
        return "sample " + waiting.size() + " blocks of " + schedule.cells().size()
                + (sessions == 0 ? "" : ", session " + (sessions + 1)) + ", seed "
                + recorder.run().plan().seed() + ": " + left.size() + " samples";
    }

    /** Says once how long it will take, when that is known. */
    synchronized void tellTime() {
        if (told) {
            return;
        }
        List<Slot> sampled =
                left.stream().filter(slot -> slot.kind() != Sample.Kind.LOG).toList();
        int logs = left.size() - sampled.size();
        Optional<Duration> all = foresight.samples(recorder.run(), left);
        // After the first warm-up round nothing is known yet of samples for logs.
        Optional<Duration> known = all.or(() -> foresight.samples(recorder.run(), sampled));
        known.ifPresent(time -> progress.step(
                all.isPresent() || logs == 0
                        ? left.size() + " samples take " + Ongoing.about(time)
                        : sampled.size() + " samples take " + Ongoing.about(time) + ", and " + logs
                                + " for logs come on top"));
        told = known.isPresent();
    }

    synchronized boolean isFinished() {
        return waiting.isEmpty() && begun == 0;
    }

    /** Takes blocks on one machine until there is none left. */
    void work(Post post) {
        int session = 0;
        for (OptionalInt block = next(); block.isPresent(); block = next()) {
            boolean first = session == 0;
            session = first ? nextSession() : session;
            boolean whole = false;
            try {
                take(post, slots(block.getAsInt(), session, first), session);
                whole = true;
            } finally {
                end(block.getAsInt(), whole);
            }
        }
    }

    /** The next one; none only when the other machines have finished theirs, for what they do not finish is next. */
    private synchronized OptionalInt next() {
        try {
            while (waiting.isEmpty() && begun > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(ExitCode.INTERRUPTED, "interrupted", "interrupted while other nodes sampled", e);
        }
        Integer block = waiting.pollFirst();
        if (block == null) {
            return OptionalInt.empty();
        }
        begun++;
        if (broken.remove(block)) {
            exclude(number -> number == block);
        }
        return OptionalInt.of(block);
    }

    private synchronized void end(int block, boolean whole) {
        begun--;
        if (!whole) {
            waiting.add(block);
            broken.add(block);
        }
        notifyAll();
    }

    private synchronized int nextSession() {
        return ++sessions;
    }

    private synchronized int nextIndex() {
        return ++last;
    }

    private List<Slot> slots(int block, int session, boolean first) {
        Set<Integer> others =
                blocks.numbers().filter(number -> number != block).boxed().collect(Collectors.toSet());
        return schedule.session(blocks, session, others, logged, foresight::slowestFirst).stream()
                .filter(slot -> first || slot.block().isPresent())
                .toList();
    }

    private void take(Post post, List<Slot> slots, int session) {
        OptionalInt block = OptionalInt.of(0);
        for (Slot slot : slots) {
            if (!slot.block().equals(block)) {
                block = slot.block();
                tellTime();
                post.beforeBlock().run();
            }
            announce(slot);
            Sample sample = post.sampler().take(slot, nextIndex(), session);
            post.check().accept(sample);
            record(slot, sample);
        }
    }

    private synchronized void announce(Slot slot) {
        if (!left.contains(slot)) {
            // One more machine warms up, or a block is taken again.
            left.add(slot);
            total++;
        }
        progress.at(
                (recorder.run().samples().size() + 1) + "/" + total + "  " + slot.words(),
                foresight.samples(recorder.run(), left));
    }

    private synchronized void record(Slot slot, Sample sample) {
        recorder.sample(sample);
        left.remove(slot);
        progress.sampled(sample, recorder.run().samples().size(), total);
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
