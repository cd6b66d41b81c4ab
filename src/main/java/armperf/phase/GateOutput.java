package armperf.phase;

import armperf.run.GateOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gate's output says in words that are known.
 *
 * @param tests how many tests it ran
 * @param markers what it announced, by name: {@code wheel}, {@code pyperf_venv} and {@code autojit_compile_summary} from lines
 *     of the form {@code name=/path}; {@code autojit_compile_counts} and {@code jit-effective-ok} from lines that begin
 *     with the word. Of several of a name the last; of {@code ERROR} and {@code WARN}, which are lines that begin with
 *     {@code ERROR:} and {@code WARN:}, the first ones of both streams, a line each
 */
record GateOutput(GateTests tests, SortedMap<String, String> markers) {
    /** The markers that can hold several lines. */
    static final List<String> OBJECTIONS = List.of(GateOutcome.ERROR, "WARN");

    static final GateOutput SILENT = new GateOutput(GateTests.SILENT, new TreeMap<>());

    private static final Pattern MARKER = Pattern.compile(
            "^(?:(wheel|pyperf_venv|autojit_compile_summary)=(?=/)|(autojit_compile_counts|jit-effective-ok) (?=\\S))(.*)$");

    private static final Pattern OBJECTION = Pattern.compile("^(ERROR|WARN): *(?=\\S)(.*)$");

    /** Longer ones say nothing that is known. */
    private static final int LONGEST_LINE = 4096;

    private static final int LONGEST_OBJECTION = 300;
    private static final int MOST_OBJECTIONS = 20;

    /** The output of one stream, each byte of it a character. */
    static GateOutput read(BufferedReader output) throws IOException {
        GateTests tests = GateTests.SILENT;
        SortedMap<String, String> markers = new TreeMap<>();
        for (String line = line(output); line != null; line = line(output)) {
            tests = tests.with(line);
            Matcher marker = MARKER.matcher(line);
            if (marker.find()) {
                String name = marker.group(1) == null ? marker.group(2) : marker.group(1);
                markers.put(name, text(marker.group(3)));
            }
            Matcher objection = OBJECTION.matcher(line);
            if (objection.find()) {
                markers.merge(objection.group(1), cut(text(objection.group(2))), GateOutput::together);
            }
        }
        return new GateOutput(tests.counted(), markers);
    }

    GateOutput plus(GateOutput other) {
        SortedMap<String, String> all = new TreeMap<>(markers);
        other.markers.forEach((name, value) ->
                all.merge(name, value, (one, next) -> OBJECTIONS.contains(name) ? together(one, next) : next));
        return new GateOutput(tests.plus(other.tests), all);
    }

    private static String together(String one, String next) {
        return Stream.concat(one.lines(), next.lines()).limit(MOST_OBJECTIONS).collect(Collectors.joining("\n"));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_OBJECTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_OBJECTION));
    }

    /** What stands in a line for people, who may write in more than ASCII. */
    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
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
