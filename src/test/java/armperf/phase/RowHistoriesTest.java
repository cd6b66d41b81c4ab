package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.report.page.History;
import armperf.report.page.MeasuredEnd;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.store.RunStore;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many runs a page's picture of a row shows, and what it says of those that it does not. */
class RowHistoriesTest {
    private static final Instant NEWEST = Instant.parse("2026-02-20T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_row_shows_its_newest_runs_and_counts_the_others() {
        Run newest = record(0, true);
        for (int hours = 1; hours < 63; hours++) {
            record(hours, true);
        }
        assertThat(histories(newest)).hasSize(2).allSatisfy(history -> {
            assertThat(history.trend().stations()).hasSize(60);
            assertThat(history.trend().stations().get(59).run()).isEqualTo(newest.id());
            assertThat(history.older()).isEqualTo(3);
        });
    }

    @Test
    void a_row_that_some_runs_lack_is_looked_for_among_older_ones() {
        Run newest = record(0, true);
        for (int hours = 1; hours < 70; hours++) {
            record(hours, hours % 2 == 0);
        }
        List<History> histories = histories(newest);

        assertThat(histories)
                .extracting(history -> history.trend().row().mode())
                .containsExactly("jitlist", "nojit");
        assertThat(histories.get(0).trend().stations()).hasSize(35);
        assertThat(histories.get(0).older()).isZero();
        assertThat(histories.get(1).trend().stations()).hasSize(60);
        assertThat(histories.get(1).older()).isEqualTo(10);
    }

    private List<History> histories(Run run) {
        Clock clock = Clock.fixed(NEWEST, ZoneOffset.UTC);
        return new RowHistories(new RunStore(folder), clock, Rules.DEFAULT)
                .of(List.of(new MeasuredEnd("to", Subject.of(run, Side.TO), run, Side.TO)));
    }

    /** A run so many hours before the newest. */
    private Run record(int hours, boolean jit) {
        SyntheticRun plan = new SyntheticRun().blocks(2).mode("nojit", false, 0.05, 0.05);
        Run run = (jit ? plan.mode("jitlist", true, 0.02, 0.02) : plan).sequential();
        String start = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(NEWEST.minus(Duration.ofHours(hours)));
        Run recorded = SyntheticRun.as(run, new RunId(start + "-ab12cd34-x0z1"), Phase.RERUN);
        new RunStore(folder).save(recorded);
        return recorded;
    }
}
