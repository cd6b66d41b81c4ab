package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.GuardValue;
import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Change;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import armperf.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictTestsTest {
    @Test
    void a_row_that_objects_is_a_test_that_fails() {
        Comparison slower = comparison(0.015, 0.016, 0);

        assertThat(VerdictTests.xml(slower, EnumSet.of(Verdict.SLOWER)))
                .contains("failures=\"1\"", "<failure type=\"slower\" message=\"+");
        assertThat(VerdictTests.xml(slower, EnumSet.noneOf(Verdict.class))).contains("failures=\"0\"");
    }

    @Test
    void a_guard_past_its_limit_fails_whatever_objects() {
        Comparison broken = comparison(0.016, 0.015, 90);

        assertThat(VerdictTests.xml(broken, EnumSet.noneOf(Verdict.class)))
                .contains("<failure type=\"broken\" message=\"80 -&gt; 90, limit 85\"");
    }

    @Test
    void a_regression_test_that_is_red_on_the_to_build_fails_too() {
        Run red = new SyntheticRun()
                .regression(Side.TO, Result.RED, "exit code 1")
                .interleaved();
        Run green = new SyntheticRun()
                .regression(Side.TO, Result.GREEN, "exit code 0")
                .interleaved();
        Comparison faster = comparison(0.016, 0.015, 0);

        assertThat(VerdictTests.xml(faster.with(Change.of(red)), EnumSet.noneOf(Verdict.class)))
                .contains("python3 -m unittest test_fold", "<failure type=\"red\" message=\"not-run -&gt; red\"");
        assertThat(VerdictTests.xml(faster.with(Change.of(green)), EnumSet.noneOf(Verdict.class)))
                .contains("failures=\"0\"");
    }

    private static Comparison comparison(double from, double to, long guard) {
        SyntheticRun run = new SyntheticRun().mode("jitlist", true, from, to);
        if (guard > 0) {
            run.guard(new GuardValue(Side.FROM, "compact/n200", List.of(80L), OptionalLong.of(85)))
                    .guard(new GuardValue(Side.TO, "compact/n200", List.of(guard), OptionalLong.of(85)));
        }
        Run taken = run.interleaved();
        return new Comparer(Rules.DEFAULT).compare(Subject.of(taken, Side.FROM), Subject.of(taken, Side.TO), true);
    }
}
