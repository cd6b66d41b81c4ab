package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks whether lines of other dialects stand in a log, which the one that reads it takes for text between its own: all
 * lines of a small log, those at many places of a big one.
 */
final class OtherDialects {
    /** As much as is looked at of a big log, in pieces of this size. */
    private static final int PIECES = 32;

    private static final int PIECE_BYTES = 64 * 1024;

    /** As much of a line as shows its dialect. */
    private static final int LINE_BYTES = 512;

    private final Dialect readAs;
    private final List<Dialect> others;
    /** Which bytes a line of one of the others can begin with; most lines of dumps do not. */
    private final boolean[] first = new boolean[256];

    private final Map<Dialect, Long> lines = new LinkedHashMap<>();

    private OtherDialects(Dialect readAs) {
        this.readAs = readAs;
        this.others = Dialects.all().stream().filter(one -> !one.equals(readAs)).toList();
        others.forEach(one -> one.firstCharacters().chars().forEach(character -> first[character] = true));
    }

    /**
     * How many lines look like another dialect's; of those that do not, nothing.
     *
     * @param readAs the dialect that the log is read in
     */
    static Map<Dialect, Long> in(PlainFile file, Dialect readAs) throws IOException {
        OtherDialects found = new OtherDialects(readAs);
        long whole = (long) PIECES * PIECE_BYTES;
        if (file.bytes() <= whole) {
            found.look(file.from(0), (int) file.bytes(), true);
        } else {
            long step = (file.bytes() - PIECE_BYTES) / (PIECES - 1);
            for (int piece = 0; piece < PIECES; piece++) {
                found.look(file.from(piece * step), PIECE_BYTES, piece == 0);
            }
        }
        return found.lines;
    }

    /** The same of a log's beginning. */
    static Map<Dialect, Long> in(byte[] head, Dialect readAs) {
        OtherDialects found = new OtherDialects(readAs);
        found.look(head, head.length, true);
        return found.lines;
    }

    private void look(InputStream in, int most, boolean atLineStart) throws IOException {
        byte[] bytes = in.readNBytes(most);
        look(bytes, bytes.length, atLineStart);
    }

    private void look(byte[] bytes, int to, boolean atLineStart) {
        int at = atLineStart ? 0 : ByteSearch.indexOf(bytes, 0, to, (byte) '\n') + 1;
        while (at < to) {
            int end = ByteSearch.indexOf(bytes, at, to, (byte) '\n');
            if (first[bytes[at] & 0xFF]) {
                count(Arrays.copyOfRange(bytes, at, Math.min(end, at + LINE_BYTES)));
            }
            at = end + 1;
        }
    }

    private void count(byte[] line) {
        if (readAs.recognises(line)) {
            return;
        }
        for (Dialect other : others) {
            if (other.recognises(line)) {
                lines.merge(other, 1L, Long::sum);
                return;
            }
        }
    }
}
