package armperf.verdict;

import armperf.run.Side;
import armperf.stats.Interval;
import armperf.stats.SmallestP;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for modes that cannot be told apart: without activity proof, a JIT mode whose times are those of nojit may
 * simply be off. For two days a team's three modes all read 0.052 s, the interpreter's own time, and changes were
 * accepted and rejected on them. So an unproven JIT mode must be clearly separated from nojit, on both builds alike.
 */
final class ModeSeparation {
    /** Far stricter than a row's alpha: this is the only witness that the JIT ran. */
    static final double ALPHA = 0.01;

    private static final double APART = 0.02;
    /** Modes measured one after the other drift apart by themselves. */
    private static final double APART_SEQUENTIAL = 0.05;

    private ModeSeparation() {}

    /** Why the row cannot be told from nojit; empty if it can. */
    static Optional<String> objection(RowKey key, RowKey nojit, Subject from, Subject to, Rules rules) {
        // Whoever looks twice has two chances to be fooled by a JIT that is off.
        double alpha = ALPHA / rules.looks();
        Measurement fromModes = modes(key, nojit, from, rules.lookConfidence());
        Measurement toModes = modes(key, nojit, to, rules.lookConfidence());
        Advice advice = Advice.of(from, to);
        Optional<String> few =
                few(key, nojit, fromModes, alpha, advice).or(() -> few(key, nojit, toModes, alpha, advice));
        if (few.isPresent()) {
            return few;
        }
        boolean fromApart = isApart(fromModes, alpha);
        boolean toApart = isApart(toModes, alpha);
        boolean sameSign = Math.signum(fromModes.effect()) == Math.signum(toModes.effect());
        if (fromApart && toApart && sameSign) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s (%s from, %s to), and nothing proves that the JIT ran; look why it is off, or %s",
                key.mode(),
                fault(key, nojit.mode(), fromApart, toApart),
                Phrase.change(fromModes.effect()),
                Phrase.change(toModes.effect()),
                advice.proof()));
    }

    private static String fault(RowKey key, String nojit, boolean fromApart, boolean toApart) {
        if (fromApart && toApart) {
            return "is faster than " + nojit + " in one " + key.kind() + " and slower in the other";
        }
        String where = fromApart ? key.end(Side.TO) : toApart ? key.end(Side.FROM) : "either " + key.kind();
        return "cannot be told from " + nojit + " in " + where;
    }

    /** The two modes of one build as if nojit were {@code from} and the JIT mode {@code to}. */
    static Measurement modes(RowKey key, RowKey nojit, Subject build, double confidence) {
        List<Observation> off = build.row(nojit);
        List<Observation> on = build.row(key);
        boolean sharedBlocks = Pairs.of(off, on).blocks() > 0;
        return Measurement.of(key, off, on, sharedBlocks, confidence);
    }

    /** Whether a build's numbers are enough for an interval, and it does not keep the two modes clearly apart. */
    static boolean isNear(RowKey key, RowKey nojit, Subject build, double confidence) {
        Measurement modes = modes(key, nojit, build, confidence);
        return modes.estimate()
                .interval()
                .filter(interval -> !interval.liesOutside(margin(modes)))
                .isPresent();
    }

    private static double margin(Measurement modes) {
        return modes.paired() ? APART : APART_SEQUENTIAL;
    }

    private static Optional<String> few(RowKey key, RowKey nojit, Measurement modes, double alpha, Advice advice) {
        int have = modes.least();
        int needed = modes.paired() ? SmallestP.blocksNeeded(1, alpha) : SmallestP.samplesNeeded(1, alpha);
        if (have >= needed) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "nothing proves that the JIT ran in %s, and %s cannot tell it from %s; take at least %d, or %s",
                key.mode(),
                Phrase.samples(have, modes.paired()),
                nojit.mode(),
                needed,
                advice.proof()));
    }

    private static boolean isApart(Measurement modes, double alpha) {
        boolean rejects = modes.estimate().p().orElse(1) < alpha;
        Optional<Interval> interval = modes.estimate().interval();
        return rejects && interval.filter(ci -> ci.liesOutside(margin(modes))).isPresent();
    }
}
