package armperf.report.page;

import armperf.verdict.Verdict;

/**
 * A verdict as a page shows it: never by colour alone.
 *
 * @param word the verdict
 * @param symbol stands before the word
 */
record VerdictMark(String word, String symbol) {
    static VerdictMark of(Verdict verdict) {
        return new VerdictMark(
                verdict.word(),
                switch (verdict) {
                    case INVALID -> "\u2715";
                    case SLOWER -> "\u25B2";
                    case FASTER -> "\u25BC";
                    case DIRECTIONAL -> "?";
                    case UNCLEAR -> "~";
                    case SAME -> "=";
                });
    }
}
