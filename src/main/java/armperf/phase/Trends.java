package armperf.phase;

import armperf.outcome.UserException;
import armperf.run.Build;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.JitState;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import armperf.verdict.Trend;
import armperf.verdict.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How a benchmark stood in the runs of a host, as far as they are recorded here. */
public final class Trends {
    private static final Set<Phase> MEASURED = EnumSet.of(Phase.BASELINE, Phase.RERUN);

    private final RunStore store;
    private final Clock clock;
    private final Rules rules;

    /** @param rules what is too small to tell of, and how sure to be */
    public Trends(RunStore store, Clock clock, Rules rules) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * What is to be looked at.
     *
     * @param benchmark its name
     * @param mode only this one; absent: every mode
     * @param host its name in the config; absent: that of the newest run that has the benchmark
     * @param last only the newest so many runs; 1 or more
     */
    public record Question(String benchmark, Optional<String> mode, Optional<String> host, int last) {}

    /**
     * What was found.
     *
     * @param host its name in the config
     * @param cpu its processor; runs on another one are another machine's
     * @param trends one for each mode, in the order of their names
     * @param leftOut how many runs were left out, by reason
     * @param older how many runs are older, and were not looked at
     */
    public record Answer(String host, String cpu, List<Trend> trends, Map<String, Integer> leftOut, int older) {}

    /**
     * Looks for shifts of a benchmark.
     *
     * @throws UserException if no run has it
     */
    public Answer of(Question question) {
        List<RunHeader> measured = store.list().stream()
                .flatMap(one -> one.header().stream())
                .filter(run -> run.isComplete() && MEASURED.contains(run.phase()) && !run.sweep())
                .filter(run -> question.host().map(run.host()::equals).orElse(true))
                .toList();
        Map<RowKey, List<Trend.Station>> stations = new TreeMap<>();
        Map<RowKey, String> units = new TreeMap<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        Optional<RunHeader> newest = Optional.empty();
        int looked = 0;
        int older = 0;
        // From the newest on: it says which machine, and which unit.
        for (int i = measured.size() - 1; i >= 0; i--) {
            RunHeader header = measured.get(i);
            if (newest.isPresent() && !header.host().equals(newest.get().host())) {
                continue;
            }
            if (newest.isPresent() && !header.cpu().equals(newest.get().cpu())) {
                leftOut.merge("on another processor", 1, Integer::sum);
            } else if (looked == question.last()) {
                older++;
            } else {
                Optional<Run> run = store.readable(header.id()).filter(one -> has(one, question));
                if (run.isPresent()) {
                    newest = newest.or(() -> Optional.of(header));
                    looked++;
                    add(run.get(), question, stations, units, leftOut);
                }
            }
        }
        RunHeader its = newest.orElseThrow(() -> nothing(question));
        NoiseFloors floors =
                new Calibrations(store, clock).floors(store.load(its.id()).host());
        List<Trend> trends = new ArrayList<>();
        stations.forEach((row, found) -> trends.add(Trend.of(
                row, units.get(row), found, Math.max(rules.minEffect(), floors.effect(row)), rules.confidence())));
        return new Answer(its.host(), its.cpu(), trends, leftOut, older);
    }

    private static boolean has(Run run, Question question) {
        return Subject.of(run, Side.TO).observations().stream().anyMatch(one -> isAsked(one.row(), question));
    }

    private static boolean isAsked(RowKey row, Question question) {
        return row.benchmark().equals(question.benchmark())
                && question.mode().map(row.mode()::equals).orElse(true);
    }

    private static void add(
            Run run,
            Question question,
            Map<RowKey, List<Trend.Station>> stations,
            Map<RowKey, String> units,
            Map<String, Integer> leftOut) {
        Subject subject = Subject.of(run, Side.TO);
        Build build = run.build(Side.TO).orElseThrow();
        for (RowKey row : subject.rows()) {
            List<Observation> seen = subject.row(row);
            if (!isAsked(row, question) || seen.isEmpty()) {
                continue;
            }
            String unit = units.computeIfAbsent(row, its -> seen.get(0).unit());
            Optional<String> reason = reason(subject, row, seen, unit);
            if (reason.isPresent()) {
                leftOut.merge(row.mode() + ": " + reason.get(), 1, Integer::sum);
                continue;
            }
            stations.computeIfAbsent(row, its -> new ArrayList<>())
                    .add(0, station(run.id(), build, seen, run.settings().fingerprint()));
        }
    }

    /** Why a run says nothing of a row; empty if it does. */
    private static Optional<String> reason(Subject subject, RowKey row, List<Observation> seen, String unit) {
        JitState state = subject.state(row);
        if (state == JitState.INACTIVE || state == JitState.UNEXPECTED) {
            return Optional.of("the JIT was " + state.word());
        }
        if (subject.crashes().containsKey(row)) {
            return Optional.of("a sample crashed");
        }
        return seen.stream().allMatch(one -> one.unit().equals(unit) && one.value() > 0)
                ? Optional.empty()
                : Optional.of("measured in another unit");
    }

    private static Trend.Station station(RunId run, Build build, List<Observation> seen, String settings) {
        double median = new Values(seen.stream().map(Observation::value).toList()).median();
        return new Trend.Station(run, build.shortCommit(), build.subject(), median, seen.size(), settings);
    }

    private static UserException nothing(Question question) {
        return UserException.evidence(
                "no-history",
                "no complete run recorded here has benchmark '" + question.benchmark() + "'"
                        + question.mode().map(mode -> " in mode '" + mode + "'").orElse("")
                        + question.host().map(host -> " on host '" + host + "'").orElse("")
                        + "; armperf runs lists what there is");
    }
}
