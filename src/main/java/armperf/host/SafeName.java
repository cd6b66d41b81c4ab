package armperf.host;

import armperf.outcome.UserException;
import armperf.run.PortableName;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A name that can be a file or folder on either end and a word in any shell.
 *
 * @param value letters, digits, dot, dash and underscore; does not begin with a dot or dash
 */
public record SafeName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    public SafeName {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("not a safe name: " + value);
        }
    }

    public static boolean isSafe(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Where a file that the host calls by this relative name belongs below a local folder. Characters that a local file
     * system or a terminal could take amiss stand as {@code %XX}; a name that climbs is refused.
     */
    public static Path below(Path folder, String relative) {
        Path target = folder;
        for (String segment : relative.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw UserException.host(
                        "unsafe-name",
                        "the host names a file '" + relative
                                + "', which would leave the folder it is fetched into; rename it on the host");
            }
            target = target.resolve(PortableName.of(segment));
        }
        if (!target.normalize().startsWith(folder.normalize())) {
            throw new IllegalStateException("left " + folder);
        }
        return target;
    }

    @Override
    public String toString() {
        return value;
    }
}
