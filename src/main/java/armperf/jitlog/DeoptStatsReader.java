package armperf.jitlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads the deopt counters of cinderx, byte by byte as they come: the Python repr that is written to the log at exit,
 * or the same as JSON. Of counters that were cut off, the whole entries count.
 *
 * <p>An entry is {@code {'normal': {'func_qualname': .., 'reason': ..}, 'int': {'lineno': .., 'count': ..}}}.
 */
final class DeoptStatsReader implements CinderxScanner.ByteTaker {
    private static final int MAX_VALUE_BYTES = 4096;

    private final EventSink sink;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private final Map<String, String> fields = new HashMap<>();

    private int depth;
    /** Depth of the list that holds the entries; 0 outside. */
    private int listDepth;

    private byte quote;
    private boolean escaped;
    private String key = "";
    private String last = "";

    DeoptStatsReader(EventSink sink) {
        this.sink = sink;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            take(bytes[i]);
        }
    }

    /** Says so if the counters were cut off. */
    void end() {
        if (depth > 0 || quote != 0) {
            sink.accept(new LogEvent.CutOff("the deopt counters end in the middle; the whole entries count"));
        }
    }

    private void take(byte b) {
        if (quote != 0) {
            takeQuoted(b);
            return;
        }
        switch (b) {
            case '\'', '"' -> {
                quote = b;
                value.reset();
            }
            case '{', '[' -> open(b);
            case '}', ']' -> close();
            case ':' -> {
                key = last;
                last = "";
                value.reset();
            }
            case ',' -> endOfValue();
            case ' ', '\n', '\r', '\t' -> {}
            default -> keep(b);
        }
    }

    private void takeQuoted(byte b) {
        if (escaped) {
            escaped = false;
            keep(unescaped(b));
        } else if (b == '\\') {
            escaped = true;
        } else if (b == quote) {
            quote = 0;
            last = value.toString(StandardCharsets.UTF_8);
            value.reset();
        } else {
            keep(b);
        }
    }

    /** Escapes with digits are kept as they are written: such names are rare, and still told apart. */
    private byte unescaped(byte b) {
        return switch (b) {
            case 'n', 'r', 't' -> (byte) ' ';
            case 'x', 'u', 'U' -> {
                keep((byte) '\\');
                yield b;
            }
            default -> b;
        };
    }

    private void keep(byte b) {
        if (value.size() < MAX_VALUE_BYTES) {
            value.write(b);
        }
    }

    private void open(byte b) {
        depth++;
        if (b == '[' && listDepth == 0 && key.equals("deopt")) {
            listDepth = depth;
        }
        if (depth == listDepth + 1) {
            fields.clear();
        }
        key = "";
        last = "";
        value.reset();
    }

    private void close() {
        endOfValue();
        if (listDepth > 0 && depth == listDepth + 1) {
            emit();
        }
        if (depth == listDepth) {
            listDepth = 0;
        }
        depth = Math.max(0, depth - 1);
    }

    private void endOfValue() {
        if (value.size() > 0) {
            last = value.toString(StandardCharsets.UTF_8);
        }
        if (!key.isEmpty() && listDepth > 0) {
            fields.put(key, last);
        }
        key = "";
        last = "";
        value.reset();
    }

    private void emit() {
        OptionalLong count = number("count");
        if (!fields.containsKey("func_qualname") || !fields.containsKey("reason") || count.isEmpty()) {
            return;
        }
        String type = fields.getOrDefault("guilty_type", "<none>");
        String description = fields.getOrDefault("description", "");
        sink.accept(new LogEvent.Deoptimized(
                FunctionName.of(fields.get("func_qualname")),
                fields.get("reason"),
                type.equals("<none>") ? description : description + " of " + type,
                number("lineno"),
                count.getAsLong()));
    }

    private OptionalLong number(String field) {
        String digits = fields.getOrDefault(field, "");
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
