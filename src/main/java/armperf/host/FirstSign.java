package armperf.host;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What shows that a login shell runs what it is asked to: a mark that a script writes before all else. Some print a
 * farewell instead, or read the script themselves.
 */
final class FirstSign {
    /** Of what came instead, in characters. */
    private static final int LONGEST = 400;
    /** Of what comes before, in bytes: whatever the login files print. */
    private static final int HELD = 64 << 10;

    private final String mark = UUID.randomUUID().toString();
    /** In two pieces, so that whoever prints the script does not print the mark. */
    private final String begin = "echo '" + mark.substring(0, 18) + "''" + mark.substring(18) + "' >&2\n";

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private boolean given;

    /** The script that gives it first. */
    String before(String script) {
        return begin + script;
    }

    /** The standard output, which is passed on as it comes. */
    OutputStream stdout(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                hold(stdout, bytes, offset, length);
                out.write(bytes, offset, length);
            }
        };
    }

    /** The standard error, which is passed on from the mark on. */
    OutputStream stderr(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (isGiven()) {
                    out.write(bytes, offset, length);
                } else {
                    out.write(take(bytes, offset, length));
                }
            }
        };
    }

    /** What follows the mark, if it has come. */
    private synchronized byte[] take(byte[] bytes, int offset, int length) {
        stderr.write(bytes, offset, length);
        String text = stderr.toString(StandardCharsets.ISO_8859_1);
        int found = text.indexOf(mark + "\n");
        if (found < 0) {
            if (text.length() > HELD) {
                stderr.reset();
                stderr.writeBytes(text.substring(text.length() - mark.length()).getBytes(StandardCharsets.ISO_8859_1));
            }
            return new byte[0];
        }
        given = true;
        return text.substring(found + mark.length() + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private synchronized void hold(ByteArrayOutputStream held, byte[] bytes, int offset, int length) {
        if (held.size() < HELD) {
            held.write(bytes, offset, length);
        }
    }

    synchronized boolean isGiven() {
        return given;
    }

    /** What came in its place, as a part of a sentence. */
    synchronized String instead() {
        return all().contains(begin.strip())
                ? "it reads the standard input itself"
                : said().orElse("it ended without a word");
    }

    /** As {@link #instead}; empty where nothing came. */
    synchronized Optional<String> said() {
        String said = Said.line(all(), LONGEST);
        return said.isEmpty() ? Optional.empty() : Optional.of("it said: " + said);
    }

    private String all() {
        return stdout.toString(StandardCharsets.UTF_8) + "\n" + stderr.toString(StandardCharsets.UTF_8);
    }
}
