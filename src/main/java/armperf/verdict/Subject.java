package armperf.verdict;

import armperf.run.Build;
import armperf.run.GuardValue;
import armperf.run.HostFacts;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Settings;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One end of a comparison: what was measured, and everything that is known of how. Plain sample files know little, so
 * most of it can be absent.
 *
 * @param name run id or file name
 * @param build what was measured; absent for files
 * @param host where; absent for files
 * @param settings how; absent for files
 * @param jitModes whether each mode expects the JIT
 * @param observations the numbers that count
 * @param states what the processes prove of the JIT, by row
 * @param crashes for each row that has one, what went wrong
 * @param excluded how many samples were kept but do not count, by reason
 * @param guards deterministic numbers of the build
 */
public record Subject(
        String name,
        Optional<Build> build,
        Optional<HostFacts> host,
        Optional<Settings> settings,
        Map<String, Boolean> jitModes,
        List<Observation> observations,
        Map<RowKey, JitState> states,
        Map<RowKey, String> crashes,
        Map<String, Integer> excluded,
        List<GuardValue> guards) {
    public Subject {
        jitModes = Map.copyOf(jitModes);
        observations = List.copyOf(observations);
        states = Map.copyOf(states);
        crashes = Map.copyOf(crashes);
        excluded = new TreeMap<>(excluded);
        guards = List.copyOf(guards);
    }

    /** One build of a recorded run. */
    public static Subject of(Run run, Side side) {
        List<Observation> observations = new ArrayList<>();
        Map<RowKey, List<Sample>> timed = new LinkedHashMap<>();
        Map<RowKey, String> crashes = new LinkedHashMap<>();
        Map<String, Integer> excluded = new TreeMap<>();
        for (Sample sample : run.samples(side)) {
            RowKey asked = new RowKey(sample.benchmark(), sample.mode());
            sample.excluded().ifPresent(reason -> excluded.merge(reason, 1, Integer::sum));
            // Even a warm-up that crashed says that this mode does not survive.
            sample.failure()
                    .filter(failure -> failure.isCrash() || sample.counts())
                    .ifPresent(failure -> crashes.putIfAbsent(
                            asked, side.word() + " sample " + sample.index() + " " + failure.text()));
            if (!sample.counts()) {
                continue;
            }
            if (sample.failure().isPresent()) {
                timed.computeIfAbsent(asked, key -> new ArrayList<>());
                continue;
            }
            for (Reading reading : sample.readings()) {
                RowKey key = new RowKey(reading.benchmark(), sample.mode());
                timed.computeIfAbsent(key, unused -> new ArrayList<>()).add(sample);
                observations.add(new Observation(
                        key,
                        reading.unit(),
                        reading.value(),
                        sample.session(),
                        sample.block().orElse(0),
                        sample.index()));
            }
        }
        Map<String, Boolean> jitModes = new LinkedHashMap<>();
        run.plan().modes().forEach(mode -> jitModes.put(mode.name(), mode.jit()));
        Map<RowKey, JitState> states = new LinkedHashMap<>();
        timed.forEach((key, samples) ->
                states.put(key, JitState.judge(jitModes.getOrDefault(key.mode(), true), samples)));
        return new Subject(
                run.id().value(),
                run.build(side),
                Optional.of(run.host()),
                Optional.of(run.settings()),
                jitModes,
                observations,
                states,
                crashes,
                excluded,
                run.guards().stream().filter(guard -> guard.side() == side).toList());
    }

    /** Samples from a file that knows nothing but numbers; {@code nojit} alone is without the JIT. */
    public static Subject ofFile(String name, List<Observation> observations) {
        Map<String, Boolean> jitModes = new LinkedHashMap<>();
        observations.forEach(
                one -> jitModes.put(one.row().mode(), !one.row().mode().equals("nojit")));
        return new Subject(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                jitModes,
                observations,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /** Every row that has numbers or should have had some. */
    public TreeSet<RowKey> rows() {
        TreeSet<RowKey> rows =
                new TreeSet<>(java.util.Comparator.comparing(RowKey::benchmark).thenComparing(RowKey::mode));
        observations.forEach(one -> rows.add(one.row()));
        rows.addAll(crashes.keySet());
        return rows;
    }

    /** The numbers of one row in start order. */
    public List<Observation> row(RowKey key) {
        return observations.stream()
                .filter(one -> one.row().equals(key))
                .sorted(java.util.Comparator.comparingInt(Observation::order))
                .toList();
    }

    /** Whether a mode expects the JIT; a mode that nobody described does. */
    public boolean isJit(String mode) {
        return jitModes.getOrDefault(mode, true);
    }

    /** What is proven of the JIT in a row. */
    public JitState state(RowKey key) {
        return states.getOrDefault(key, JitState.UNPROVEN);
    }
}
