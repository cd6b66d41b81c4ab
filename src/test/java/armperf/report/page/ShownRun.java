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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        History history = new History(
                new RowKey("richards", "jitlist"),
                "second",
                0.01,
                List.of(
                        past(SyntheticRun.BASELINE.value(), 0.016, false),
                        past(run.id().value(), 0.015, true)),
                3);
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

    private static History.Past past(String run, double median, boolean shown) {
        return new History.Past(
                new armperf.run.RunId(run), "7c361dce", "A subject", median, Optional.empty(), 10, shown);
    }
}
