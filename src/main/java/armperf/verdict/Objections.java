package armperf.verdict;

import armperf.run.HostFacts;
import armperf.run.Quantity;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that forbids a claim about a row: if there is one objection, its word is {@code invalid}. */
final class Objections {
    private final Margins margins;
    private final Rules rules;
    private final Subject from;
    private final Subject to;
    private final RowKinds kinds;
    private final Map<RowKey, Measurement> measured;
    private final List<String> everywhere;

    Objections(Margins margins, Subject from, Subject to, RowKinds kinds, Map<RowKey, Measurement> measured) {
        this.margins = margins;
        this.rules = margins.rules();
        this.from = from;
        this.to = to;
        this.kinds = kinds;
        this.measured = measured;
        this.everywhere = Comparability.objections(from, to);
    }

    /** All objections to one row, with those to its controls if it has any. */
    List<String> of(RowKey key) {
        List<String> objections = new ArrayList<>(everywhere);
        objections.addAll(ownTo(key));
        if (kinds.isJit(key)) {
            unproven(key).ifPresent(objections::add);
            kinds.controls(key).forEach(control -> ofControl(control).ifPresent(objections::add));
        }
        return objections;
    }

    private List<String> ownTo(RowKey key) {
        List<String> objections = new ArrayList<>();
        Stream.of(from, to)
                .map(subject -> subject.crashes().get(key))
                .filter(Objects::nonNull)
                .forEach(crash -> objections.add(
                        "a sample of this row failed: " + crash + "; mend what made it fail and measure again"));
        Stream.of(from, to)
                .map(subject -> subject.unstable().get(key))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(objections::add);
        Measurement numbers = measured.get(key);
        if (numbers.isEmpty()) {
            String side = numbers.from().isEmpty() ? numbers.to().isEmpty() ? "either side" : "from" : "to";
            objections.add("nothing that counts was measured on " + side + "; measure it again");
        }
        if (!numbers.sameUnit()) {
            objections.add("the units differ: " + numbers.unit() + "; let both sides report one");
        }
        if (numbers.sameUnit() && !Quantity.isLessBetter(numbers.unit())) {
            objections.add("nothing tells whether less of '" + numbers.unit()
                    + "' is better; measure seconds, bytes or a count that should be small");
        }
        if (!numbers.paired()) {
            nodes("either side", key, from, to).ifPresent(objections::add);
        }
        objections.addAll(activity(key));
        objections.addAll(Workers.objections(key, from.workers(key), to.workers(key)));
        boolean emulated = Stream.of(from, to)
                .anyMatch(subject -> subject.host().filter(HostFacts::emulated).isPresent());
        if (emulated && numbers.unit().equals("second")) {
            objections.add("the host's processor is emulated, so that its times mean nothing; compare sizes and compile"
                    + " facts there");
        }
        return objections;
    }

    /** Ranks of samples that no block keeps apart would take a difference between machines for one between builds. */
    static Optional<String> nodes(String side, RowKey key, Subject... subjects) {
        TreeSet<String> nodes = new TreeSet<>();
        for (Subject subject : subjects) {
            subject.row(key).forEach(one -> one.node().ifPresent(nodes::add));
        }
        return nodes.size() < 2
                ? Optional.empty()
                : Optional.of("the samples of " + side + " lie on " + nodes.size() + " nodes (" + nodes.first() + " to "
                        + nodes.last() + "), which are compared only in blocks; interleave the builds (armperf rerun),"
                        + " or measure both sides on one node");
    }

    private List<String> activity(RowKey key) {
        List<String> objections = new ArrayList<>();
        builds(key, JitState.INACTIVE)
                .ifPresent(builds -> objections.add("the JIT was not active in " + key.mode() + " of " + builds
                        + ": a measured process compiled none of the benchmark's own code; look at the mode's env and at"
                        + " the sample script, and see armperf mine-logs"));
        builds(key, JitState.UNEXPECTED)
                .ifPresent(builds -> objections.add("the JIT was active in " + key.mode() + " of " + builds
                        + ", which should be without it; look at the mode's env and at the sample script"));
        return objections;
    }

    private Optional<String> builds(RowKey key, JitState state) {
        boolean inFrom = from.state(key) == state;
        boolean inTo = to.state(key) == state;
        return inFrom && inTo
                ? Optional.of("both " + key.kind() + "s")
                : inFrom ? Optional.of(key.end(Side.FROM)) : inTo ? Optional.of(key.end(Side.TO)) : Optional.empty();
    }

    private Optional<String> unproven(RowKey key) {
        if (from.state(key) != JitState.UNPROVEN && to.state(key) != JitState.UNPROVEN) {
            return kinds.nojit(key).flatMap(nojit -> ofNobody(key, nojit));
        }
        if (rules.requireProof()) {
            return Optional.of("nothing proves that the JIT ran in " + key.mode() + ", and proof was required; "
                    + Advice.of(from, to).proof());
        }
        return kinds.nojit(key).flatMap(nojit -> ModeSeparation.objection(key, nojit, from, to, rules));
    }

    /** A log does not tell whether its process was timed: one of a process that only started it looks alike. */
    private Optional<String> ofNobody(RowKey key, RowKey nojit) {
        boolean fromNobody = isOfNobody(key, nojit, from);
        boolean toNobody = isOfNobody(key, nojit, to);
        if (!fromNobody && !toNobody) {
            return Optional.empty();
        }
        String where = !fromNobody ? "in the to build" : !toNobody ? "in the from build" : "in either build";
        return Optional.of(key.mode() + " cannot be told from " + nojit.mode() + " " + where
                + ", and of the JIT logs that show compiled code nothing tells that the processes whose time was taken"
                + " wrote them; let these write PROOF, with their role");
    }

    private boolean isOfNobody(RowKey key, RowKey nojit, Subject build) {
        return build.state(key) == JitState.PROVEN
                && !build.workers(key).named()
                && ModeSeparation.isNear(key, nojit, build, rules.lookConfidence());
    }

    private Optional<String> ofControl(RowKey control) {
        List<String> objections = ownTo(control);
        if (!objections.isEmpty()) {
            return Optional.of("its control " + control.mode() + " is invalid: " + objections.get(0));
        }
        Measurement numbers = measured.get(control);
        if (!numbers.paired() && numbers.moved(margins.of(numbers.key()))) {
            return Optional.of("the control " + control.mode() + " moved by " + Phrase.change(numbers.effect())
                    + ", which the change cannot do, and the builds were not interleaved; "
                    + Advice.of(from, to).interleave());
        }
        return Optional.empty();
    }
}
