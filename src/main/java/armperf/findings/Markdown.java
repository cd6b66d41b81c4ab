package armperf.findings;

/** Untrusted text made fit for Markdown: it can neither change the page's structure nor smuggle in HTML. */
final class Markdown {
    /** What GitHub's Markdown gives a meaning anywhere in a line. */
    private static final String SPECIAL = "\\`*_[]<>|~&";
    /** What it gives one at the start of a line only. */
    private static final String SPECIAL_FIRST = "#+-";

    private Markdown() {}

    /** Text that is shown as it is, in a paragraph, a list item or a cell of a table. */
    static String text(String untrusted) {
        String line = oneLine(untrusted);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            boolean special = one == '_' ? !isInsideWord(line, i) : SPECIAL.indexOf(one) >= 0 || opensComment(line, i);
            if (special || (i == 0 && SPECIAL_FIRST.indexOf(one) >= 0) || endsListNumber(line, i)) {
                safe.append('\\');
            }
            safe.append(one);
        }
        return safe.toString();
    }

    /** Text in backticks; not for a cell of a table, where {@code |} would end it. */
    static String code(String untrusted) {
        // The markers of entries are looked for as text, and inside backticks nothing can be escaped.
        String line = oneLine(untrusted).replace("<!--", "<! --").replace("-->", "-- >");
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.isEmpty();
        return fence + (padded ? " " + line + " " : line) + fence;
    }

    /** No text may look like the marker of an entry, not even escaped at its first character. */
    private static boolean opensComment(String line, int at) {
        return at > 0 && line.charAt(at) == '!' && line.charAt(at - 1) == '<';
    }

    /** Between letters or digits an underscore is one: x86_64. */
    private static boolean isInsideWord(String line, int at) {
        return at > 0
                && at + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }

    /** Whether this is the mark that makes the digits before it the number of a list item. */
    private static boolean endsListNumber(String line, int at) {
        char one = line.charAt(at);
        return at > 0
                && (one == '.' || one == ')')
                && (at + 1 == line.length() || line.charAt(at + 1) == ' ')
                && line.substring(0, at).chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static String oneLine(String untrusted) {
        StringBuilder line = new StringBuilder();
        untrusted.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean hidden = Character.isISOControl(point)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            line.appendCodePoint(hidden ? ' ' : point);
        });
        return line.toString().strip();
    }
}
