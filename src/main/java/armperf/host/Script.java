package armperf.host;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A short piece of POSIX shell to be run on a host.
 *
 * @param text what {@code sh} reads; it finds its values in {@code $1}, {@code $2} and so on, never spliced in
 * @param arguments those values, any text without NUL
 * @param stdin what its standard input holds, in UTF-8
 * @param timeout how long it may take
 * @param capture bytes kept of its standard output, and as many of its standard error
 */
public record Script(String text, List<String> arguments, String stdin, Duration timeout, int capture) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);
    private static final int USUAL_CAPTURE = 1 << 20;

    public Script {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(stdin, "stdin");
        arguments = List.copyOf(arguments);
        if (timeout.isNegative() || timeout.isZero() || capture < 0) {
            throw new IllegalArgumentException("a script needs time and room: " + timeout + ", " + capture + " bytes");
        }
    }

    /** One minute, 1 MiB of output, empty standard input. */
    public static Script of(String text, String... arguments) {
        return new Script(text, List.of(arguments), "", USUAL_TIMEOUT, USUAL_CAPTURE);
    }

    /** What {@code sh} is given: the values, then the text. */
    String source() {
        StringBuilder words = new StringBuilder("set --");
        arguments.forEach(argument -> words.append(' ').append(ShellQuote.quote(argument)));
        return words + "\n" + text;
    }

    public Script withStdin(String content) {
        return new Script(text, arguments, content, timeout, capture);
    }

    public Script within(Duration limit) {
        return new Script(text, arguments, stdin, limit, capture);
    }

    /** With this many bytes kept of each output. */
    public Script keeping(int bytes) {
        return new Script(text, arguments, stdin, timeout, bytes);
    }
}
