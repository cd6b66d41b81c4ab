package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.RegressionOutcome.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionRuleTest {
    private static final String TESTS = """
            import unittest

            class Fold(unittest.TestCase):
                def test_passes(self):
                    pass

                def test_fails(self):
                    self.assertEqual(1, 2)

                @unittest.skip("not here")
                def test_is_skipped(self):
                    pass

            class Broken(unittest.TestCase):
                @classmethod
                def setUpClass(cls):
                    raise RuntimeError("no such feature")

                def test_never_begins(self):
                    pass
            """;

    @TempDir
    Path folder;

    /** Python's own unittest, of whichever version is installed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -m unittest test_fold.Fold.test_passes                              | GREEN
                    -m unittest test_fold.Fold.test_passes test_fold.Fold.test_is_skipped | GREEN
                    -m unittest test_fold.Fold.test_fails                               | RED
                    -m unittest test_fold.Fold                                          | RED
                    -m unittest test_fold.Broken                                        | RED
                    -m unittest test_fold.Fold.test_fails test_fold.Fold.test_missing   | RED
                    -m unittest test_fold.Fold.test_fails test_fold.Fold.test_is_skipped | RED
                    -m unittest test_fold.Fold.test_missing                             | NOT_RUN
                    -m unittest -v test_fold.Fold.test_missing                          | NOT_RUN
                    -m unittest test_fold.Fold.test_passes test_fold.Fold.test_missing  | NOT_RUN
                    -m unittest test_fold.Missing                                       | NOT_RUN
                    -m unittest test_missing                                            | NOT_RUN
                    -m unittest test_imports_what_is_not_there                          | NOT_RUN
                    -m unittest -k nothing_of_that_name test_fold                       | NOT_RUN
                    -m unittest discover -p nothing*.py                                 | NOT_RUN
                    -m unittest test_fold.Fold.test_is_skipped                          | NOT_RUN
                    test_missing.py                                                     | NOT_RUN
                    -m missing.tests                                                    | NOT_RUN
                    -m missing                                                          | NOT_RUN
                    -c 'import missing'                                                 | RED
                    """)
    void what_unittest_says_is_understood(String words, Result result) throws Exception {
        Files.writeString(folder.resolve("test_fold.py"), TESTS);
        Files.writeString(folder.resolve("test_imports_what_is_not_there.py"), "import missing\n" + TESTS);

        assertThat(typed("python3 " + words).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, GREEN, exit code 0",
        "exit 1, RED, exit code 1",
        "kill -SEGV $$, RED, exit code 139",
        "exit 77, NOT_RUN, 'it says so itself, exit code 77'",
        "exit 5, NOT_RUN, 'no test was collected, exit code 5'",
        "sh ./missing.sh, NOT_RUN, exit code",
        "./missing.sh, NOT_RUN, 'its command could not be started, exit code 127'",
        "touch x; ./x, NOT_RUN, 'its command could not be started, exit code 126'",
        "python3 -m unittest test_fold.Fold.test_fails 2>&1 | cat, RED, '1 failure, exit code 0'",
        "python3 -m unittest test_fold.Fold.test_fails; exit 5, RED, '1 failure, exit code 5'",
        "python3 -m unittest test_fold.Fold.test_passes; exit 3, RED, exit code 3",
        "echo 'FAILED (errors=1)', GREEN, exit code 0",
        "python3 -m unittest test_fold.Fold.test_passes, GREEN, ran 1 test"
    })
    void what_a_command_ends_with_is_understood(String command, Result result, String why) throws Exception {
        Files.writeString(folder.resolve("test_fold.py"), TESTS);

        RegressionRule.Judgement judgement = typed(command);

        assertThat(judgement.result()).as(judgement.why()).isEqualTo(result);
        assertThat(judgement.why()).contains(why);
    }

    /** Last lines of pytest 9, as it printed them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | ============================== 1 passed in 0.01s =============================== | GREEN
                    0 | 1 passed in 0.00s                                                                | GREEN
                    0 | ============================== 1 xfailed in 0.02s ============================== | GREEN
                    0 | ============================== 1 skipped in 0.01s ============================== | NOT_RUN
                    1 | ========================= 1 failed, 1 skipped in 0.03s ========================= | RED
                    1 | 1 failed, 1 skipped in 0.03s                                                     | RED
                    0 | 1 failed, 1 passed in 61.03s (0:01:01)                                           | RED
                    1 | =============================== 1 error in 0.02s =============================== | RED
                    2 | =============================== 1 error in 0.17s =============================== | NOT_RUN
                    4 | ============================ no tests ran in 0.00s ============================= | NOT_RUN
                    5 | ============================ 4 deselected in 0.01s ============================= | NOT_RUN
                    """)
    void what_pytest_says_is_understood(int exit, String line, Result result) {
        RegressionRule rule = new RegressionRule();
        rule.line(line);

        assertThat(rule.judge(exit).result()).isEqualTo(result);
    }

    @Test
    void several_calls_are_judged_together() {
        RegressionRule rule = new RegressionRule();
        rule.line("Ran 2 tests in 0.1s");
        rule.line("OK");
        rule.line("Ran 1 test in 0.1s");
        rule.line("FAILED (failures=1)");

        assertThat(rule.judge(0)).isEqualTo(new RegressionRule.Judgement(Result.RED, "1 failure, exit code 0"));
    }

    private RegressionRule.Judgement typed(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        RegressionRule rule = new RegressionRule();
        printed.lines().forEach(rule::line);
        return rule.judge(process.waitFor());
    }
}
