package armperf.cli;

import armperf.config.Config;
import armperf.config.Overrides;
import armperf.outcome.Plural;
import armperf.outcome.UserException;
import armperf.phase.Compare;
import armperf.phase.Trends;
import armperf.report.HistoryDocument;
import armperf.report.Screen;
import armperf.report.TrendText;
import armperf.report.page.History;
import armperf.report.page.HistoryPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code history}. */
@Command(name = "history", description = "Shows a benchmark in run after run, and where it moved.")
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BENCHMARK", description = "Its name.")
    private String benchmark;

    @Option(names = "--mode", paramLabel = "NAME", description = "Only this mode; default: every mode.")
    private Optional<String> mode = Optional.empty();

    @Option(names = "--last", paramLabel = "N", description = "Only the newest N runs; default: 200.")
    private int last = 200;

    @Option(
            names = "--html",
            paramLabel = "FILE.html",
            description = "Also draws it: one HTML file that needs no other.")
    private Optional<Path> html = Optional.empty();

    private final Console console;

    HistoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw UserException.usage("usage", "--last " + last + " looks at no run; give 1 or more");
        }
        Config config = console.config(Overrides.none());
        console.options().host.ifPresent(name -> config.host(Optional.of(name)));
        Trends trends =
                new Trends(console.store(config), console.around().clock(), Compare.rules(config.verdict(), false));
        Trends.Answer answer = trends.of(new Trends.Question(benchmark, mode, console.options().host, last));
        Optional<Path> file = html.map(console::path);
        file.ifPresent(one -> OutputFile.write(one, page(config, answer), "--html", Optional.of(config)));
        console.result(
                () -> HistoryDocument.of(
                        benchmark,
                        answer.host(),
                        answer.cpu(),
                        answer.histories().stream().map(History::trend).toList(),
                        answer.leftOut(),
                        answer.older(),
                        file.map(Path::toString)),
                () -> lines(answer, file, console.screen()));
        return 0;
    }

    private byte[] page(Config config, Trends.Answer answer) {
        return HistoryPage.html(new HistoryPage.Content(
                        config.project().name(),
                        VersionProvider.version(),
                        console.around().clock().instant(),
                        benchmark,
                        answer.host(),
                        answer.cpu(),
                        answer.histories(),
                        leftOut(answer)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> leftOut(Trends.Answer answer) {
        return answer.leftOut().entrySet().stream()
                .map(left -> Plural.of(left.getValue(), "run") + ", " + left.getKey())
                .toList();
    }

    private static List<String> lines(Trends.Answer answer, Optional<Path> file, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose("host " + answer.host() + ", " + answer.cpu()));
        for (History history : answer.histories()) {
            lines.add("");
            lines.addAll(TrendText.lines(history.trend(), screen));
        }
        lines.add("");
        leftOut(answer).forEach(one -> lines.addAll(screen.prose("left out: " + one)));
        if (answer.older() > 0) {
            lines.add(Plural.of(answer.older(), "older run") + " not looked at; see --last");
        }
        lines.addAll(screen.prose(
                "Runs of different days are not interleaved: a shift is a place to look at, and compare decides."));
        file.ifPresent(one -> lines.add("drawn in " + one));
        return lines;
    }
}
