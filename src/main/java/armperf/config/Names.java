package armperf.config;

import java.util.regex.Pattern;

/** What names may look like: they become parts of paths, of commands and of tables. */
final class Names {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What {@link #isSafe} asks for, as the end of a sentence. */
    static final String RULE = "use up to 64 letters, digits, '.', '_' and '-', a letter or digit first";

    private Names() {}

    /** Whether a name is safe everywhere. */
    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    /** Refuses a name that is not safe everywhere. */
    static void check(String name, Setting setting) {
        if (!isSafe(name)) {
            throw setting.wrong(Spelling.quote(name) + " is no name for " + setting.key() + "; " + RULE);
        }
    }

    /** Refuses a name that no environment variable can have. */
    static void checkVariable(String name, Setting setting) {
        if (!VARIABLE.matcher(name).matches()) {
            throw setting.wrong(Spelling.quote(name)
                    + " is no name of an environment variable; use letters, digits and '_', no digit first");
        }
    }
}
