package armperf.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in braces that stand for armperf's own paths and words, such as <code>{jitlog}</code>.
 *
 * <p>Only a lower-case word in braces is taken for one; any other brace, as in JSON or {@code ${HOME}}, is left as it
 * is.
 */
public final class Placeholders {
    /** Every known name, without braces. */
    public static final Set<String> KNOWN = Set.of("out", "jitlog", "jitlist", "workdir", "bench", "run", "pid");

    private static final Pattern CANDIDATE = Pattern.compile("\\{([a-z][a-z_]*)\\}");

    private Placeholders() {}

    /** The text with every placeholder that has a value replaced, in one pass; the others stay. */
    public static String fill(String text, Map<String, String> values) {
        return CANDIDATE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** Whether the text asks for the placeholder of this name. */
    public static boolean isIn(String text, String name) {
        return text.contains("{" + name + "}");
    }

    /** The first name that is asked for and not allowed. */
    static Optional<String> firstNot(Predicate<String> allowed, String text) {
        return CANDIDATE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(allowed.negate())
                .findFirst();
    }
}
