package armperf.report.page;

import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Change;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import armperf.verdict.Trend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a page is made from in tests: a rerun that nobody measured. */
final class ShownRun {
    /** A name as somebody would choose who wants it to run on the reader's machine. */
    static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>&\u202e\u001b[31m";

    private ShownRun() {}

    static Run run() {
        return run("Fold constants in richards");
    }

    static Run run(String subject) {
        return new SyntheticRun()
                .subject(subject)
                .mode("nojit", false, 0.052, 0.052)
                .mode("jitlist", true, 0.016, 0.015)
                .interleaved();
    }

    static PageContent content(Run run) {
        Subject from = Subject.of(run, Side.FROM);
        Subject to = Subject.of(run, Side.TO);
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(from, to, true).with(Change.of(run));
        History history = history(run);
        return new PageContent(
                "cinderx",
                "0.1.0",
                Instant.parse("2026-02-21T00:00:00Z"),
                List.of(new Section(
                        Optional.of(comparison),
                        List.of(new MeasuredEnd("from", from, run, Side.FROM), new MeasuredEnd("to", to, run, Side.TO)),
                        List.of(),
                        List.of(history))));
    }

    static PageContent alone(Run run) {
        return new PageContent(
                "cinderx",
                "0.1.0",
                Instant.parse("2026-02-21T00:00:00Z"),
                List.of(new Section(
                        Optional.empty(),
                        List.of(new MeasuredEnd("to", Subject.of(run, Side.TO), run, Side.TO)),
                        List.of(),
                        List.of())));
    }

    /** That row alone, of a benchmark of this name. */
    static HistoryPage.Content history(String benchmark) {
        return new HistoryPage.Content(
                "cinderx",
                "0.1.0",
                Instant.parse("2026-02-21T00:00:00Z"),
                benchmark,
                "kunpeng",
                "Kunpeng 920",
                List.of(history(run(benchmark))),
                List.of("1 run, jitlist: the JIT was inactive"));
    }

    /** Ten runs, of which the last four are faster; the page is about the last one. */
    static History history(Run run) {
        List<Trend.Station> stations = new ArrayList<>();
        List<History.Past> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean last = i == 9;
            stations.add(new Trend.Station(
                    last ? run.id() : SyntheticRun.BASELINE,
                    "7c361dc" + i,
                    "A subject",
                    (i < 6 ? 0.016 : 0.015) + i % 2 * 2e-5,
                    10,
                    "settings",
                    new TreeSet<>()));
            runs.add(new History.Past(Optional.empty(), last));
        }
        Trend trend = Trend.of(new RowKey("richards", "jitlist"), "second", stations, 0.01, 0.95);
        return new History(trend, 0.01, runs, 3);
    }
}
