package armperf.cli;

import armperf.config.Config;
import armperf.outcome.ExitCode;
import armperf.phase.Compare;
import armperf.phase.Report;
import armperf.report.page.Page;
import armperf.report.page.PageContent;
import armperf.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code report}. */
@Command(
        name = "report",
        description =
                "Writes one self-contained HTML file with the verdict and the pictures of a comparison, or of a run.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "One run, or FROM and every TO; default: the newest rerun with its baseline.")
    private List<String> names = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.html",
            description = "Where to write it; default: .armperf/report.html in the project.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    record Document(int schema, String command, String file, long bytes, List<String> runs, List<String> verdicts) {}

    @Override
    public Integer call() {
        Config config = console.config(settings.overrides());
        Path file = output.map(console::path)
                .orElseGet(() -> config.projectDir().resolve(".armperf").resolve("report.html"));
        RunStore store = console.store(config);
        Compare compare = new Compare(
                Optional.of(config),
                Optional.of(store),
                Compare.rules(config.verdict(), false),
                console.around().workingDir(),
                console.around().clock());
        PageContent content =
                new Report(config, store, compare, console.around().clock(), VersionProvider.version()).of(names);
        byte[] page = Page.html(content).getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, page, "-o", Optional.of(config));
        console.result(
                () -> new Document(
                        1,
                        "report",
                        file.toString(),
                        page.length,
                        content.sections().stream()
                                .map(section -> section.to().run().id().value())
                                .toList(),
                        content.sections().stream()
                                .flatMap(section -> section.comparison().stream())
                                .map(one -> one.verdict().word())
                                .toList()),
                () -> List.of("report  " + file));
        return ExitCode.OK.code();
    }
}
