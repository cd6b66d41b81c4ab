package armperf.phase;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gate's output says in words that are known.
 *
 * @param tests how many tests it ran
 * @param markers what it announced, by name: {@code wheel}, {@code pyperf_venv} and {@code autojit_compile_summary} from lines
 *     of the form {@code name=/path}; {@code autojit_compile_counts} and {@code jit-effective-ok} from lines that begin
 *     with the word. Of several of a name the last
 */
record GateOutput(GateTests tests, SortedMap<String, String> markers) {
    static final GateOutput SILENT = new GateOutput(GateTests.SILENT, new TreeMap<>());

    private static final Pattern MARKER = Pattern.compile(
            "^(?:(wheel|pyperf_venv|autojit_compile_summary)=(?=/)|(autojit_compile_counts|jit-effective-ok) (?=\\S))(.*)$");

    /** Longer ones say nothing that is known. */
    private static final int LONGEST_LINE = 4096;

    static GateOutput read(BufferedReader output) throws IOException {
        GateTests tests = GateTests.SILENT;
        SortedMap<String, String> markers = new TreeMap<>();
        for (String line = line(output); line != null; line = line(output)) {
            tests = tests.with(line);
            Matcher marker = MARKER.matcher(line);
            if (marker.find()) {
                String name = marker.group(1) == null ? marker.group(2) : marker.group(1);
                markers.put(name, marker.group(3).strip());
            }
        }
        return new GateOutput(tests.counted(), markers);
    }

    GateOutput plus(GateOutput other) {
        SortedMap<String, String> all = new TreeMap<>(markers);
        all.putAll(other.markers);
        return new GateOutput(tests.plus(other.tests), all);
    }

    /** The beginning of the next line, which may be as long as all that a gate prints; null at the end. */
    private static String line(BufferedReader output) throws IOException {
        int next = output.read();
        if (next < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = output.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
