package armperf.run;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a file can be called on every system that keeps records, whoever thought of its name. */
public final class PortableName {
    /** Windows takes these for devices, in any folder and whatever follows a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com\\d|lpt\\d) *(\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final String SPECIAL = "\\/:*?\"<>|";

    private PortableName() {}

    /**
     * A name of one segment as it can stand on every system: what a file system or a terminal could take amiss stands as
     * {@code %XX}, and so does the percent sign.
     *
     * @throws IllegalArgumentException if it is empty, {@code .} or {@code ..}, which name no file
     */
    public static String of(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("not a file's name: '" + segment + "'");
        }
        StringBuilder name = new StringBuilder();
        int last = segment.offsetByCodePoints(segment.length(), -1);
        boolean device = DEVICE.matcher(segment).matches();
        for (int at = 0; at < segment.length(); at = segment.offsetByCodePoints(at, 1)) {
            int one = segment.codePointAt(at);
            // Windows drops what stands at the end.
            boolean dropped = at == last && (one == '.' || one == ' ');
            if (isPlain(one) && one != '%' && !dropped && !(device && at == 0)) {
                name.appendCodePoint(one);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", one));
            }
        }
        return name.toString();
    }

    /** Whether a name of one segment can stand as it is. */
    public static boolean isPortable(String segment) {
        return !segment.isEmpty()
                && !segment.endsWith(".")
                && !segment.endsWith(" ")
                && !DEVICE.matcher(segment).matches()
                && segment.codePoints().allMatch(PortableName::isPlain);
    }

    private static boolean isPlain(int one) {
        return one < 0x7f ? one >= ' ' && SPECIAL.indexOf(one) < 0 : Character.isLetterOrDigit(one);
    }
}
