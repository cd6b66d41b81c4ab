package armperf.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageTest {
    private static final Pattern CHARTS =
            Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void the_verdict_stands_before_everything_else() {
        String page = Page.html(ShownRun.content(ShownRun.run()));

        assertThat(page.indexOf("class=\"verdict is-faster\"")).isPositive().isLessThan(page.indexOf("<table"));
        assertThat(page).contains("<title>faster: Fold constants in richards");
    }

    @Test
    void the_test_of_the_change_stands_beside_the_verdict_where_there_is_one() {
        Run tested = new SyntheticRun()
                .regression(Side.FROM, Result.RED, "exit code 1")
                .regression(Side.TO, Result.GREEN, "exit code 0")
                .mode("jitlist", true, 0.016, 0.015)
                .interleaved();

        assertThat(Page.html(ShownRun.content(tested))).contains("<p>The regression test: red -&gt; green</p>");
        assertThat(Page.html(ShownRun.content(ShownRun.run()))).doesNotContain("regression test");
    }

    @Test
    void a_row_shows_what_the_verdict_rests_on() {
        String page = Page.html(ShownRun.content(ShownRun.run()));

        assertThat(page)
                .contains("richards / jitlist", "proven", "-6.")
                .containsPattern("richards / nojit <span class=\"tag\">control</span>");
        assertThat(page)
                .as("a difference that is no claim is marked as on a terminal")
                .containsPattern(
                        "richards / nojit <span[^>]*>control</span></th>(<td[^>]*>[^<]*</td>){2}<td[^>]*>~ [+-]")
                .containsPattern("richards / jitlist</th>(<td[^>]*>[^<]*</td>){2}<td[^>]*>-6\\.");
    }

    @Test
    void what_all_benchmarks_say_together_names_those_that_it_leaves_out() {
        Run run = new SyntheticRun()
                .benchmarks("richards", "deltablue", "<nbody>")
                .mode("nojit", false, 0.052, 0.052)
                .mode("jitlist", true, 0.016, 0.015)
                .crashing("<nbody>", "jitlist", Side.TO)
                .interleaved();

        assertThat(Page.html(ShownRun.content(run)))
                .containsPattern("2 of 3 benchmarks / jitlist, without &lt;nbody&gt; \\(works in from only\\)</th>"
                        + "<td[^>]*>-6\\.");
    }

    @Test
    void each_variant_of_a_sweep_is_a_row_with_its_own_samples_and_those_of_the_config() {
        Run run = new SyntheticRun()
                .mode("nojit", false, 0.052, 0.052)
                .mode("autojit", true, 0.016, 0.016)
                .variant("t20", "autojit", "PYTHONJITAUTO", "20", 0.015)
                .variant("t100", "autojit", "PYTHONJITAUTO", "100", 0.016)
                .setting("variants.t20.modes.autojit.env.PYTHONJITAUTO", "20")
                .sweep();
        String page = Page.html(ShownRun.content(run));

        assertThat(page)
                .contains("richards / autojit / t20", "richards / autojit / t100")
                .contains("One build under the config")
                .contains("t20 (modes.autojit.env.PYTHONJITAUTO (absent) -&gt; 20)")
                .doesNotContain("Nothing that could move a time differs");
        // A warm-up round and ten blocks of two.
        assertThat(charts(page))
                .filteredOn(chart -> chart.has("points") && chart.path("points").size() > 2)
                .hasSize(2)
                .allSatisfy(chart -> assertThat(chart.path("points")).hasSize(22));
    }

    @Test
    void every_sample_that_counts_is_a_point_of_its_row() {
        Run run = ShownRun.run();
        JsonNode charts = charts(Page.html(ShownRun.content(run)));

        long values = 0;
        for (JsonNode chart : charts) {
            for (JsonNode lane : chart.path("lanes")) {
                values += lane.get("values").size();
            }
        }
        assertThat(values)
                .isEqualTo(run.samples().stream().filter(Sample::counts).count())
                .isPositive();
    }

    @Test
    void samples_that_do_not_count_stand_in_the_order_marked() {
        Run run = ShownRun.run();
        JsonNode charts = charts(Page.html(ShownRun.content(run)));

        long hollow = 0;
        long all = 0;
        for (JsonNode chart : charts) {
            for (JsonNode point : chart.path("points")) {
                all++;
                hollow += point.get("counts").booleanValue() ? 0 : 1;
            }
        }
        assertThat(all).isEqualTo(run.samples().size());
        assertThat(hollow)
                .isEqualTo(run.samples().stream().filter(one -> !one.counts()).count())
                .isPositive();
    }

    @Test
    void a_point_says_on_which_node_it_was_measured() {
        Run run = new SyntheticRun().mode("jit", true, 1, 1).nodes(2).interleaved();

        assertThat(Page.html(ShownRun.content(run))).contains(", block 1, on n2\"", ", block 2, on n1\"");
        assertThat(Page.html(ShownRun.content(ShownRun.run()))).doesNotContain(", on n");
    }

    @Test
    void a_shift_stands_in_the_picture_of_the_runs_and_below_it_in_words() {
        String page = Page.html(ShownRun.content(ShownRun.run()));
        JsonNode history = ofKind("history", charts(page));

        assertThat(history.path("runs")).hasSize(10);
        assertThat(history.path("shifts")).hasSize(1);
        assertThat(history.at("/shifts/0/at").intValue()).isEqualTo(6);
        assertThat(history.at("/shifts/0/text").stringValue()).isEqualTo("-6.25 %");
        assertThat(history.at("/levels/0/last").intValue()).isEqualTo(5);
        assertThat(history.at("/levels/1/median").doubleValue()).isCloseTo(15.01, within(1e-9));
        assertThat(page).contains("<li>16.01 ms -&gt; 15.01 ms, -6.25 %, p 0.", "between 7c361dc5 and 7c361dc6");
    }

    @Test
    void a_page_of_runs_alone_shows_what_was_left_out_and_takes_names_for_text() {
        String page = HistoryPage.html(ShownRun.history(ShownRun.HOSTILE));

        assertThat(ofKind("history", charts(page)).path("shifts")).hasSize(1);
        assertThat(page)
                .contains("1 run, jitlist: the JIT was inactive", "over the runs on kunpeng", "&lt;/script&gt;")
                .doesNotContain("<script>document.title", "<img src=x", "\u202e", "\u001b");
    }

    @Test
    void names_that_want_to_be_markup_stay_text() {
        String page = Page.html(ShownRun.content(ShownRun.run(ShownRun.HOSTILE)));

        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;document.title")
                .doesNotContain("<script>document.title", "<img src=x", "\u202e", "\u001b");
    }

    @Test
    void nothing_is_fetched_from_anywhere() {
        String page = Page.html(ShownRun.content(ShownRun.run()));

        assertThat(page).contains("default-src 'none'").doesNotContain("sourceMappingURL");
        assertThat(Pattern.compile("<(script|img|link|iframe)[^>]+(src|href)=\"(?!data:|#)")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void a_run_alone_claims_nothing() {
        Run run = ShownRun.run();
        String page = Page.html(ShownRun.alone(run));

        assertThat(page).contains("One run; nothing is compared.", "measured").doesNotContain("What changed");
        assertThat(charts(page).findValuesAsString("name")).contains("to").doesNotContain("from");
        assertThat(charts(page).size()).isEqualTo(2 * run.plan().modes().size());
        assertThat(run.samples(Side.TO)).isNotEmpty();
    }

    private static JsonNode ofKind(String kind, JsonNode charts) {
        return charts.valueStream()
                .filter(chart -> chart.path("kind").stringValue().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode charts(String page) {
        Matcher found = CHARTS.matcher(page);
        assertThat(found.find()).isTrue();
        return JsonMapper.shared().readTree(found.group(1));
    }
}
