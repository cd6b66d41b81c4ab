package armperf.verdict;

import armperf.run.Mode;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of one build of a run. A benchmark that is asked for can measure several; its rows bear their names, and a
 * crash of it strikes all of them.
 *
 * @param planned rows that were to be measured
 * @param observations the numbers that count
 * @param states what the processes prove of the JIT, by row
 * @param workers what the timed processes of each row ran under
 * @param crashes for each row that has one, what went wrong first
 * @param excluded how many samples were kept but do not count, by reason
 */
record RunRows(
        Set<RowKey> planned,
        List<Observation> observations,
        Map<RowKey, JitState> states,
        Map<RowKey, Workers> workers,
        Map<RowKey, String> crashes,
        SortedMap<String, Integer> excluded) {

    /** Why samples of a block do not count whose own or others were taken elsewhere. */
    private static final String TORN = "their block lies on several nodes, whose times are no pairs";

    static RunRows of(Run run, Side side) {
        Map<String, SortedSet<String>> measured = measured(run);
        Map<String, Boolean> jitModes = run.plan().modes().stream().collect(Collectors.toMap(Mode::name, Mode::jit));
        RunEnd end = new RunEnd(run, side);
        Set<RowKey> planned = new TreeSet<>();
        for (String asked : run.plan().benchmarks()) {
            benchmarks(asked, measured).forEach(benchmark -> planned.addAll(end.planned(benchmark)));
        }
        List<Observation> observations = new ArrayList<>();
        Map<RowKey, List<Sample>> timed = new LinkedHashMap<>();
        Map<RowKey, String> crashes = new LinkedHashMap<>();
        SortedMap<String, Integer> excluded = new TreeMap<>();
        Set<SampleBlock> torn = SampleBlock.onSeveralNodes(run.samples());
        run.samples(side)
                .forEach(sample -> sample.excluded()
                        .or(() -> isTorn(sample, torn) ? Optional.of(TORN) : Optional.empty())
                        .ifPresent(reason -> excluded.merge(reason, 1, Integer::sum)));
        for (Sample sample : run.samples()) {
            crash(sample)
                    .ifPresent(crash -> benchmarks(sample.benchmark(), measured)
                            .forEach(benchmark ->
                                    end.rows(sample, benchmark).forEach(row -> crashes.putIfAbsent(row, crash))));
            if (!isEvidence(sample) || sample.failure().isPresent()) {
                continue;
            }
            for (Reading reading : sample.readings()) {
                for (RowKey key : end.rows(sample, reading.benchmark())) {
                    timed.computeIfAbsent(key, row -> new ArrayList<>()).add(sample);
                    if (sample.counts() && !isTorn(sample, torn)) {
                        observations.add(observation(key, reading, sample));
                    }
                }
            }
        }
        Map<RowKey, JitState> states = new HashMap<>();
        timed.forEach((key, samples) ->
                states.put(key, JitState.judge(jitModes.getOrDefault(key.mode(), true), samples)));
        Map<RowKey, Workers> workers = new HashMap<>();
        timed.forEach((key, samples) -> workers.put(key, Workers.of(run, key, samples)));
        return new RunRows(planned, observations, states, workers, crashes, excluded);
    }

    /** What each benchmark that was asked for measured, in any mode of either build. */
    private static Map<String, SortedSet<String>> measured(Run run) {
        Map<String, SortedSet<String>> measured = new HashMap<>();
        for (Sample sample : run.samples()) {
            for (Reading reading : sample.readings()) {
                measured.computeIfAbsent(sample.benchmark(), asked -> new TreeSet<>())
                        .add(reading.benchmark());
            }
        }
        return measured;
    }

    /** The rows of a run that bear the numbers of what was asked for under this name; of a sweep also under each variant. */
    static List<RowKey> rowsOf(Run run, RowKey asked) {
        return benchmarks(asked.benchmark(), measured(run)).stream()
                .flatMap(benchmark -> Stream.concat(
                        Stream.of(new RowKey(benchmark, asked.mode())),
                        run.plan().variants().stream()
                                .filter(variant -> variant.modes().contains(asked.mode()))
                                .map(variant -> new RowKey(benchmark, asked.mode(), Optional.of(variant.name())))))
                .toList();
    }

    private static SortedSet<String> benchmarks(String asked, Map<String, SortedSet<String>> measured) {
        return measured.getOrDefault(asked, new TreeSet<>(Set.of(asked)));
    }

    private static Optional<String> crash(Sample sample) {
        // Even a warm-up that crashed says that this mode does not survive.
        return sample.failure()
                .filter(failure -> failure.isCrash() || isEvidence(sample))
                .map(failure -> sample.side().word() + " sample " + sample.index() + " " + failure.text());
    }

    /** Whether what it showed besides its time counts: a fresh set does not hide that the JIT was off in the screen. */
    private static boolean isEvidence(Sample sample) {
        return sample.counts() || sample.isScreened();
    }

    private static Observation observation(RowKey key, Reading reading, Sample sample) {
        return new Observation(
                key,
                reading.unit(),
                reading.value(),
                sample.session(),
                sample.block().orElse(0),
                sample.index(),
                sample.node());
    }

    private static boolean isTorn(Sample sample, Set<SampleBlock> torn) {
        return SampleBlock.of(sample).filter(torn::contains).isPresent();
    }
}
