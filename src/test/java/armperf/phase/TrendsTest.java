package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import armperf.Golden;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.report.Screen;
import armperf.report.TrendText;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.SyntheticRun;
import armperf.store.RunStore;
import armperf.verdict.Rules;
import armperf.verdict.Trend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark's history says, and which runs have no say in it. */
class TrendsTest {
    private static final Trends.Question RICHARDS =
            new Trends.Question("richards", Optional.of("jitlist"), Optional.empty(), 200);

    @TempDir
    Path folder;

    private int days;

    @Test
    void a_step_is_found_between_the_two_runs_that_it_lies_between() throws IOException {
        for (int i = 0; i < 12; i++) {
            record(0.05, i < 7 ? 0.020 : 0.018, its -> its);
        }
        Trend trend = trend();

        assertThat(trend.stations()).hasSize(12);
        assertThat(trend.shifts()).singleElement().satisfies(shift -> {
            assertThat(shift.at()).isEqualTo(7);
            assertThat(shift.delta()).isCloseTo(-0.1, within(0.005));
            assertThat(shift.settingsToo()).isFalse();
        });
        Golden.assertMatches("history.txt", String.join("\n", TrendText.lines(trend, Screen.NONE)) + "\n");
    }

    @Test
    void a_step_below_the_margin_is_counted_and_not_told_of() {
        for (int i = 0; i < 12; i++) {
            record(0.05, i < 6 ? 0.020 : 0.0201, its -> its.noise(0.0001));
        }
        assertThat(trend().shifts()).isEmpty();
        assertThat(trend().below()).isEqualTo(1);
        assertThat(TrendText.lines(trend(), Screen.NONE).get(0))
                .isEqualTo(
                        "richards / jitlist: 12 runs, no shift, and 1 below the margin of 1.0 %, which are not shown");
    }

    @Test
    void of_too_few_runs_it_does_not_say_that_nothing_shifted() {
        for (int i = 0; i < 7; i++) {
            record(0.05, i < 3 ? 0.020 : 0.030, its -> its.noise(0.0001));
        }
        assertThat(TrendText.lines(trend(), Screen.NONE).get(0))
                .isEqualTo("richards / jitlist: 7 runs, too few to tell a shift from chance (8 can)");
    }

    @Test
    void where_the_settings_changed_too_that_is_said() {
        for (int i = 0; i < 12; i++) {
            String warmup = i < 6 ? "1" : "2";
            record(0.05, i < 6 ? 0.020 : 0.018, its -> its.setting("sample.warmup", warmup));
        }
        assertThat(trend().shifts()).singleElement().matches(Trend.Shift::settingsToo);
        assertThat(TrendText.lines(trend(), Screen.NONE))
                .anyMatch(line -> line.endsWith("; the settings changed there too"));
    }

    @Test
    void where_the_node_changed_too_that_is_said() {
        for (int i = 0; i < 12; i++) {
            String node = i < 6 ? "n1" : "n2";
            record(0.05, i < 6 ? 0.020 : 0.018, its -> its.samples(sample -> SyntheticRun.on(sample, node)));
        }
        assertThat(trend().stations())
                .extracting(station -> String.join(" ", station.nodes()))
                .startsWith("n1")
                .endsWith("n2");
        assertThat(trend().shifts()).singleElement().matches(Trend.Shift::nodesToo);
        assertThat(TrendText.lines(trend(), Screen.NONE))
                .anyMatch(line -> line.endsWith("between ab12cd34 and ab12cd34; the node changed there too"));
    }

    @Test
    void the_nodes_of_a_run_are_the_same_in_whichever_order_they_took_its_blocks() {
        for (int i = 0; i < 12; i++) {
            int turn = i;
            record(
                    0.05,
                    i < 6 ? 0.020 : 0.018,
                    its -> its.samples(sample ->
                            SyntheticRun.on(sample, "n" + (sample.block().orElse(0) + turn) % 2)));
        }
        assertThat(trend().shifts()).singleElement().matches(shift -> !shift.nodesToo());
        assertThat(TrendText.lines(trend(), Screen.NONE)).noneMatch(line -> line.contains("the node"));
    }

    @Test
    void a_run_on_another_processor_or_with_a_crash_has_no_say_and_is_counted() {
        record(0.05, 0.02, its -> its.host(SyntheticRun.host("Kunpeng-930", false, "gcc", "12")));
        record(0.05, 0.02, its -> its);
        record(0.05, 0.02, its -> its.samples(TrendsTest::crashed));
        record(0.05, 0.02, its -> its);

        Trends.Answer answer = answer(RICHARDS);

        assertThat(answer.cpu()).isEqualTo("Kunpeng-920");
        assertThat(answer.histories().get(0).trend().stations()).hasSize(2);
        assertThat(answer.leftOut()).isEqualTo(Map.of("on another processor", 1, "jitlist: a sample crashed", 1));
    }

