package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.FileFacts;
import armperf.run.HostFacts;
import armperf.run.Quantity;
import armperf.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether one machine is faster than another by at least so much. It is a claim of its own kind, and never a verdict on
 * a change: all that differs between the machines stands behind it. The two cannot be interleaved, so that each interval
 * is widened by what both machines show from day to day: their calibrated noise floors, or the floor for what is not
 * interleaved where one was never calibrated.
 *
 * @param from one machine
 * @param to the machine that is claimed to be faster
 * @param by at least by this ratio effect; 0 or more, below 1
 * @param confidence of the intervals
 * @param rows by benchmark, then mode
 * @param pythons under which both were timed
 * @param differences what else differs between the machines, {@code from -> to}, by what it is
 * @param warnings what weakens it
 */
public record Across(
        Subject from,
        Subject to,
        double by,
        double confidence,
        List<AcrossRow> rows,
        Pythons pythons,
        Map<String, String> differences,
        List<Warning> warnings) {
    private static final String ABSENT = "(absent)";
    private static final String CPU = "cpu";

    public Across {
        if (!(by >= 0 && by < 1)) {
            throw new IllegalArgumentException("nothing is faster by " + by);
        }
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /**
     * Asks of every row that both have.
     *
     * @param fromFloors what calibrations of one machine showed
     * @param toFloors of the other
     */
    public static Across of(
            Subject from, Subject to, double by, Rules rules, NoiseFloors fromFloors, NoiseFloors toFloors) {
        SortedSet<RowKey> keys = from.rows();
        keys.retainAll(to.rows());
        List<AcrossRow> rows = new ArrayList<>();
        for (RowKey key : keys) {
            Measurement numbers =
                    Measurement.of(key, from, to, false, rules.inLooks(1).lookConfidence());
            boolean calibrated = fromFloors.calibrations(key) > 0 && toFloors.calibrations(key) > 0;
            double slack = calibrated ? fromFloors.effect(key) + toFloors.effect(key) : rules.sequentialFloor();
            List<String> objections = objections(key, from, to, numbers, rules);
            rows.add(row(key, from, to, numbers, by, slack, calibrated, objections));
        }
        List<Warning> warnings = new ArrayList<>(Pythons.unknown(keys, from, to));
        if (!from.host().equals(to.host())
                && from.host().map(HostFacts::cpu).equals(to.host().map(HostFacts::cpu))
                && from.host().isPresent()) {
            warnings.add(new Warning(
                    "same-cpu",
                    "both machines have the same processor; compare without --across" + " interleaves on one"));
        }
        return new Across(
                from, to, by, rules.confidence(), rows, Pythons.of(keys, from, to), differences(from, to), warnings);
    }

    private static AcrossRow row(
            RowKey key,
            Subject from,
            Subject to,
            Measurement numbers,
            double by,
            double slack,
            boolean calibrated,
            List<String> objections) {
        AcrossRow.Answer answer = AcrossRow.Answer.INVALID;
        List<String> reasons = objections;
        if (objections.isEmpty()) {
            Optional<Interval> interval = numbers.estimate().interval();
            double claimed = 1 - by;
            String widened = "widened by " + Phrase.percent(slack)
                    + (calibrated ? ", the noise floors of both machines" : ", for a machine was never calibrated");
            if (interval.isEmpty()) {
                answer = AcrossRow.Answer.OPEN;
                reasons = List.of("so few samples have no interval; take more");
            } else if (interval.get().high() * (1 + slack) <= claimed) {
                answer = AcrossRow.Answer.HOLDS;
                reasons = List.of("the whole interval, " + widened + ", is on the claim's side");
            } else if (interval.get().low() / (1 + slack) > claimed) {
                answer = AcrossRow.Answer.REFUTED;
                reasons = List.of("the whole interval, " + widened + ", is on the other side");
            } else {
                answer = AcrossRow.Answer.OPEN;
                reasons = List.of("the interval, " + widened + ", holds the bound of "
                        + String.format(Locale.ROOT, "%+.1f %%", by == 0 ? 0 : -100 * by)
                        + (calibrated ? "; take more samples" : "; calibrate both hosts, or take more samples"));
            }
        }
        return new AcrossRow(
                key,
                numbers.unit(),
                numbers.from(),
                numbers.to(),
                numbers.estimate(),
                slack,
                from.state(key),
                to.state(key),
                answer,
                reasons);
    }

    private static List<String> objections(RowKey key, Subject from, Subject to, Measurement numbers, Rules rules) {
        List<String> objections = new ArrayList<>();
        ofBuilds(from, to, objections);
        ofSettings(key, from, to, objections);
        Pythons.of(List.of(key), from, to).objection().ifPresent(objections::add);
        if (numbers.isEmpty()) {
            objections.add("nothing that counts was measured on one of the machines; measure it there");
        }
        if (!numbers.sameUnit() || !Quantity.isLessBetter(numbers.unit())) {
            objections.add("'" + numbers.unit() + "' is no unit of which less is better on both machines");
        }
        ofOne("from", key, from, rules, objections);
        ofOne("to", key, to, rules, objections);
        return objections;
    }

    private static void ofBuilds(Subject from, Subject to, List<String> objections) {
        if (!RowKinds.isSameCode(from, to)) {
            objections.add("the benchmark's own code differs between the machines; measure the same on both");
        }
        Optional<String> fromCommit = from.build().map(Build::commit);
        Optional<String> toCommit = to.build().map(Build::commit);
        if (fromCommit.isPresent() && toCommit.isPresent() && !fromCommit.equals(toCommit)) {
            objections.add("the commits differ: " + from.build().get().shortCommit() + " -> "
                    + to.build().get().shortCommit() + "; measure one commit on both machines");
        }
    }

    /** What modes set must be alike; what a machine needs for itself, such as pinning, is shown. */
    private static void ofSettings(RowKey key, Subject from, Subject to, List<String> objections) {
        if (from.settings().isEmpty() || to.settings().isEmpty()) {
            return;
        }
        Map<String, String> fromTiming = from.settings().get().timing();
        Map<String, String> toTiming = to.settings().get().timing();
        TreeSet<String> names = new TreeSet<>(fromTiming.keySet());
        names.addAll(toTiming.keySet());
        for (String name : names) {
            String its = fromTiming.getOrDefault(name, ABSENT);
            String other = toTiming.getOrDefault(name, ABSENT);
            if (name.startsWith("modes." + key.mode() + ".") && !its.equals(other)) {
                objections.add("the setting " + name + " differs: " + its + " -> " + other
                        + "; measure both machines under one");
            }
        }
    }

    private static void ofOne(String side, RowKey key, Subject subject, Rules rules, List<String> objections) {
        subject.build()
                .filter(build -> !build.gate().passed())
                .ifPresent(build -> objections.add("the gate of " + side + " did not pass, so that nothing counts"));
        Optional.ofNullable(subject.crashes().get(key))
                .ifPresent(crash -> objections.add("a sample of " + side + " failed: " + crash));
        Optional.ofNullable(subject.unstable().get(key)).ifPresent(objections::add);
        subject.workers(key).faults().forEach(fault -> objections.add("on " + side + " " + fault));
        Objections.nodes(side, key, subject).ifPresent(objections::add);
        JitState state = subject.state(key);
        if (state == JitState.INACTIVE || state == JitState.UNEXPECTED) {
            objections.add("the JIT was " + state.word() + " on " + side + " in " + key.mode());
        }
        if (state == JitState.UNPROVEN && subject.isJit(key.mode()) && (rules.requireProof() || !subject.isFile())) {
            objections.add("nothing proves that the JIT ran on " + side + " in " + key.mode()
                    + "; let the processes write PROOF");
        }
        if (subject.host().filter(HostFacts::emulated).isPresent()) {
            objections.add("the processor of " + side + " is emulated, so that its times mean nothing");
        }
    }

    /** What both tell and not alike; a tool that one host has and the other has not is such a thing too. */
    private static Map<String, String> differences(Subject from, Subject to) {
        Map<String, String> its = facts(from);
        Map<String, String> other = facts(to);
        TreeSet<String> names = new TreeSet<>(its.keySet());
        if (from.host().isPresent() && to.host().isPresent()) {
            names.addAll(other.keySet());
        } else {
            names.retainAll(other.keySet());
        }
        Map<String, String> differences = new TreeMap<>();
        for (String name : names) {
            String fromValue = its.getOrDefault(name, ABSENT);
            String toValue = other.getOrDefault(name, ABSENT);
            if (!fromValue.equals(toValue)) {
                differences.put(name, fromValue + " -> " + toValue);
            }
        }
        return differences;
    }

    /** What is known of a machine and its tools, by one name wherever it is told; Pythons are compared by themselves. */
    private static Map<String, String> facts(Subject subject) {
        Map<String, String> facts = new TreeMap<>(subject.facts().beside());
        facts.putAll(subject.facts().decisive());
        facts.remove(FileFacts.PYTHON_VERSION);
        Optional.ofNullable(facts.remove(FileFacts.CPU)).ifPresent(cpu -> facts.put(CPU, cpu));
        subject.host().ifPresent(host -> {
            facts.put(FileFacts.ARCHITECTURE, host.architecture());
            facts.put(CPU, host.cpu());
            facts.put("cores", String.valueOf(host.cores()));
            facts.put("kernel", host.kernel());
            host.toolchain().forEach((tool, version) -> facts.put("toolchain " + tool, version));
        });
        return facts;
    }

    /** The same answer with these warnings. */
    public Across with(List<Warning> others) {
        return new Across(from, to, by, confidence, rows, pythons, differences, others);
    }

    /** The one word: the first of its rows' words in their order; without a row in common there is no evidence. */
    public AcrossRow.Answer answer() {
        return rows.stream().map(AcrossRow::answer).min(Enum::compareTo).orElse(AcrossRow.Answer.INVALID);
    }

    /** The claim and what becomes of it, as one sentence. */
    public String conclusion() {
        String claim = machine(to) + " is faster than " + machine(from) + " by at least " + Phrase.percent(by);
        List<RowKey> deciding = rows.stream()
                .filter(row -> row.answer() == answer())
                .map(AcrossRow::key)
                .toList();
        return switch (answer()) {
            case INVALID ->
                rows.isEmpty()
                        ? "Invalid: the machines have no row in common."
                        : "Invalid: the evidence forbids an answer about " + Phrase.rows(deciding) + ".";
            case REFUTED -> "Refuted: that " + claim + " is wrong for " + Phrase.rows(deciding) + ".";
            case OPEN -> "Open: whether " + claim + " is not decided for " + Phrase.rows(deciding) + ".";
            case HOLDS -> "Holds: " + claim + ", for " + Phrase.rows(deciding) + ".";
        };
    }

    private static String machine(Subject subject) {
        return subject.host().map(HostFacts::name).orElse(subject.name());
    }
}
