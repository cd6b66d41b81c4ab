package armperf.report.page;

import armperf.report.Visible;
import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.Side;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which build one end is, and how its gate went. */
record EndView(String word, String commit, String subject, String change, String run, String started, String gate) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static EndView of(MeasuredEnd end) {
        Optional<Build> build = end.subject().build();
        return new EndView(
                end.word(),
                build.map(one -> one.shortCommit() + one.dirt()).orElse("-"),
                build.map(one -> Visible.text(one.subject())).orElse("-"),
                end.run().plan().isSweep()
                        ? setting(end)
                        : build.map(one -> one.diffstat().words()).orElse("-"),
                end.subject().name(),
                MINUTE.format(end.run().started()),
                build.map(one -> gate(one.gate())).orElse("-"));
    }

    /** Of a sweep, where the build is one and its settings differ. */
    private static String setting(MeasuredEnd end) {
        return end.side() == Side.FROM
                ? "the config's settings"
                : Visible.text(end.run().plan().variants().stream()
                        .map(variant -> variant.words(end.run().settings()))
                        .collect(Collectors.joining("; ")));
    }

    private static String gate(GateOutcome gate) {
        return gate.word()
                + (gate.testsRun().isPresent() ? ", " + gate.testsRun().getAsInt() + " tests" : "")
                + (gate.testsFailed().orElse(0) > 0 ? ", " + gate.testsFailed().getAsInt() + " failed" : "");
    }
}