    @Test
    void a_step_of_a_bisection_is_no_station_and_is_counted() {
        for (int i = 0; i < 12; i++) {
            record(0.05, i < 7 ? 0.020 : 0.018, its -> its);
        }
        // Of the commits of before, taken today.
        RunStore store = new RunStore(folder);
        List<RunStore.Listed> recorded = store.list();
        Run first = store.load(recorded.get(0).id());
        RunId last = recorded.get(11).id();
        for (int i = 0; i < 4; i++) {
            RunId id = new RunId("2026022" + i + "T081500Z-ab12cd34-x0z1");
            store.save(SyntheticRun.as(first, id, Phase.RERUN).with(first.plan().bisecting(last)));
        }

        Trends.Answer answer = answer(RICHARDS);

        Trend trend = answer.histories().get(0).trend();
        assertThat(trend.stations()).hasSize(12);
        assertThat(trend.stations().get(11).run()).isEqualTo(last);
        assertThat(trend.shifts()).extracting(Trend.Shift::at).containsExactly(7);
        assertThat(answer.leftOut()).isEqualTo(Map.of("taken by bisect", 4));
    }

    @Test
    void only_the_newest_are_looked_at_and_the_rest_is_counted() {
        for (int i = 0; i < 5; i++) {
            record(0.05, 0.02, its -> its);
        }
        Trends.Answer answer = answer(new Trends.Question("richards", Optional.empty(), Optional.empty(), 3));

        assertThat(answer.histories())
                .extracting(one -> one.trend().row().mode())
                .containsExactly("jitlist", "nojit");
        assertThat(answer.histories())
                .allSatisfy(one -> assertThat(one.trend().stations())
                        .extracting(station -> station.run().value().substring(0, 8))
                        .containsExactly("20260203", "20260204", "20260205"));
        assertThat(answer.older()).isEqualTo(2);
    }

    @Test
    void a_run_of_another_benchmark_takes_no_place_among_the_newest() {
        record(0.05, 0.02, its -> its);
        record(0.05, 0.02, its -> its);
        record(0.05, 0.02, its -> its);
        record(0.05, 0.02, its -> its.benchmarks("nbody"));
        record(0.05, 0.02, its -> its);

        Trends.Answer answer = answer(new Trends.Question("richards", Optional.of("jitlist"), Optional.empty(), 3));

        assertThat(answer.histories().get(0).trend().stations())
                .extracting(station -> station.run().value().substring(0, 8))
                .containsExactly("20260202", "20260203", "20260205");
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.older()).isEqualTo(1);
    }

    @Test
    void what_nobody_measured_has_no_history() {
        record(0.05, 0.02, its -> its);
        for (Trends.Question question : List.of(
                new Trends.Question("nbody", Optional.empty(), Optional.empty(), 9),
                new Trends.Question("richards", Optional.of("other"), Optional.empty(), 9),
                new Trends.Question("richards", Optional.empty(), Optional.of("graviton"), 9))) {
            assertThatThrownBy(() -> answer(question)).isInstanceOfSatisfying(UserException.class, e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE);
                assertThat(e).hasMessageContaining("armperf runs lists what there is");
            });
        }
    }

    /** The first timed one of the mode that is asked for. */
    private static Sample crashed(Sample sample) {
        boolean hit = sample.mode().equals("jitlist") && sample.block().equals(OptionalInt.of(1));
        return hit ? SyntheticRun.crashed(sample) : sample;
    }

    private Trend trend() {
        return answer(RICHARDS).histories().get(0).trend();
    }

    private Trends.Answer answer(Trends.Question question) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
        return new Trends(new RunStore(folder), clock, Rules.DEFAULT).of(question);
    }

    /** A run of the day after. */
    private void record(double nojit, double jitlist, UnaryOperator<SyntheticRun> change) {
        days++;
        Run run = change.apply(new SyntheticRun()
                        .seed(days)
                        .mode("nojit", false, nojit, nojit)
                        .mode("jitlist", true, jitlist, jitlist))
                .sequential();
        RunId id = new RunId(String.format(Locale.ROOT, "202602%02dT081500Z-ab12cd34-x0z1", days));
        new RunStore(folder).save(SyntheticRun.as(run, id, Phase.RERUN));
    }
}
