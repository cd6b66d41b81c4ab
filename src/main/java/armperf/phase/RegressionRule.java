package armperf.phase;

import armperf.outcome.Plural;
import armperf.run.RegressionOutcome.Result;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells red from green, and both from a test that never ran, by the exit code of a regression test's command and by what
 * unittest, pytest and interpreters print. Any script can say that it did not run with {@link #SAYS_NOT_RUN}.
 */
final class RegressionRule {
    /** As automake's test harness has it. */
    private static final int SAYS_NOT_RUN = 77;

    /** Of unittest (from Python 3.12 on) and of pytest, where no test was collected. */
    private static final int NONE_COLLECTED = 5;

    /** Of a shell whose program is missing, or cannot be executed. */
    private static final Set<Integer> NOT_STARTED = Set.of(126, 127);

    /** Of pytest, where it was stopped before any test ran, as by a file that cannot be imported. */
    private static final int PYTEST_INTERRUPTED = 2;

    /** Of unittest: it stands for a test that is not there, or whose module cannot be imported. */
    private static final Pattern STAND_IN = Pattern.compile("^ERROR: .*\\(unittest\\.loader\\._FailedTest\\b");

    private static final Pattern SKIPPED = Pattern.compile("^(?:OK|NO TESTS RAN) \\(.*\\bskipped=(\\d{1,7})");

    private static final Pattern PYTEST =
            Pattern.compile("^(?:=+ )?((?:\\d{1,7} [a-z]+(?:, )?)+|no tests ran) in \\d+\\.\\d+s\\b.*$");

    private static final Pattern PYTEST_COUNT = Pattern.compile("(\\d+) ([a-z]+)");

    /** Of interpreters: what they are to run is not there. */
    private static final Pattern NO_FILE = Pattern.compile("^\\S*(?:python[0-9.]*: (?:can't open file|No module named"
            + "|Error while finding module specification)|sh: \\d+: (?:cannot|Can't) open )");

    private GateTests unittest = GateTests.SILENT;
    private int standIns;
    private int skipped;
    private boolean pytest;
    private int passed;
    private int failed;
    private int errors;
    private boolean noFile;

    /**
     * What a test came to.
     *
     * @param result the one word
     * @param why what it rests on, as a part of a sentence
     */
    record Judgement(Result result, String why) {}

    /** Takes in the next line of what it printed. */
    void line(String line) {
        unittest = unittest.with(line);
        noFile |= NO_FILE.matcher(line).find();
        if (STAND_IN.matcher(line).find()) {
            standIns++;
        }
        Matcher skips = SKIPPED.matcher(line);
        if (skips.find()) {
            skipped += Integer.parseInt(skips.group(1));
        }
        Matcher summary = PYTEST.matcher(line);
        if (summary.find()) {
            pytest = true;
            PYTEST_COUNT.matcher(summary.group(1)).results().forEach(count -> {
                int number = Integer.parseInt(count.group(1));
                switch (count.group(2)) {
                    case "passed", "xfailed", "xpassed" -> passed += number;
                    case "failed" -> failed += number;
                    case "error", "errors" -> errors += number;
                    default -> {
                        // Skipped, deselected, warnings: nothing that ran.
                    }
                }
            });
        }
    }

    /** What a command that ended by itself came to. */
    Judgement judge(int exit) {
        String code = "exit code " + exit;
        if (exit == SAYS_NOT_RUN) {
            return new Judgement(Result.NOT_RUN, "it says so itself, " + code);
        }
        int failures = failures(exit);
        if (failures > 0) {
            return new Judgement(Result.RED, Plural.of(failures, "failure") + ", " + code);
        }
        if (NOT_STARTED.contains(exit)) {
            return new Judgement(Result.NOT_RUN, "its command could not be started, " + code);
        }
        boolean named = exit != 0 && noFile && !counts();
        if (exit == NONE_COLLECTED || standIns > 0 || named || (counts() && ran() == 0)) {
            return new Judgement(Result.NOT_RUN, "no test was collected, " + code);
        }
        if (exit != 0) {
            return new Judgement(Result.RED, code);
        }
        return new Judgement(Result.GREEN, counts() ? "ran " + Plural.of(ran(), "test") : code);
    }

    /** Whether anything said how many tests ran. */
    private boolean counts() {
        return unittest.run().isPresent() || pytest;
    }

    private int ran() {
        return Math.max(0, unittest.run().orElse(0) - standIns - skipped) + passed;
    }

    /** Of tests that are there. */
    private int failures(int exit) {
        int ofUnittest = unittest.counted().failed().orElse(0) - standIns;
        return Math.max(0, ofUnittest) + failed + (exit == PYTEST_INTERRUPTED ? 0 : errors);
    }
}
