package armperf.report;

/** Untrusted text made fit for a terminal: no control character of a log or a host reaches it. */
public final class Visible {
    private Visible() {}

    /** One line; control and format characters, and lone surrogates, stand as {@code ?}. */
    public static String text(String untrusted) {
        return replace(untrusted, false);
    }

    /** The same for text of several lines. */
    public static String lines(String untrusted) {
        return replace(untrusted, true);
    }

    private static String replace(String untrusted, boolean keepLines) {
        StringBuilder visible = new StringBuilder(untrusted.length());
        untrusted.codePoints().forEach(point -> {
            if (point == '\t' || (keepLines && point == '\n')) {
                visible.append((char) point);
                return;
            }
            if (keepLines && point == '\r') {
                return;
            }
            int type = Character.getType(point);
            boolean hidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            visible.appendCodePoint(hidden ? '?' : point);
        });
        return visible.toString();
    }
}
