package armperf.host;

/** Writes a text so that a POSIX shell reads it as exactly that one word. */
public final class ShellQuote {
    private ShellQuote() {}

    /** The text between single quotes; every character but NUL may stand in it. */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold NUL: " + text.replace('\0', '?'));
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** As people would type it: quoted only if it must be. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9_/.@%+=:,-]+") ? text : quote(text);
    }
}
