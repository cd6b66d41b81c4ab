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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names that programs outside rely on. */
class CompareDocumentTest {
    @Test
    void bears_exactly_the_names_of_the_contract() {
        JsonNode document = json(run().blocks(10));
        assertThat(document.propertyNames())
                .containsExactly(
                        "schema",
                        "command",
                        "verdict",
                        "conclusion",
                        "basis",
                        "interleaved",
                        "looks",
                        "from",
                        "to",
                        "change",
                        "variants",
                        "rows",
                        "suites",
                        "stability",
                        "guards",
                        "informational",
                        "regression",
                        "warnings",
                        "finding");
        assertThat(document.path("from").propertyNames()).containsExactly("run", "commit", "dirty", "tree", "host");
        JsonNode row = document.path("rows").get(0);
        assertThat(row.propertyNames())
                .containsExactly(
                        "benchmark",
                        "mode",
                        "variant",
                        "control",
                        "unit",
                        "n",
                        "paired",
                        "from",
                        "to",
                        "delta_pct",
                        "ci_pct",
                        "ci90_pct",
                        "confidence",
                        "p",
                        "p_adjusted",
                        "test",
                        "detectable_pct",
                        "margin_pct",
                        "nodes",
                        "jit",
                        "verdict",
                        "reasons");
        assertThat(row.path("from").propertyNames())
                .containsExactly("mean", "median", "min", "max", "spread_pct", "values");
        for (String ends : List.of("n", "jit")) {
            assertThat(row.path(ends).propertyNames()).containsExactly("from", "to");
        }
        assertThat(document.path("guards").get(0).propertyNames())
                .containsExactly(
                        "name", "from", "to", "limit", "limit_from", "headroom_pct", "limit_changed", "verdict");
        assertThat(document.path("regression").propertyNames()).containsExactly("from", "to");
    }

    @Test
    void holds_plain_numbers_and_words() {
        JsonNode document = json(run().blocks(10));
        JsonNode row = document.path("rows").get(0);
        assertThat(document.path("schema").intValue()).isEqualTo(1);
        assertThat(document.path("command").stringValue()).isEqualTo("compare");
        assertThat(document.path("verdict").stringValue()).isEqualTo("faster");
        assertThat(document.path("basis").stringValue()).isEqualTo("aggregate");
        assertThat(document.path("from").path("commit").stringValue()).hasSize(40);
        assertThat(row.path("n").path("from").intValue()).isEqualTo(10);
        assertThat(row.path("ci_pct")).hasSize(2);
        assertThat(row.path("ci_pct").get(0).doubleValue())
                .isBetween(-25.0, row.path("delta_pct").doubleValue());
        assertThat(row.path("from").path("values")).hasSize(10);
        assertThat(row.path("test").stringValue()).isEqualTo("block-permutation");
        assertThat(row.path("jit").path("to").stringValue()).isEqualTo("proven");
        assertThat(row.path("detectable_pct").doubleValue()).isBetween(0.05, 1.0);
        assertThat(document.path("finding").stringValue()).isEqualTo("findings.md");
    }

    @Test
    void what_does_not_exist_is_null_and_not_left_out() {
        JsonNode row = json(run().blocks(1)).path("rows").get(0);
        for (String name : List.of("ci_pct", "ci90_pct", "p", "p_adjusted", "detectable_pct")) {
            assertThat(row.has(name)).as(name).isTrue();
            assertThat(row.path(name).isNull()).as(name).isTrue();
        }
        assertThat(row.path("delta_pct").isNumber()).isTrue();
        assertThat(row.path("test").stringValue()).isEqualTo("none");
        JsonNode two = json(run().blocks(2)).path("rows").get(0);
        assertThat(two.path("detectable_pct").isNull()).isTrue();
        assertThat(two.path("p").isNumber()).isTrue();
        JsonNode none = json(run().blocks(0)).path("rows").get(0);
        assertThat(none.path("delta_pct").isNull()).isTrue();
        assertThat(none.path("from").path("median").isNull()).isTrue();
        assertThat(none.path("from").path("values")).isEmpty();
        assertThat(none.path("verdict").stringValue()).isEqualTo("invalid");
    }

    @Test
    void the_change_and_its_test_are_told_where_a_record_was_made_of_this_pair() {
        Run rerun = run().regression(Side.FROM, Result.RED, "exit code 1")
                .regression(Side.TO, Result.NOT_RUN, "no test was collected, exit code 5")
                .interleaved();
        Comparison comparison = compare(run()).with(Change.of(rerun));
        JsonNode document = JsonMapper.shared().readTree(Json.write(CompareDocument.of(comparison, Optional.empty())));

        assertThat(document.path("change").toString()).isEqualTo("{\"files\":1,\"insertions\":2,\"deletions\":3}");
        assertThat(document.path("regression").toString()).isEqualTo("{\"from\":\"red\",\"to\":\"not-run\"}");
        JsonNode other = json(run());
        assertThat(other.path("change").isNull()).isTrue();
        assertThat(other.path("regression").toString()).isEqualTo("{\"from\":\"not-run\",\"to\":\"not-run\"}");
    }

    @Test
    void a_mean_names_the_benchmarks_that_it_leaves_out() {
        JsonNode document = json(brokenSuite());

        JsonNode suite = document.path("suites").get(0);
        assertThat(suite.path("benchmarks").intValue()).isEqualTo(3);
        assertThat(suite.path("without").toString()).isEqualTo("[{\"benchmark\":\"nbody\",\"works_in\":\"from\"}]");
        assertThat(suite.path("delta_pct").doubleValue()).isBetween(-7.0, -6.0);
        assertThat(document.path("verdict").stringValue()).isEqualTo("invalid");
    }

    @Test
    void a_comparison_that_wrote_no_finding_says_null() {
        Comparison comparison = compare(run());
        JsonNode document = JsonMapper.shared().readTree(Json.write(CompareDocument.of(comparison, Optional.empty())));
        assertThat(document.path("finding").isNull()).isTrue();
    }

    static SyntheticRun run() {
        return new SyntheticRun()
                .mode("jitlist", true, 0.0205, 0.0172)
                .mode("nojit", false, 0.0518, 0.0518)
                .guard(new GuardValue(Side.FROM, "compact-call/n200", List.of(71616L), OptionalLong.of(78000)))
                .guard(new GuardValue(Side.TO, "compact-call/n200", List.of(71600L), OptionalLong.of(78000)));
    }

    /** Three benchmarks, one of which the change broke. */
    static SyntheticRun brokenSuite() {
        return new SyntheticRun()
                .benchmarks("richards", "deltablue", "nbody")
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("jitlist", true, 0.0205, 0.0192)
                .crashing("nbody", "jitlist", Side.TO);
    }

    static Comparison compare(SyntheticRun run) {
        Run recorded = run.interleaved();
        return new Comparer(Rules.DEFAULT)
                .compare(Subject.of(recorded, Side.FROM), Subject.of(recorded, Side.TO), true);
    }

    private static JsonNode json(SyntheticRun run) {
        return JsonMapper.shared().readTree(Json.write(CompareDocument.of(compare(run), Optional.of("findings.md"))));
    }
}
