package armperf.phase;

import armperf.run.Failure;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.sampling.Cell;
import armperf.sampling.Sampler;
import armperf.sampling.Schedule;
import armperf.sampling.Slot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes what is left of a run's attempts: rounds in which every benchmark and mode is tried once, in the order that the
 * seed gives, for what crashes can depend on what ran before. An attempt that was made stays, also in a round that was
 * interrupted: no time is compared, so that nothing needs its round whole.
 */
final class Attempts {
    private final Recorder recorder;
    private final Stage stage;
    private final Progress progress;
    private final Foresight foresight;
    private final Runnable beforeRound;

    /**
     * Those of one run.
     *
     * @param foresight says how long it will take
     * @param beforeRound what is done before each round, such as waiting for a quiet host
     */
    Attempts(Recorder recorder, Stage stage, Progress progress, Foresight foresight, Runnable beforeRound) {
        this.recorder = recorder;
        this.stage = stage;
        this.progress = progress;
        this.foresight = foresight;
        this.beforeRound = beforeRound;
    }

    void run(Sampler sampler) {
        List<Slot> left = left(recorder.run());
        int session = recorder.run().samples().stream()
                        .mapToInt(Sample::session)
                        .max()
                        .orElse(0)
                + 1;
        int total = recorder.run().samples().size() + left.size();
        if (!left.isEmpty()) {
            progress.step("make " + left.size() + " attempts" + (session == 1 ? "" : ", session " + session) + ", seed "
                    + recorder.run().plan().seed());
        }
        progress.begins("try", Optional.empty());
        try {
            make(sampler, left, session, total);
        } finally {
            progress.ends();
        }
        sampler.tidy();
    }

    private void make(Sampler sampler, List<Slot> left, int session, int total) {
        OptionalInt round = OptionalInt.empty();
        for (int i = 0; i < left.size(); i++) {
            Slot slot = left.get(i);
            if (!slot.block().equals(round)) {
                round = slot.block();
                beforeRound.run();
            }
            int index = recorder.run().samples().size() + 1;
            progress.at(
                    index + "/" + total + "  " + slot.words(),
                    foresight.samples(recorder.run(), left.subList(i, left.size())));
            Sample sample = sampler.take(slot, index, session);
            // Before anybody looks closer, which takes time: whoever stops it then must not lose the crash.
            recorder.sample(sample);
            if (sample.failure().isPresent()) {
                recorder.last(sample.with(
                        stage.remains(recorder.run().id(), sample).withLog(LastLines.of(sample, recorder.evidence()))));
            }
            progress.sampled(sample, index, total);
        }
    }

    private static List<Slot> left(Run run) {
        record Place(OptionalInt round, Cell cell) {}
        Set<Place> made = run.samples().stream()
                .filter(sample -> sample.failure().filter(Failure::isOfHost).isEmpty())
                .map(sample -> new Place(sample.block(), new Cell(sample.side(), sample.benchmark(), sample.mode())))
                .collect(Collectors.toSet());
        return new Schedule(run.plan(), List.of(Side.TO))
                .session(1, Set.of(), cell -> false).stream()
                        .filter(slot -> !made.contains(new Place(slot.block(), slot.cell())))
                        .map(slot -> new Slot(Sample.Kind.ATTEMPT, slot.block(), slot.cell()))
                        .toList();
    }
}
