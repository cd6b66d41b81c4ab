package armperf.jitlog;

import armperf.outcome.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dialects that there are. */
public final class Dialects {
    /** How much of a log's beginning is enough to recognise it. */
    static final int HEAD_BYTES = 64 * 1024;

    private static final int FIRST_BYTES = 512;

    private static final List<Dialect> ALL =
            List.of(new HotspotDialect(), new CinderxDialect(), new LuajitDialect(), new V8Dialect());

    private Dialects() {}

    /** Every dialect, in the order in which they are tried. */
    public static List<Dialect> all() {
        return ALL;
    }

    /** The dialect of that name; a name that nobody knows is the user's to mend. */
    public static Dialect named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserException.usage(
                        "unknown-dialect",
                        "no JIT log dialect is called '" + name + "'; known are " + names()
                                + ": give one of them with --dialect or as jitlog.dialect in the config"));
    }

    /** The dialect of a log that begins with these bytes, if one knows it: most show in the first of them. */
    public static Optional<Dialect> recognise(byte[] head) {
        byte[] first = Arrays.copyOf(head, Math.min(FIRST_BYTES, head.length));
        return recognised(first).or(() -> recognised(head));
    }

    private static Optional<Dialect> recognised(byte[] head) {
        return ALL.stream().filter(dialect -> dialect.recognises(head)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Dialect::name).collect(Collectors.joining(", "));
    }

    /** What a log of a dialect is written by, for a terminal. */
    static String writer(Dialect dialect) {
        return dialect.reads().replace("`", "");
    }

    static String writers() {
        return ALL.stream().map(Dialects::writer).collect(Collectors.joining("; "));
    }
}
