package armperf.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that forbids a claim about a row: if there is one objection, its word is {@code invalid}. */
final class Objections {
    private final Rules rules;
    private final Subject from;
    private final Subject to;
    private final Map<RowKey, Measurement> measured;
    private final List<String> everywhere;

    Objections(Rules rules, Subject from, Subject to, Map<RowKey, Measurement> measured) {
        this.rules = rules;
        this.from = from;
        this.to = to;
        this.measured = measured;
        this.everywhere = Comparability.objections(from, to);
    }

    /** All objections to one row, with those to its control if it has one. */
    List<String> of(RowKey key, boolean sameCode) {
        List<String> objections = new ArrayList<>(everywhere);
        objections.addAll(ownTo(key));
        Optional<RowKey> nojit = nojit(key);
        boolean control = Comparer.isControl(key, from, to, sameCode);
        if (isJit(key)) {
            unproven(key, nojit).ifPresent(objections::add);
        }
        if (!control) {
            nojit.filter(other -> Comparer.isControl(other, from, to, sameCode))
                    .ifPresent(other -> control(other, objections));
        }
        return objections;
    }

    private List<String> ownTo(RowKey key) {
        List<String> objections = new ArrayList<>();
        Stream.of(from, to)
                .map(subject -> subject.crashes().get(key))
                .filter(Objects::nonNull)
                .forEach(crash -> objections.add("a sample of this row failed: " + crash));
        Measurement numbers = measured.get(key);
        if (numbers.isEmpty()) {
            objections.add("nothing was measured on " + (numbers.from().isEmpty() ? "from" : "to"));
        }
        if (!numbers.sameUnit()) {
            objections.add("the units differ: " + numbers.unit());
        }
        objections.addAll(activity(key));
        boolean emulated = Stream.of(from, to)
                .anyMatch(subject ->
                        subject.host().filter(host -> host.emulated()).isPresent());
        if (emulated && numbers.unit().equals("second")) {
            objections.add("the host's processor is emulated, so that its times mean nothing; compare sizes and compile"
                    + " facts there");
        }
        return objections;
    }

    private List<String> activity(RowKey key) {
        Map<String, JitState> bySide = new LinkedHashMap<>();
        bySide.put("from", from.state(key));
        bySide.put("to", to.state(key));
        List<String> objections = new ArrayList<>();
        bySide.forEach((side, state) -> {
            if (state == JitState.INACTIVE) {
                objections.add(
                        "the JIT was not active in " + key.mode() + " of the " + side
                                + " build: a measured process compiled none of the benchmark's own code; see armperf mine-logs");
            }
            if (state == JitState.UNEXPECTED) {
                objections.add("the JIT was active in " + key.mode() + " of the " + side
                        + " build, which should be without it; look at the mode's env");
            }
        });
        return objections;
    }

    private Optional<String> unproven(RowKey key, Optional<RowKey> nojit) {
        if (from.state(key) != JitState.UNPROVEN && to.state(key) != JitState.UNPROVEN) {
            return Optional.empty();
        }
        if (rules.requireProof()) {
            return Optional.of("nothing proves that the JIT ran in " + key.mode() + ", and proof was required");
        }
        return nojit.flatMap(other -> ModeSeparation.objection(key, other, from, to, rules.confidence()));
    }

    private void control(RowKey control, List<String> objections) {
        if (!ownTo(control).isEmpty()) {
            objections.add("its control " + control.mode() + " is invalid: "
                    + ownTo(control).get(0));
            return;
        }
        Measurement numbers = measured.get(control);
        if (!numbers.paired() && numbers.moved(rules.minEffect())) {
            objections.add(
                    "the control " + control.mode() + " moved by " + RowJudge.percent(numbers.effect())
                            + ", which the change cannot do, and the builds were not interleaved; interleave them: armperf rerun");
        }
    }

    private boolean isJit(RowKey key) {
        return from.isJit(key.mode()) || to.isJit(key.mode());
    }

    /** The row without the JIT of the same benchmark. */
    private Optional<RowKey> nojit(RowKey key) {
        return measured.keySet().stream()
                .filter(other -> other.benchmark().equals(key.benchmark()) && !isJit(other))
                .findFirst();
    }
}
