package armperf.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code perf script} prints: a line a sample, and below it its stack, the innermost frame first. */
final class PerfScript implements ProfileFormat {
    /** {@code comm pid[/tid] [cpu] seconds: [period] event: [frame]}; the name of a process can hold spaces. */
    private static final Pattern HEAD = Pattern.compile(
            "\\S.*? +-?\\d+(?:/\\d+)? +(?:\\[\\d+\\] +)?(?:\\S{4,5} +)?\\d+\\.\\d+: +(?:(\\d{1,18}) +)?(\\S+): *(.*)");

    private static final Pattern FRAME =
            Pattern.compile("\\s*[0-9a-fA-F]+ (.+?)(?:\\+0x[0-9a-fA-F]+)?(?: \\([^()]*(?:\\([^()]*\\))?[^()]*\\))?");

    private final StackTally tally = new StackTally();
    private final List<String> frames = new ArrayList<>();
    private String event = "";
    private boolean open;
    private double period;

    /** Whether a line begins a sample. */
    static boolean fits(String line) {
        return HEAD.matcher(line).matches();
    }

    @Override
    public void line(String line) {
        if (line.isBlank()) {
            close();
            return;
        }
        if (line.startsWith("#")) {
            return;
        }
        if (line.charAt(0) == '\t') {
            frame(line);
            return;
        }
        Matcher head = HEAD.matcher(line.strip());
        boolean begins = head.matches();
        if (!begins && line.charAt(0) == ' ' && open) {
            frame(line);
            return;
        }
        close();
        if (!begins) {
            tally.notUnderstood++;
            return;
        }
        if (event.isEmpty()) {
            event = head.group(2);
        }
        if (!head.group(2).equals(event)) {
            // Several events of one moment would count it several times.
            tally.otherEvents++;
            return;
        }
        open = true;
        period = head.group(1) == null ? 1 : Math.max(1, Long.parseLong(head.group(1)));
        if (!head.group(3).isBlank()) {
            frame(head.group(3));
        }
    }

    private void frame(String line) {
        if (!open) {
            // Of a sample that does not count.
            return;
        }
        String usual = usualSymbol(line);
        if (!usual.isEmpty()) {
            frames.add(usual);
            return;
        }
        Matcher frame = FRAME.matcher(line.stripTrailing());
        if (frame.matches()) {
            frames.add(frame.group(1));
        } else {
            tally.notUnderstood++;
        }
    }

    /** The symbol of {@code <tab>hex symbol+0xhex (file)}, as nearly all frames are; empty if this is not one. */
    private static String usualSymbol(String line) {
        int length = line.length();
        int from = 0;
        while (from < length && (line.charAt(from) == '\t' || line.charAt(from) == ' ')) {
            from++;
        }
        int address = from;
        while (from < length && isHexadecimal(line.charAt(from))) {
            from++;
        }
        int file = line.lastIndexOf(" (");
        if (from == address
                || from == length
                || line.charAt(from) != ' '
                || file <= from
                || line.indexOf(')', file) != length - 1) {
            return "";
        }
        int end = file;
        int offset = line.lastIndexOf("+0x", file - 1);
        if (offset > from && offset + 3 < file) {
            int digits = offset + 3;
            while (digits < file && isHexadecimal(line.charAt(digits))) {
                digits++;
            }
            end = digits == file ? offset : file;
        }
        String symbol = line.substring(from + 1, end);
        // A blank in it can be anything: the pattern knows.
        return symbol.indexOf(' ') < 0 ? symbol : "";
    }

    private static boolean isHexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private void close() {
        if (open) {
            tally.add(frames, 1, period);
        }
        frames.clear();
        open = false;
    }

    @Override
    public Profile end() {
        close();
        return tally.profile("perf-script");
    }
}
