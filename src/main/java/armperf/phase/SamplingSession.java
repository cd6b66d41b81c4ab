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
import java.util.function.Predicate;

/**
 * Takes what is left of a run's samples, recording each before its machine takes the next one. A session that follows an
 * interrupted one begins with its own warm-up and runs half-finished blocks again whole. Where there are several
 * machines each has a session of its own beside the others'; what one of them does not finish, the others do.
 */
final class SamplingSession {
    private final Recorder recorder;
    private final Post post;
    private final List<Post.Further> others;
    private final Progress progress;
    private final Foresight foresight;

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
        Set<Integer> done = finishedBlocks(recorder.run(), schedule.cells());
        SharedBlocks shared = new SharedBlocks(recorder, progress, foresight, schedule, blocks, logged, done);
        if (!shared.isFinished()) {
            progress.step(shared.words());
            shared.tellTime();
            progress.begins("sample", Optional.empty());
            try {
                share(shared);
            } finally {
                progress.ends();
            }
        }
        post.sampler().tidy();
    }

    private void share(SharedBlocks shared) {
        List<Beside> beside =
                others.stream().map(machine -> new Beside(machine, shared)).toList();
        beside.forEach(Thread::start);
        List<RuntimeException> failures = new ArrayList<>();
        try {
            shared.work(post);
        } catch (UserException e) {
            failures.add(e);
        } finally {
            beside.forEach(one -> one.end(shared.isFinished()));
        }
        beside.forEach(one -> one.failure().ifPresent(failures::add));
        for (RuntimeException failure : failures) {
            boolean ofMachine = failure instanceof UserException user && user.exit() == ExitCode.HOST;
            if (!ofMachine || !shared.isFinished()) {
                throw failure;
            }
            recorder.warn(new Warning("node-lost", "others took its blocks: " + failure.getMessage()));
        }
    }

    /** One more machine, waited for and at work on a thread of its own. */
    private static final class Beside extends Thread {
        private final Post.Further machine;
        private final SharedBlocks shared;
        private volatile boolean atWork;
        private volatile boolean spared;
        private volatile Optional<RuntimeException> failure = Optional.empty();

        Beside(Post.Further machine, SharedBlocks shared) {
            super("armperf-node");
            this.machine = machine;
            this.shared = shared;
        }

        @Override
        public void run() {
            try {
                machine.with(its -> {
                    atWork = true;
                    shared.work(its);
                });
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }

        /**
         * Waits for its end, and stops it if the user stops it all.
         *
         * @param nothingLeft whether it need not wait for its machine any more
         */
        void end(boolean nothingLeft) {
            boolean stopped = Thread.currentThread().isInterrupted();
            spared = nothingLeft && !atWork;
            if (stopped || spared) {
                interrupt();
            }
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException e) {
                    stopped = true;
                    interrupt();
                }
            }
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Why it did not work to the end; nothing of one that was not needed any more. */
        Optional<RuntimeException> failure() {
            return spared ? Optional.empty() : failure;
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
                        .add(new Cell(sample.side(), sample.benchmark(), sample.mode(), sample.variant()));
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
