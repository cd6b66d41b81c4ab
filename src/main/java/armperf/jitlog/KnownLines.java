package armperf.jitlog;

import java.util.Arrays;
import java.util.List;

/**
 * Lines that were read lately, and what they say: the processes of a benchmark compile the same functions one after
 * another, and most of what they write of them is the same word for word. Where there is no more room, a line takes the
 * place of another when it comes for the second time, so that those which never come again cost no more than a look. It
 * never grows.
 */
final class KnownLines {
    /** Longer lines are not kept. */
    private static final int MOST_BYTES = 2048;
    /** As much of all lines as a small heap has room for, several times. */
    private static final int ROOM_BYTES = 4 << 20;

    private static final int SLOTS = 1 << 14;
    /** In how many slots from its own on a line is looked for. */
    private static final int PROBES = 4;

    /** Spreads a number over all bits of a word: the golden ratio's fraction, as Knuth multiplies by it (6.4). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Line[] lines = new Line[SLOTS];
    /** Of each of them: what is not known is told so without a look at any. */
    private final int[] hashes = new int[SLOTS];
    /** What was looked for last where there was no room, and not kept. */
    private final int[] seen = new int[SLOTS];

    private final long[] wanted = new long[MOST_BYTES / Long.BYTES];
    private int wantedBytes;
    private int wantedHash;
    private int keptBytes;
    /** Where the line that was looked for last is to be kept; -1 if it is not. */
    private int place = -1;

    /** A line that is kept. */
    static final class Line {
        private final long[] words;
        private final int bytes;
        private final int prefix;
        private final LogEvent[] said;

        private Line(long[] words, int bytes, int prefix, LogEvent[] said) {
            this.words = words;
            this.bytes = bytes;
            this.prefix = prefix;
            this.said = said;
        }

        /** How long its prefix is, in bytes. */
        int prefix() {
            return prefix;
        }

        /** Says again what it says. */
        void tell(EventSink sink) {
            for (LogEvent event : said) {
                sink.accept(event);
            }
        }
    }

    /** The line that is the same as what stands between two indexes of a window; null if none is kept. */
    Line find(ByteWindow window, int from, int to) {
        place = -1;
        if (to - from > MOST_BYTES || !window.copyWords(from, to, wanted)) {
            return null;
        }
        wantedBytes = to - from;
        int words = (wantedBytes + Long.BYTES - 1) / Long.BYTES;
        int hash = hash(words);
        wantedHash = hash;
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = (hash + probe) & (SLOTS - 1);
            if (hashes[slot] == hash && isWanted(lines[slot], words)) {
                return lines[slot];
            }
            if (lines[slot] == null) {
                place = slot;
                return null;
            }
        }
        int own = hash & (SLOTS - 1);
        place = seen[own] == hash ? own : -1;
        seen[own] = hash;
        return null;
    }

    /** Keeps what the line says that was looked for last, if there is room for it. */
    void keep(int prefix, List<LogEvent> said) {
        int more = place < 0 ? 0 : wantedBytes - (lines[place] == null ? 0 : lines[place].bytes);
        if (place >= 0 && keptBytes + more <= ROOM_BYTES) {
            keptBytes += more;
            long[] words = Arrays.copyOf(wanted, (wantedBytes + Long.BYTES - 1) / Long.BYTES);
            lines[place] = new Line(words, wantedBytes, prefix, said.toArray(LogEvent[]::new));
            hashes[place] = wantedHash;
            place = -1;
        }
    }

    private boolean isWanted(Line line, int words) {
        return line != null
                && line.bytes == wantedBytes
                && Arrays.equals(line.words, 0, words, wanted, 0, words);
    }

    private int hash(int words) {
        long hash = wantedBytes;
        for (int i = 0; i < words; i++) {
            hash = (hash ^ wanted[i]) * SPREAD;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) hash;
    }
}
