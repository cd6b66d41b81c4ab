package armperf.bench;

import armperf.stats.Interval;
import armperf.verdict.Comparison;
import armperf.verdict.Row;
import armperf.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What turns a whole session into words about its JIT rows: armperf's chain, its row test alone, or a peer's rule. */
enum Rule {
    ARMPERF("armperf"),
    ROW_TEST("armperf's row test"),
    METHOD_C("C block permutation"),
    BOOTSTRAP("bootstrap of the mean"),
    WELCH("Welch on all values"),
    SEQUENTIAL("rank sum, sequential");

    /** One row's word, and its interval of ratios. */
    record Word(Verdict verdict, Optional<Interval> interval) {
        boolean claims() {
            return verdict == Verdict.FASTER || verdict == Verdict.SLOWER;
        }

        private static Word of(Contender.Judgement judgement) {
            if (!judgement.claims()) {
                return new Word(Verdict.UNCLEAR, judgement.interval());
            }
            return new Word(judgement.claimsLess() ? Verdict.FASTER : Verdict.SLOWER, judgement.interval());
        }
    }

    /** The JIT rows' words, and the session's own. */
    record Judged(List<Word> rows, Verdict headline) {
        private static Judged of(List<Word> rows) {
            return new Judged(
                    rows, Verdict.headline(rows.stream().map(Word::verdict).toList()));
        }

        boolean claims() {
            return headline == Verdict.FASTER || headline == Verdict.SLOWER;
        }
    }

    private final String title;

    Rule(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Every rule on the same session; those who sample in sequence get that, under the same drift and noise. */
    static Map<Rule, Judged> judge(Conditions conditions, long seed) {
        SimulatedRun run = SimulatedRun.inBlocks(conditions, seed);
        Comparison comparison = Chain.compare(run, true);
        List<Word> verdicts = new ArrayList<>();
        List<Word> tests = new ArrayList<>();
        for (Row row : comparison.claims()) {
            verdicts.add(new Word(row.verdict(), row.estimate().interval()));
            tests.add(Word.of(Contender.Judgement.of(row.estimate())));
        }
        Map<Rule, Judged> judged = new EnumMap<>(Rule.class);
        judged.put(ARMPERF, new Judged(verdicts, comparison.verdict()));
        judged.put(ROW_TEST, Judged.of(tests));
        judged.put(METHOD_C, judge(Contender.METHOD_C, run));
        judged.put(BOOTSTRAP, judge(Contender.BOOTSTRAP, run));
        judged.put(WELCH, judge(Contender.WELCH, run));
        judged.put(SEQUENTIAL, judge(Contender.SEQUENTIAL, SimulatedRun.inSequence(conditions, seed)));
        return judged;
    }

    private static Judged judge(Contender contender, SimulatedRun run) {
        return Judged.of(SimulatedRun.JIT_MODES.stream()
                .map(mode -> Word.of(contender.judge(run.row(mode))))
                .toList());
    }
}
