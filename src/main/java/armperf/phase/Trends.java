package armperf.phase;

import armperf.outcome.UserException;
import armperf.report.page.History;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Clock;
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
     * @param histories one for each mode, in the order of their names
     * @param leftOut how many runs were left out, by reason
     * @param older how many runs are older, and were not looked at
     */
    public record Answer(String host, String cpu, List<History> histories, Map<String, Integer> leftOut, int older) {}

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
        Map<RowKey, Stations> stations = new TreeMap<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        Optional<RunHeader> newest = Optional.empty();
        int looked = 0;
        int older = 0;
        // From the newest on: it says which machine, and which unit.
        for (int i = measured.size() - 1; i >= 0; i--) {
            RunHeader header = measured.get(i);
            // A step of a bisection is of a commit of before, and would stand behind those that came after it.
            if (header.step()
                    || (newest.isPresent() && !header.host().equals(newest.get().host()))) {
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
                    add(run.get(), question, stations, leftOut);
                }
            }
        }
        RunHeader its = newest.orElseThrow(() -> nothing(question));
        NoiseFloors floors =
                new Calibrations(store, clock).floors(store.load(its.id()).host());
        int steps = steps(measured, its, question);
        if (steps > 0) {
            leftOut.put("taken by bisect", steps);
        }
        int unseen = older;
        List<History> histories = stations.entrySet().stream()
                .filter(row -> row.getValue().size() > 0)
                .map(row -> row.getValue().history(rules, floors.effect(row.getKey()), unseen))
                .toList();
        return new Answer(its.host(), its.cpu(), histories, leftOut, older);
    }

    /** How many of these runs are steps on the machine of that one, and sampled the benchmark. */
    private static int steps(List<RunHeader> measured, RunHeader newest, Question question) {
        return Math.toIntExact(measured.stream()
                .filter(run -> run.step()
                        && run.host().equals(newest.host())
                        && run.cpu().equals(newest.cpu())
                        && run.benchmarks().contains(question.benchmark()))
                .count());
    }

    private static boolean has(Run run, Question question) {
        return Subject.of(run, Side.TO).observations().stream().anyMatch(one -> isAsked(one.row(), question));
    }

    private static boolean isAsked(RowKey row, Question question) {
        return row.benchmark().equals(question.benchmark())
                && question.mode().map(row.mode()::equals).orElse(true);
    }

    private static void add(Run run, Question question, Map<RowKey, Stations> stations, Map<String, Integer> leftOut) {
        Subject subject = Subject.of(run, Side.TO);
        for (RowKey row : subject.rows()) {
            List<Observation> seen = subject.row(row);
            if (isAsked(row, question) && !seen.isEmpty()) {
                stations.computeIfAbsent(
                                row, its -> new Stations(row, seen.get(0).unit()))
                        .add(run, subject, false)
                        .ifPresent(reason -> leftOut.merge(row.mode() + ": " + reason, 1, Integer::sum));
            }
        }
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
