package armperf.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where results go, in UTF-8. Print streams swallow what goes wrong, but a document that a full disk cut short must not
 * end in 0.
 */
public final class ResultStream extends PrintStream {
    private final Watched watched;

    public ResultStream(OutputStream out) {
        this(new Watched(out));
    }

    private ResultStream(Watched watched) {
        super(watched, true, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    /** Why something that was printed did not arrive; empty also where the reader had had enough, as {@code head} has. */
    Optional<String> problem() {
        flush();
        return watched.problem;
    }

    /** Keeps the first reason that the print stream does not tell. */
    private static final class Watched extends FilterOutputStream {
        private Optional<String> problem = Optional.empty();

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                String words = String.valueOf(e.getMessage());
                if (problem.isEmpty() && !words.toLowerCase(Locale.ROOT).contains("pipe")) {
                    problem = Optional.of(words);
                }
                throw e;
            }
        }
    }
}
