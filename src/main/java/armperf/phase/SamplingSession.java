package armperf.phase;

import armperf.report.Ongoing;
import armperf.run.Blocks;
import armperf.run.Failure;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.sampling.Cell;
import armperf.sampling.Sampler;
import armperf.sampling.Schedule;
import armperf.sampling.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes what is left of a run's samples, recording each before the next one starts. A session that follows an
 * interrupted one begins with its own warm-up and runs half-finished blocks again whole.
 */
final class SamplingSession {
    private static final String INTERRUPTED = "its block was interrupted, and run again whole";

    private final Recorder recorder;
    private final Sampler sampler;
    private final Progress progress;
    private final Foresight foresight;
    private final Runnable beforeBlock;
    private final Consumer<Sample> check;

    /**
     * One session.
     *
     * @param foresight says how long it will take
     * @param beforeBlock what is done before each block, such as waiting for a quiet host
     * @param check throws where a sample is none, so that it is not recorded
     */
    SamplingSession(
            Recorder recorder,
            Sampler sampler,
            Progress progress,
            Foresight foresight,
            Runnable beforeBlock,
            Consumer<Sample> check) {
        this.recorder = recorder;
        this.sampler = sampler;
        this.progress = progress;
        this.foresight = foresight;
        this.beforeBlock = beforeBlock;
        this.check = check;
    }

    /**
     * Runs until every one of these blocks is there.
     *
     * @param blocks those that are taken in any case, or the fresh set
     * @param sides the builds to sample
     * @param logged which cells get an untimed sample for their JIT log after each block
     */
    void run(Blocks blocks, List<Side> sides, Predicate<Cell> logged) {
        Plan plan = recorder.run().plan();
        Schedule schedule = new Schedule(plan, sides);
        Set<Integer> done = finishedBlocks(recorder.run(), schedule.cells());
        done.removeIf(block -> !blocks.hold(block));
        if (done.size() == blocks.count()) {
            sampler.tidy(recorder.run().samples().size());
            return;
        }
        exclude(blocks, done);
        int session = recorder.run().samples().stream()
                        .mapToInt(Sample::session)
                        .max()
                        .orElse(0)
                + 1;
        List<Slot> slots = schedule.session(blocks, session, done, logged, foresight::slowestFirst);
        int before = recorder.run().samples().size();
        int total = before + slots.size();
        progress.step("sample " + (blocks.count() - done.size()) + " blocks of "
                + schedule.cells().size() + (session == 1 ? "" : ", session " + session) + ", seed " + plan.seed()
                + ": " + slots.size() + " samples");
        boolean told = tellTime(slots);
        progress.begins("sample", Optional.empty());
        try {
            take(slots, session, total, told);
        } finally {
            progress.ends();
        }
        sampler.tidy(recorder.run().samples().size());
    }

    private void take(List<Slot> slots, int session, int total, boolean toldBefore) {
        OptionalInt block = OptionalInt.of(0);
        boolean told = toldBefore;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (!slot.block().equals(block)) {
                block = slot.block();
                told = told || tellTime(slots.subList(i, slots.size()));
                beforeBlock.run();
            }
            int index = recorder.run().samples().size() + 1;
            progress.at(
                    index + "/" + total + "  " + slot.words(),
                    foresight.samples(recorder.run(), slots.subList(i, slots.size())));
            Sample sample = sampler.take(slot, index, session);
            check.accept(sample);
            recorder.sample(sample);
            progress.sampled(sample, index, total);
        }
    }

    /** Says how long it will take, if that is known. */
    private boolean tellTime(List<Slot> rest) {
        List<Slot> sampled =
                rest.stream().filter(slot -> slot.kind() != Sample.Kind.LOG).toList();
        int logs = rest.size() - sampled.size();
        Optional<Duration> all = foresight.samples(recorder.run(), rest);
        // After the first warm-up round nothing is known yet of samples for logs.
        Optional<Duration> known = all.or(() -> foresight.samples(recorder.run(), sampled));
        known.ifPresent(time -> progress.step(
                all.isPresent() || logs == 0
                        ? rest.size() + " samples take " + Ongoing.about(time)
                        : sampled.size() + " samples take " + Ongoing.about(time) + ", and " + logs
                                + " for logs come on top"));
        return known.isPresent();
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

    private void exclude(Blocks blocks, Set<Integer> finished) {
        List<Sample> samples = new ArrayList<>();
        boolean changed = false;
        for (Sample sample : recorder.run().samples()) {
            boolean half = sample.excluded().isEmpty()
                    && sample.block().isPresent()
                    && blocks.hold(sample.block().getAsInt())
                    && !finished.contains(sample.block().getAsInt());
            samples.add(half ? sample.exclude(INTERRUPTED) : sample);
            changed |= half;
        }
        if (changed) {
            recorder.samples(samples);
        }
    }
}
