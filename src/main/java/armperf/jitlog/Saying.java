package armperf.jitlog;

import java.util.Objects;

/**
 * What an event of a log says of one function, for people.
 *
 * @param function the function
 * @param what one word for its kind, in kebab-case
 * @param text the rest, empty if the word is all
 */
public record Saying(FunctionName function, String what, String text) {
    public Saying {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(text, "text");
        if (!what.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("not a kebab-case word: " + what);
        }
    }
}
