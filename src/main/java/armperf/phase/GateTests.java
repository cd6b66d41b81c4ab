package armperf.phase;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tests a gate's output says it ran, in unittest's words: {@code Ran 5 tests in 12.3s} (the time may be
 * missing), then {@code OK} or {@code FAILED (failures=1, errors=2)}. Several such lines are added up.
 *
 * @param run absent if the output says nothing
 * @param failed absent likewise
 */
record GateTests(OptionalInt run, OptionalInt failed) {
    private static final Pattern RAN = Pattern.compile("^Ran (\\d{1,7}) tests?(?: in .*)?$");
    private static final Pattern FAILED = Pattern.compile("^FAILED \\((.*)\\)");
    private static final Pattern COUNT = Pattern.compile("(?:failures|errors|unexpected successes)=(\\d{1,7})");

    /** Longer ones say nothing of tests. */
    private static final int LONGEST_LINE = 4096;

    static final GateTests SILENT = new GateTests(OptionalInt.empty(), OptionalInt.empty());

    static GateTests read(BufferedReader output) throws IOException {
        int run = 0;
        int failed = 0;
        boolean told = false;
        for (String line = line(output); line != null; line = line(output)) {
            Matcher ran = RAN.matcher(line);
            if (ran.find()) {
                told = true;
                run += Integer.parseInt(ran.group(1));
            }
            Matcher failures = FAILED.matcher(line);
            if (failures.find()) {
                Matcher count = COUNT.matcher(failures.group(1));
                while (count.find()) {
                    failed += Integer.parseInt(count.group(1));
                }
            }
        }
        return told ? new GateTests(OptionalInt.of(run), OptionalInt.of(failed)) : SILENT;
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

    GateTests plus(GateTests other) {
        return new GateTests(sum(run, other.run), sum(failed, other.failed));
    }

    private static OptionalInt sum(OptionalInt one, OptionalInt other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : OptionalInt.of(one.getAsInt() + other.getAsInt());
    }
}
