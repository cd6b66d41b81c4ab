package armperf.findings;

/** Untrusted text made fit for Markdown: it can neither change the page's structure nor smuggle in HTML. */
final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&";

    private Markdown() {}

    /** Text that is shown as it is. */
    static String text(String untrusted) {
        StringBuilder safe = new StringBuilder();
        oneLine(untrusted).codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                safe.append('\\');
            }
            safe.appendCodePoint(point);
        });
        // An entry's markers are HTML comments; no text may end or begin one.
        return safe.toString();
    }

    /** Text in backticks, fit for a table cell too. */
    static String code(String untrusted) {
        String line =
                oneLine(untrusted).replace("|", "\\|").replace("<!--", "<! --").replace("-->", "-- >");
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        boolean padded = line.startsWith("`") || line.endsWith("`") || line.isEmpty();
        return fence + (padded ? " " + line + " " : line) + fence;
    }

    private static String oneLine(String untrusted) {
        StringBuilder line = new StringBuilder();
        untrusted.codePoints().forEach(point -> {
            boolean control = Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.LINE_SEPARATOR
                    || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(point) == Character.SURROGATE;
            line.appendCodePoint(control ? ' ' : point);
        });
        return line.toString().strip();
    }
}
