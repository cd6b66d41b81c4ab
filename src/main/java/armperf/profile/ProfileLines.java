package armperf.profile;

import java.io.IOException;
import java.io.Reader;

/** The lines of a profile, in bounded memory: of one that no profiler writes, only that it is there. */
final class ProfileLines {
    /** The deepest stacks that perf keeps (127 frames) take a tenth of it with names of 800 characters. */
    static final int LONGEST = 1 << 20;

    /** Stands for a longer line; it is a line of no format. */
    static final String TOO_LONG = "(a line that is too long)";

    private final Reader in;
    private final char[] read = new char[1 << 16];
    private int position;
    private int limit;

    ProfileLines(Reader in) {
        this.in = in;
    }

    /** The next one without its end; null after the last. */
    String next() throws IOException {
        if (!isFilled()) {
            return null;
        }
        int first = lineEnd();
        if (first < limit && first - position <= LONGEST) {
            // As nearly all are: whole in what was read.
            int text = first > position && read[first - 1] == '\r' ? first - 1 : first;
            String whole = new String(read, position, text - position);
            position = first + 1;
            return whole;
        }
        StringBuilder line = new StringBuilder();
        while (isFilled()) {
            int end = lineEnd();
            line.append(read, position, Math.min(end - position, LONGEST + 1 - line.length()));
            position = Math.min(end + 1, limit);
            if (end < limit) {
                break;
            }
        }
        if (line.length() > LONGEST) {
            return TOO_LONG;
        }
        boolean carriageReturn = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
        return carriageReturn ? line.substring(0, line.length() - 1) : line.toString();
    }

    /** Where the line ends in what was read, or the limit. */
    private int lineEnd() {
        int end = position;
        while (end < limit && read[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean isFilled() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(read));
        }
        return position < limit;
    }
}
