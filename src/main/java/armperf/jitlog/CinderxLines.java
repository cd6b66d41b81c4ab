package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a line of a cinderx log says after its prefix, as one of {@link CinderxKinds}. */
final class CinderxLines {
    static final byte[] FINISH = "Finished compiling ".getBytes(StandardCharsets.UTF_8);

    private static final int SLOTS = 256;

    /** The kinds that a line can be of, by the {@link #slot} of its beginning and in the order in which they are tried. */
    private static final CinderxKinds.Kind[][] BY_BEGINNING = byBeginning();

    private final NamePool names;
    private final EventSink sink;
    /** Of the line before, to be used again. */
    private Fields fields;

    CinderxLines(NamePool names, EventSink sink) {
        this.names = names;
        this.sink = sink;
        this.fields = new Fields(new byte[0], names);
    }

    /** A line that has the form of a kind, and where its fields stand. */
    static final class Fields {
        private final byte[] bytes;
        private final NamePool names;
        private final int[] bounds;

        private Fields(byte[] bytes, NamePool names) {
            this.bytes = bytes;
            this.names = names;
            this.bounds = new int[2 * CinderxKinds.MOST_FIELDS];
        }

        String text(int field) {
            return new String(
                    bytes, bounds[2 * field], bounds[2 * field + 1] - bounds[2 * field], StandardCharsets.UTF_8);
        }

        /** The bytes as they stand there, a character each. */
        String written(int field) {
            return new String(
                    bytes, bounds[2 * field], bounds[2 * field + 1] - bounds[2 * field], StandardCharsets.ISO_8859_1);
        }

        boolean isStatistics(int field) {
            return HirStatistics.isWhole(bytes, bounds[2 * field], bounds[2 * field + 1]);
        }

        FunctionName name(int field) {
            return names.of(bytes, bounds[2 * field], bounds[2 * field + 1]);
        }

        long number(int field) {
            return Bytes.number(bytes, bounds[2 * field], bounds[2 * field + 1]);
        }

        long micros(int field) {
            return Bytes.micros(bytes, bounds[2 * field], bounds[2 * field + 1]);
        }
    }

    /**
     * Reads the text after a prefix.
     *
     * @param whole whether the line was seen to its end; where it was not, only what closes itself is believed
     * @return whether it is of a kind that is known
     */
    boolean read(byte[] bytes, int from, int to, boolean whole) {
        int said = afterPlace(bytes, from, to);
        if (said == to) {
            // Some dumps begin with a line feed.
            if (whole) {
                sink.accept(new LogEvent.Known());
            }
            return whole;
        }
        if (fields.bytes != bytes) {
            fields = new Fields(bytes, names);
        }
        for (CinderxKinds.Kind kind : BY_BEGINNING[slot(bytes, said, to)]) {
            if ((whole || kind.closed())
                    && kind.shape().matches(bytes, said, to, fields.bounds)
                    && kind.check().passes(fields)) {
                kind.meaning().tell(fields, sink);
                return true;
            }
        }
        return false;
    }

    /** Upstream puts where it was thrown in front of the text of an exception, as in {@code cinderx/Jit/x.cpp:12 }. */
    private static int afterPlace(byte[] bytes, int from, int to) {
        int blank = from;
        while (blank < to && bytes[blank] != ' ') {
            blank++;
        }
        int digits = blank;
        while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        boolean place = blank < to
                && digits < blank
                && (endsWith(bytes, from, digits, ".cpp:") || endsWith(bytes, from, digits, ".h:"));
        return place ? blank + 1 : from;
    }

    private static boolean endsWith(byte[] bytes, int from, int to, String ascii) {
        int start = to - ascii.length();
        if (start <= from) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Tells beginnings apart by their first two bytes; some that differ share one. */
    private static int slot(byte[] bytes, int from, int to) {
        return (bytes[from] + 31 * (from + 1 < to ? bytes[from + 1] : 0)) & (SLOTS - 1);
    }

    private static CinderxKinds.Kind[][] byBeginning() {
        List<List<CinderxKinds.Kind>> possible = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            possible.add(new ArrayList<>());
        }
        for (CinderxKinds.Kind kind : CinderxKinds.ALL) {
            byte[] words = kind.shape().first();
            if (words.length < 2) {
                possible.forEach(kinds -> kinds.add(kind));
            } else {
                possible.get(slot(words, 0, words.length)).add(kind);
            }
        }
        return possible.stream()
                .map(kinds -> kinds.toArray(CinderxKinds.Kind[]::new))
                .toArray(CinderxKinds.Kind[][]::new);
    }
}
