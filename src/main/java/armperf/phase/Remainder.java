package armperf.phase;

import armperf.report.Ongoing;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.sampling.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What machines still have to sample of a run, side by side.
 *
 * @param ahead what each one at work has before it
 * @param warmup what each one does first that joins
 * @param block what is in each block that nobody has begun
 * @param blocks how many of these there are
 * @param machines how many there can be
 */
record Remainder(List<List<Slot>> ahead, List<Slot> warmup, List<Slot> block, int blocks, int machines) {
    Remainder {
        ahead = ahead.stream().map(List::copyOf).toList();
        warmup = List.copyOf(warmup);
        block = List.copyOf(block);
    }

    /** How many samples, as far as that is sure: each further machine that joins warms up, too. */
    int samples() {
        return ahead.stream().mapToInt(List::size).sum()
                + (ahead.isEmpty() && blocks > 0 ? warmup.size() : 0)
                + blocks * block.size();
    }

    /** How many samples whose time is taken are in a block. */
    long timed() {
        return Slot.timed(block);
    }

    /** How long the machines at work take. */
    Optional<Duration> time(Foresight foresight, Run run) {
        return time(foresight, run, atWork());
    }

    /** For people: how long it takes, as far as that is known. */
    Optional<String> words(Foresight foresight, Run run) {
        Optional<String> whole = times(foresight, run).map(times -> samples() + " samples take " + times);
        if (whole.isPresent()) {
            return whole;
        }
        // After the first warm-up round nothing is known yet of samples for logs.
        Remainder sampled = only(slot -> slot.kind() != Sample.Kind.LOG);
        return sampled.times(foresight, run)
                .map(times -> sampled.samples() + " samples take " + times + ", and " + (samples() - sampled.samples())
                        + " for logs come on top");
    }

    /** Those at work, and all that there can be: when Slurm hands out the others nobody knows. */
    private Optional<String> times(Foresight foresight, Run run) {
        int most = Math.min(
                machines,
                blocks + (int) ahead.stream().filter(its -> !its.isEmpty()).count());
        String now = atWork() > 1 ? " on " + atWork() + " nodes" : most > 1 ? " on one node" : "";
        String later = most <= atWork()
                ? ""
                : time(foresight, run, most)
                        .map(time -> ", and " + Ongoing.about(time) + " on " + most + " side by side")
                        .orElse("");
        return time(foresight, run).map(time -> Ongoing.about(time) + now + later);
    }

    private int atWork() {
        return Math.max(1, ahead.size());
    }

    private Optional<Duration> time(Foresight foresight, Run run, int many) {
        List<List<Slot>> each = new ArrayList<>(ahead);
        while (each.size() < many) {
            each.add(warmup);
        }
        return foresight.sideBySide(run, each, block, blocks);
    }

    private Remainder only(Predicate<Slot> which) {
        return new Remainder(
                ahead.stream().map(its -> only(its, which)).toList(),
                only(warmup, which),
                only(block, which),
                blocks,
                machines);
    }

    private static List<Slot> only(List<Slot> slots, Predicate<Slot> which) {
        return slots.stream().filter(which).toList();
    }
}
