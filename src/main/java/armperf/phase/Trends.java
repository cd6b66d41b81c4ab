package armperf.phase;

import armperf.outcome.UserException;
import armperf.report.page.History;
import armperf.run.HostFacts;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        Run newest = store.newestReadable(
                        run -> isAsked(run, question) && !run.step(), run -> has(Subject.of(run, Side.TO), question))
                .orElseThrow(() -> nothing(question));
        HostFacts host = newest.host();
        List<RunHeader> measured = store.list().stream()
                .flatMap(one -> one.header().stream())
                .filter(run -> isAsked(run, question) && run.host().equals(host.name()))
                .toList();
        // A step of a bisection is of a commit of before, and would stand behind those that came after it.
        Map<Boolean, List<RunId>> onItsProcessor = measured.stream()
                .filter(run -> !run.step() && run.id().compareTo(newest.id()) <= 0)
                .collect(Collectors.partitioningBy(
                        run -> run.cpu().equals(host.cpu()), Collectors.mapping(RunHeader::id, Collectors.toList())));
        Map<String, Integer> leftOut = new TreeMap<>();
        count(leftOut, "on another processor", onItsProcessor.get(false).size());
        count(leftOut, "taken by bisect", steps(measured, host, question));

        Map<RowKey, Stations> stations = new TreeMap<>();
        List<RunId> fitting = onItsProcessor.get(true).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        Iterator<Run> runs = store.readable(fitting).iterator();
        int looked = 0;
        int without = 0;
        while (looked < question.last() && runs.hasNext()) {
            Run run = runs.next();
            Subject subject = Subject.of(run, Side.TO);
            if (has(subject, question)) {
                add(run, subject, question, stations, leftOut);
                looked++;
            } else {
                without++;
            }
        }
        int older = fitting.size() - looked - without;
        NoiseFloors floors = new Calibrations(store, clock).floors(host);
        List<History> histories = stations.entrySet().stream()
                .filter(row -> row.getValue().size() > 0)
                .map(row -> row.getValue().history(rules, floors.effect(row.getKey()), older))
                .toList();
        return new Answer(host.name(), host.cpu(), histories, leftOut, older);
    }

    private static boolean isAsked(RunHeader run, Question question) {
        return run.isComplete()
                && MEASURED.contains(run.phase())
                && !run.sweep()
                && question.host().map(run.host()::equals).orElse(true);
    }

    private static void count(Map<String, Integer> leftOut, String reason, int runs) {
        if (runs > 0) {
            leftOut.put(reason, runs);
        }
    }

    /** How many of these runs are steps on that machine, and sampled the benchmark. */
    private static int steps(List<RunHeader> measured, HostFacts host, Question question) {
        return Math.toIntExact(measured.stream()
                .filter(run -> run.step()
                        && run.cpu().equals(host.cpu())
                        && run.benchmarks().contains(question.benchmark()))
                .count());
    }

    private static boolean has(Subject subject, Question question) {
        return subject.observations().stream().anyMatch(one -> isAsked(one.row(), question));
    }

    private static boolean isAsked(RowKey row, Question question) {
        return row.benchmark().equals(question.benchmark())
                && question.mode().map(row.mode()::equals).orElse(true);
    }

    private static void add(
            Run run, Subject subject, Question question, Map<RowKey, Stations> stations, Map<String, Integer> leftOut) {
        for (RowKey row : subject.rows()) {
            List<Observation> seen = subject.row(row);
            if (isAsked(row, question) && !seen.isEmpty()) {
                stations.computeIfAbsent(
                                row, its -> new Stations(row, seen.get(0).unit(), question.last()))
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
