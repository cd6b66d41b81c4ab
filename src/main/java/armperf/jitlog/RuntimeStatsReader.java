package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads what cinderx counts of itself, as it comes: the Python repr that is written to the log at exit, or the same as
 * JSON. Of counters that were cut off, the whole entries count; an entry that says less than it must is not understood.
 *
 * <p>An entry of {@code deopt} is {@code {'normal': {'func_qualname': .., 'reason': ..}, 'int': {'lineno': .., 'count':
 * ..}}}, one of {@code compiled} {@code {'module': .., 'qualname': .., 'size': .., ..}}.
 */
final class RuntimeStatsReader implements ByteTaker {
    private static final int EXAMPLE_BYTES = 200;

    /** The keys that matter. */
    private enum Key {
        DEOPT("deopt"),
        COMPILED("compiled"),
        TOTAL_TIME("total_compilation_time_ms"),
        FUNCTION("func_qualname"),
        REASON("reason"),
        DESCRIPTION("description"),
        TYPE("guilty_type"),
        LINE("lineno"),
        COUNT("count"),
        MODULE("module"),
        QUALNAME("qualname"),
        SIZE("size"),
        TIME("get_function_compilation_time"),
        OPCODES("get_function_hir_opcode_counts"),
        /** Any other. */
        NONE("");

        private static final Key[] ALL = values();
        private static final byte[][] WORDS = Arrays.stream(ALL)
                .map(key -> key.word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);

        private final String word;

        Key(String word) {
            this.word = word;
        }

        static Key of(byte[] bytes, int length) {
            for (int i = 0; i < WORDS.length; i++) {
                if (WORDS[i].length == length && Bytes.startsWith(bytes, 0, length, WORDS[i])) {
                    return ALL[i];
                }
            }
            return NONE;
        }
    }

    private final EventSink sink;
    private final QuotedText value = new QuotedText();
    private final Map<Key, String> fields = new EnumMap<>(Key.class);
    private final StringBuilder opcodes = new StringBuilder();

    private int depth;
    /** Which list the entries are of, and its depth; {@link Key#NONE} outside. */
    private Key list = Key.NONE;

    private int listDepth;
    private byte quote;
    private Key key = Key.NONE;
    private boolean inOpcodes;
    private String opcode = "";
    private boolean opened;

    /** Where the entry that is being read begins, or what comes first: in the stream, and in the piece that is read. */
    private long beginOffset = -1;

    private int beginIndex = -1;
    private byte[] beginning = new byte[0];

    RuntimeStatsReader(EventSink sink) {
        this.sink = sink;
    }

    @Override
    public void take(byte[] bytes, int from, int to, long offset) {
        if (beginOffset < 0 && from < to) {
            begin(offset, from);
        }
        int at = from;
        while (at < to) {
            if (quote != 0) {
                at = takeQuoted(bytes, at, to);
                continue;
            }
            byte b = bytes[at];
            switch (b) {
                case '\'', '"' -> {
                    quote = b;
                    value.clear();
                }
                case '{', '[' -> {
                    open(b);
                    if (list != Key.NONE && depth == listDepth + 1) {
                        begin(offset + at - from, at);
                    }
                }
                case '}', ']' -> close(bytes, to);
                case ':' -> endOfKey();
                case ',' -> endOfValue();
                case ' ', '\n', '\r', '\t' -> {}
                default -> value.keep(b);
            }
            at++;
        }
        if (beginIndex >= 0) {
            beginning = Arrays.copyOfRange(bytes, beginIndex, Math.min(to, beginIndex + EXAMPLE_BYTES));
            beginIndex = -1;
        }
    }

    /** Says so if the counters were cut off, or are none. */
    void end() {
        if (depth > 0 || quote != 0) {
            sink.accept(new LogEvent.CutOff("the deopt counters end in the middle; the whole entries count"));
        } else if (!opened && beginOffset >= 0) {
            notUnderstood();
        }
    }

    private void begin(long offset, int index) {
        beginOffset = offset;
        beginIndex = index;
    }

