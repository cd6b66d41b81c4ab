package armperf.verdict;

import armperf.run.Build;
import armperf.run.FileFacts;
import armperf.run.GuardValue;
import armperf.run.HostFacts;
import armperf.run.Mode;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Settings;
import armperf.run.Side;
import armperf.run.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One end of a comparison: what was measured, and everything that is known of how. Plain sample files know little, so
 * most of it can be absent.
 *
 * @param name run id or file name
 * @param build what was measured; absent for files
 * @param host where; absent for files
 * @param settings how; absent for files
 * @param variants settings under which the build was sampled besides those of the config; empty but for a sweep
 * @param looks how often claims could be made of its samples; 1 unless a rule for more of them was declared
 * @param jitModes whether each mode expects the JIT
 * @param planned the rows that were to be measured
 * @param observations the numbers that count
 * @param states what the processes prove of the JIT, by row
 * @param workers what the timed processes of each row ran under, as far as they told
 * @param crashes for each row that has one, what went wrong
 * @param unstable for each row of which a stability run of this build forbids a claim, why
 * @param excluded how many samples were kept but do not count, by reason
 * @param guards deterministic numbers of the build
 * @param facts what a file says of where its numbers come from; nothing for runs, which have a host and settings
 */
public record Subject(
        String name,
        Optional<Build> build,
        Optional<HostFacts> host,
        Optional<Settings> settings,
        List<Variant> variants,
        int looks,
        Map<String, Boolean> jitModes,
        Set<RowKey> planned,
        List<Observation> observations,
        Map<RowKey, JitState> states,
        Map<RowKey, Workers> workers,
        Map<RowKey, String> crashes,
        Map<RowKey, String> unstable,
        Map<String, Integer> excluded,
        List<GuardValue> guards,
        FileFacts facts) {
    public Subject {
        variants = List.copyOf(variants);
        jitModes = Map.copyOf(jitModes);
        planned = Set.copyOf(planned);
        observations = List.copyOf(observations);
        states = Map.copyOf(states);
        workers = Map.copyOf(workers);
        crashes = Map.copyOf(crashes);
        unstable = Map.copyOf(unstable);
        excluded = new TreeMap<>(excluded);
        guards = List.copyOf(guards);
    }

    /**
     * One build of a recorded run; the {@code from} build of a rerun bears the name of the run that it came from. In a
     * sweep {@code from} is the build under the settings of the config, and {@code to} under each variant.
     */
    public static Subject of(Run run, Side side) {
        return of(run, side, Instability.NONE);
    }

    /** The same, with what is known of how its build survives. */
    public static Subject of(Run run, Side side, Instability instability) {
        RunRows rows = RunRows.of(run, side);
        RunId itsRun = side == Side.FROM ? run.from().orElse(run.id()) : run.id();
        return new Subject(
                itsRun.value(),
                run.build(side),
                Optional.of(run.host()),
                Optional.of(run.settings()),
                run.plan().variants(),
                run.plan().looks(),
                run.plan().modes().stream().collect(Collectors.toMap(Mode::name, Mode::jit)),
                rows.planned(),
                rows.observations(),
                rows.states(),
                rows.workers(),
                rows.crashes(),
                instability.forbids(),
                rows.excluded(),
                run.guards().stream().filter(guard -> guard.side() == side).toList(),
                FileFacts.NONE);
    }

    /** Samples from a file that knows nothing but numbers; {@code nojit} alone is without the JIT. */
    public static Subject ofFile(String name, List<Observation> observations) {
        return ofFile(name, observations, FileFacts.NONE);
    }

    /** The same, with what the file says of where they were measured. */
    public static Subject ofFile(String name, List<Observation> observations, FileFacts facts) {
        Set<RowKey> rows = observations.stream().map(Observation::row).collect(Collectors.toSet());
        return new Subject(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                rows.stream()
                        .map(RowKey::mode)
                        .distinct()
                        .collect(Collectors.toMap(mode -> mode, mode -> !mode.equals("nojit"))),
                rows,
                observations,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                facts);
    }

    /** Whether it is a file of numbers, of which nobody recorded how they were taken. */
    public boolean isFile() {
        return settings.isEmpty();
    }

    /** Every row that has numbers or should have had some. */
    public TreeSet<RowKey> rows() {
        TreeSet<RowKey> rows = new TreeSet<>(planned);
        observations.forEach(one -> rows.add(one.row()));
        rows.addAll(crashes.keySet());
        return rows;
    }

    /** The numbers of one row in start order. */
    public List<Observation> row(RowKey key) {
        return observations.stream()
                .filter(one -> one.row().equals(key))
                .sorted(Comparator.comparingInt(Observation::order))
                .toList();
    }

    /** Whether a mode expects the JIT; a mode that nobody described does. */
    public boolean isJit(String mode) {
        return jitModes.getOrDefault(mode, true);
    }

    /** What the timed processes of a row ran under. */
    Workers workers(RowKey key) {
        return workers.getOrDefault(key, Workers.SILENT);
    }

    /** What is proven of the JIT in a row. */
    public JitState state(RowKey key) {
        return states.getOrDefault(key, JitState.UNPROVEN);
    }
}
