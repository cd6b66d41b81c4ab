package armperf.phase;

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

    static final GateTests SILENT = new GateTests(OptionalInt.empty(), OptionalInt.empty());

    /** What is said once this line is said too. */
    GateTests with(String line) {
        Matcher ran = RAN.matcher(line);
        if (ran.find()) {
            int tests = Integer.parseInt(ran.group(1));
            return plus(new GateTests(OptionalInt.of(tests), OptionalInt.of(0)));
        }
        Matcher failures = FAILED.matcher(line);
        if (!failures.find()) {
            return this;
        }
        int count = 0;
        Matcher each = COUNT.matcher(failures.group(1));
        while (each.find()) {
            count += Integer.parseInt(each.group(1));
        }
        return new GateTests(run, OptionalInt.of(failed.orElse(0) + count));
    }

    /** The same, where failures alone say nothing: a line of that form without a count of tests is something else. */
    GateTests counted() {
        return run.isPresent() ? this : SILENT;
    }

    GateTests plus(GateTests other) {
        return new GateTests(sum(run, other.run), sum(failed, other.failed));
    }

    private static OptionalInt sum(OptionalInt one, OptionalInt other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : OptionalInt.of(one.getAsInt() + other.getAsInt());
    }
}
