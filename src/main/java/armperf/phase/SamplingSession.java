package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Blocks;
import armperf.run.Failure;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.sampling.Cell;
import armperf.sampling.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Takes what is left of a run's samples, recording each before its machine takes the next one. A session that follows an
 * interrupted one begins with its own warm-up and runs half-finished blocks again whole. Where there are several
 * machines each has a session of its own beside the others'; what one of them does not finish, the others do.
 */
final class SamplingSession {
    private static final long LOOK_MILLIS = 500;

    private final Recorder recorder;
    private final Post post;
    private final List<Post.Further> others;
    private final Progress progress;
    private final Foresight foresight;
    /** Whether the user stops it: what that breaks is no news. */
    private volatile boolean stopped;

    /**
     * One session, or several beside each other.
     *
     * @param post where it runs
     * @param others where it runs too
     * @param foresight says how long it will take
     */
    SamplingSession(Recorder recorder, Post post, List<Post.Further> others, Progress progress, Foresight foresight) {
        this.recorder = recorder;
        this.post = post;
        this.others = List.copyOf(others);
        this.progress = progress;
        this.foresight = foresight;
    }

    /**
     * Runs until every one of these blocks is there.
     *
     * @param blocks those that are taken in any case, or the fresh set
     * @param sides the builds to sample
     * @param logged which cells get an untimed sample for their JIT log after each block
     */
    void run(Blocks blocks, List<Side> sides, Predicate<Cell> logged) {
        Schedule schedule = new Schedule(recorder.run().plan(), sides);
        Set<String> stopped = FailedWarmups.benchmarks(recorder.run(), schedule.cells());
        Set<Integer> done = finishedBlocks(
                recorder.run(),
                schedule.cells().stream()
                        .filter(cell -> !stopped.contains(cell.benchmark()))
                        .toList());
        SharedBlocks shared =
                new SharedBlocks(recorder, 1 + others.size(), progress, foresight, schedule, blocks, logged, done);
        boolean reached = true;
        if (!shared.isFinished()) {
            if (!others.isEmpty()) {
                shared.numberAfter(post.sampler().lastBegun());
            }
            FailedWarmups.tell(stopped, recorder, progress);
            progress.step(shared.words());
            shared.tellTime();
            progress.begins("sample", Optional.empty());
            try {
                reached = share(shared);
            } finally {
                progress.ends();
            }
        }
        if (reached) {
            post.sampler().tidy();
        }
    }

    /** Has all machines at work, and says whether the first one still is one. */
    private boolean share(SharedBlocks shared) {
        List<Beside> beside = IntStream.range(0, others.size())
                .mapToObj(i -> new Beside(others.get(i), shared, failure -> tell(i + 2, failure)))
                .toList();
        beside.forEach(Thread::start);
        List<RuntimeException> failures = new ArrayList<>();
        boolean reached = false;
        try {
            shared.work(post);
            reached = true;
        } catch (RuntimeException e) {
            failures.add(e);
            if (beside.stream().anyMatch(Thread::isAlive)) {
                tell(1, e);
            }
        } finally {
            end(beside, shared);
        }
        beside.forEach(one -> one.failure().ifPresent(failures::add));
        boolean finished = shared.isFinished();
        failures.removeIf(failure -> finished && SideBySide.exit(failure) == ExitCode.HOST);
        if (!failures.isEmpty()) {
            throw SideBySide.worst(failures);
        }
        return reached;
    }

    /** At once, for whoever watches may be able to mend it; and on record. */
    private void tell(int number, RuntimeException failure) {
        if (!stopped
                && SideBySide.exit(failure) != ExitCode.INTERRUPTED
                && !Thread.currentThread().isInterrupted()) {
            recorder.warn(new Warning(
                    "node-lost",
                    "node " + number + " of " + (1 + others.size())
                            + " takes no more blocks, and leaves its own to the others: "
                            + (failure instanceof UserException ? failure.getMessage() : failure.toString())));
        }
    }

    /** Waits for the end of all; stops them together if the user stops it, and those that still wait once nothing is left. */
    private void end(List<Beside> beside, SharedBlocks shared) {
        stopped = Thread.currentThread().isInterrupted();
        if (stopped) {
            beside.forEach(Thread::interrupt);
        }
        for (Beside one : beside) {
            while (one.isAlive()) {
                if (shared.isFinished()) {
                    beside.forEach(Beside::spare);
                }
                try {
                    one.join(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    stopped = true;
                    beside.forEach(Thread::interrupt);
                }
            }
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One more machine, waited for and at work on a thread of its own. */
    private static final class Beside extends Thread {
        private final Post.Further machine;
        private final SharedBlocks shared;
        private final Consumer<RuntimeException> told;
        private boolean atWork;
        private boolean spared;
        private Optional<RuntimeException> failure = Optional.empty();

        /** @param told of what keeps it from working, or from going on */
        Beside(Post.Further machine, SharedBlocks shared, Consumer<RuntimeException> told) {
            super("armperf-node");
            this.machine = machine;
            this.shared = shared;
            this.told = told;
        }

        @Override
        public void run() {
            try {
                machine.with(its -> {
                    begin();
                    shared.work(its);
                });
            } catch (RuntimeException e) {
                if (fail(e)) {
                    tell(e);
                }
            }
        }

        private void tell(RuntimeException why) {
            try {
                told.accept(why);
            } catch (UserException notRecorded) {
                why.addSuppressed(notRecorded);
            }
        }

        private synchronized void begin() {
            atWork = true;
        }

        /** Whether that is of any interest: nobody minds what becomes of one that is not needed any more. */
        private synchronized boolean fail(RuntimeException why) {
            failure = spared ? Optional.empty() : Optional.of(why);
            return !spared;
        }

        /** Need not wait for its machine any more. */
        synchronized void spare() {
            if (!atWork && !spared && failure.isEmpty()) {
                spared = true;
                interrupt();
            }
        }

        /** Why it did not work to the end; nothing of one that was not needed any more. */
        synchronized Optional<RuntimeException> failure() {
            return failure;
        }
    }

    /** Blocks that have every one of their timed samples; one that crashed was taken, and no retry hides it. */
    static Set<Integer> finishedBlocks(Run run, List<Cell> cells) {
        Map<Integer, Set<Cell>> taken = new HashMap<>();
        for (Sample sample : run.samples()) {
            if (sample.counts()
                    && sample.block().isPresent()
                    && sample.failure().filter(Failure::isOfHost).isEmpty()) {
                taken.computeIfAbsent(sample.block().getAsInt(), block -> new HashSet<>())
                        .add(Cell.of(sample));
            }
        }
        Set<Integer> finished = new HashSet<>();
        taken.forEach((block, found) -> {
            if (found.containsAll(cells)) {
                finished.add(block);
            }
        });
        return finished;
    }
}