    /** Takes text within quotes, up to its end or that of the piece; returns where it stopped. */
    private int takeQuoted(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!value.take(bytes[at], quote)) {
                quote = 0;
                return at + 1;
            }
        }
        return to;
    }

    private void open(byte b) {
        opened = true;
        depth++;
        if (list == Key.NONE && b == '[' && (key == Key.DEOPT || key == Key.COMPILED)) {
            list = key;
            listDepth = depth;
        } else if (list != Key.NONE && depth == listDepth + 1) {
            fields.clear();
            opcodes.setLength(0);
        } else if (list == Key.COMPILED && depth == listDepth + 2) {
            inOpcodes = key == Key.OPCODES;
        }
        forget();
    }

    private void close(byte[] bytes, int to) {
        endOfValue();
        if (list != Key.NONE && depth == listDepth + 1) {
            if (list == Key.DEOPT ? !isDeopt() : !isCompiled()) {
                if (beginIndex >= 0) {
                    beginning = Arrays.copyOfRange(bytes, beginIndex, Math.min(to, beginIndex + EXAMPLE_BYTES));
                }
                notUnderstood();
            }
        }
        inOpcodes = false;
        if (depth == listDepth) {
            list = Key.NONE;
            listDepth = 0;
        }
        depth = Math.max(0, depth - 1);
    }

    private void endOfKey() {
        if (inOpcodes) {
            opcode = value.text();
        }
        key = Key.of(value.bytes(), value.length());
        value.clear();
    }

    private void endOfValue() {
        if (inOpcodes && !opcode.isEmpty()) {
            opcodes.append(opcodes.length() == 0 ? "" : ", ");
            opcodes.append('"').append(opcode).append("\": ").append(value.text());
        } else if (list == Key.NONE) {
            if (key == Key.TOTAL_TIME) {
                number(value.text()).ifPresent(millis -> sink.accept(new LogEvent.TotalCompileTime(millis)));
            }
        } else if (key != Key.NONE && depth <= listDepth + (list == Key.DEOPT ? 2 : 1)) {
            fields.put(key, value.text());
        }
        forget();
    }

    private void forget() {
        key = Key.NONE;
        opcode = "";
        value.clear();
    }

    private boolean isDeopt() {
        OptionalLong count = number(field(Key.COUNT));
        if (!fields.containsKey(Key.FUNCTION) || !fields.containsKey(Key.REASON) || count.isEmpty()) {
            return false;
        }
        if (count.getAsLong() == 0) {
            sink.accept(new LogEvent.Known());
            return true;
        }
        sink.accept(new LogEvent.Deoptimized(
                FunctionName.of(field(Key.FUNCTION)),
                field(Key.REASON),
                detail(),
                number(field(Key.LINE)),
                count.getAsLong()));
        return true;
    }

    private String detail() {
        String type = field(Key.TYPE).equals("<none>") ? "" : field(Key.TYPE);
        String description = field(Key.DESCRIPTION);
        return description + (description.isEmpty() || type.isEmpty() ? "" : " of ") + type;
    }

    private boolean isCompiled() {
        OptionalLong size = number(field(Key.SIZE));
        if (field(Key.QUALNAME).isEmpty() || size.isEmpty()) {
            return false;
        }
        String module = field(Key.MODULE);
        FunctionName function = FunctionName.of((module.isEmpty() ? "" : module + ":") + field(Key.QUALNAME));
        OptionalLong millis = number(field(Key.TIME));
        boolean timed = millis.isPresent() && millis.getAsLong() <= Long.MAX_VALUE / 1000;
        sink.accept(new LogEvent.CountedCompiled(function, size.getAsLong(), timed ? millis.getAsLong() * 1000 : 0));
        if (opcodes.length() > 0) {
            String counts =
                    new String(opcodes.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            sink.accept(new LogEvent.Instructions(function, new HirStatistics("\"instructions\": {" + counts + "}")));
        }
        return true;
    }

    private void notUnderstood() {
        sink.accept(new LogEvent.NotUnderstood(beginOffset, new String(beginning, StandardCharsets.UTF_8)));
    }

    private String field(Key of) {
        return fields.getOrDefault(of, "");
    }

    /** A number of at most 18 digits. */
    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
