package armperf.verdict;

import armperf.stats.Interval;
import java.util.ArrayList;
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

    private static final int BLOCKS_NEEDED = 8;
    private static final int SAMPLES_NEEDED = 5;

    private ModeSeparation() {}

    /** Why the row cannot be told from nojit; empty if it can. */
    static Optional<String> objection(RowKey key, RowKey nojit, Subject from, Subject to, double confidence) {
        Measurement fromModes = modes(key, nojit, from, confidence);
        Measurement toModes = modes(key, nojit, to, confidence);
        Optional<String> few = few(key, fromModes).or(() -> few(key, toModes));
        if (few.isPresent()) {
            return few;
        }
        boolean fromApart = isApart(fromModes);
        boolean toApart = isApart(toModes);
        boolean sameSign = Math.signum(fromModes.effect()) == Math.signum(toModes.effect());
        if (fromApart && toApart && sameSign) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        if (!fromApart) {
            where.add("from");
        }
        if (!toApart) {
            where.add("to");
        }
        String builds = where.isEmpty()
                ? "either build alike"
                : where.size() == 2 ? "either build" : "the " + where.get(0) + " build";
        return Optional.of(String.format(
                Locale.ROOT,
                "%s cannot be told from %s in %s (%s from, %s to), and nothing proves that the JIT ran; record proof"
                        + " (PROOF or log_env), or look why the JIT is off",
                key.mode(),
                nojit.mode(),
                builds,
                apartText(fromModes),
                apartText(toModes)));
    }

    /** The two modes of one build as if nojit were {@code from} and the JIT mode {@code to}. */
    static Measurement modes(RowKey key, RowKey nojit, Subject build, double confidence) {
        List<Observation> off = build.row(nojit);
        List<Observation> on = build.row(key);
        boolean sharedBlocks = Pairs.of(off, on).blocks() > 0;
        return Measurement.of(key, off, on, sharedBlocks, confidence);
    }

    private static Optional<String> few(RowKey key, Measurement modes) {
        int have = Math.min(modes.from().count(), modes.to().count());
        int needed = modes.paired() ? BLOCKS_NEEDED : SAMPLES_NEEDED;
        if (have >= needed) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "nothing proves that the JIT ran in %s, and %d %s are too few to tell it from the mode without the JIT;"
                        + " take %d, or record proof",
                key.mode(),
                have,
                modes.paired() ? "blocks" : "samples a side",
                needed));
    }

    private static boolean isApart(Measurement modes) {
        double margin = modes.paired() ? APART : APART_SEQUENTIAL;
        boolean rejects = modes.estimate().p().orElse(1) < ALPHA;
        Optional<Interval> interval = modes.estimate().interval();
        return rejects && interval.filter(ci -> ci.liesOutside(margin)).isPresent();
    }

    private static String apartText(Measurement modes) {
        return String.format(Locale.ROOT, "%+.2f %%", 100 * modes.effect());
    }
}
