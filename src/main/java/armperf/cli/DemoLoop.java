package armperf.cli;

import armperf.config.Config;
import armperf.config.ConfigFile;
import armperf.config.Overrides;
import armperf.demo.DemoProject;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.phase.Baseline;
import armperf.phase.Compare;
import armperf.phase.MineLogs;
import armperf.phase.MineQuestion;
import armperf.phase.PhaseResult;
import armperf.phase.Rerun;
import armperf.phase.Workplace;
import armperf.report.CompareDocument;
import armperf.report.CompareText;
import armperf.report.MineDocument;
import armperf.report.MineText;
import armperf.report.MineView;
import armperf.report.RunText;
import armperf.report.Visible;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.store.RunStore;
import armperf.verdict.Rules;
import armperf.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The developer's loop as the demo plays it: measure, mine, change one thing, measure again, write it down. */
final class DemoLoop {
    private static final int TOP = 5;

    private final Console console;
    private final DemoProject project;

    DemoLoop(Console console, DemoProject project) {
        this.console = console;
        this.project = project;
    }

    /** The document of {@code demo --json}. */
    record Document(
            int schema,
            String command,
            String project,
            String baseline,
            String rerun,
            MineDocument mined,
            CompareDocument comparison) {}

    /** Everything that the loop came to. */
    record Result(Path folder, PhaseResult baseline, MineLogs.Result mined, PhaseResult rerun, Compare.Timed compared) {
        ExitCode exit() {
            return ExitCode.worst(baseline.exit(), rerun.exit(), compared.exit(EnumSet.of(Verdict.SLOWER)));
        }

        Document document() {
            return new Document(
                    1,
                    "demo",
                    folder.toString(),
                    baseline.run().id().value(),
                    rerun.run().id().value(),
                    MineDocument.of(mined.runs(), mined.logs(), mined.change(), mined.explained(), TOP),
                    CompareDocument.of(
                            compared.comparison(), compared.findings().map(Path::toString)));
        }

        /** @param withFinding not on a terminal, where lines that are as long as a table's in Markdown are broken */
        List<String> lines(boolean withFinding) {
            List<String> lines = new ArrayList<>();
            if (withFinding) {
                lines.add("");
                lines.addAll(finding());
            }
            lines.add("");
            compared.findings().ifPresent(file -> lines.add("findings  " + file));
            lines.add("records   " + baseline.folder());
            lines.add("          " + rerun.folder());
            lines.add("project   " + folder + " (any armperf command works there)");
            return lines;
        }

        private List<String> finding() {
            Path file = compared.findings().orElseThrow();
            try {
                return Visible.lines(Files.readString(file, StandardCharsets.UTF_8))
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UserException(
                        ExitCode.EVIDENCE,
                        "no-finding",
                        "the finding " + file + " cannot be read again (" + FileTrouble.of(e)
                                + "); look at the file, or start the demo once more",
                        e);
            }
        }
    }

    Result run() {
        if (project.isTakenUp()) {
            console.news("go on with the demo in " + project.folder() + ", which was stopped");
        }
        type("armperf baseline");
        PhaseResult baseline = done(Phase.BASELINE).orElseGet(() -> new Baseline(workplace(), false).run());
        show(RunText.summary(baseline.run(), console.screen()));

        type("armperf mine-logs");
        Config config = workplace().config();
        MineLogs.Result mined = new MineLogs(
                        Optional.of(workplace().store()),
                        config.jitlog(),
                        Optional.empty(),
                        project.folder(),
                        InputStream.nullInputStream())
                .run(MineQuestion.ofNewestRun());
        show(MineText.lines(mined.logs(), mined.change(), new MineView(TOP, console.width(), false)));

        type("git commit  # the one small change: " + DemoProject.OPTIONS);
        project.commitSecond();

        type("armperf rerun");
        PhaseResult rerun =
                done(Phase.RERUN).orElseGet(() -> new Rerun(workplace(), Optional.empty(), false, false).run());
        show(RunText.summary(rerun.run(), console.screen()));

        type("armperf compare");
        Compare.Timed compared = new Compare(
                        Optional.of(config),
                        Optional.of(workplace().store()),
                        Rules.DEFAULT,
                        project.folder(),
                        console.around().clock())
                .newest(true);
        show(CompareText.lines(compared.comparison(), console.screen()));
        project.finish();
        return new Result(project.folder(), baseline, mined, rerun, compared);
    }

    /** What a demo that was stopped had measured to its end. */
    private Optional<PhaseResult> done(Phase phase) {
        if (!project.isTakenUp()) {
            return Optional.empty();
        }
        RunStore store = workplace().store();
        Optional<Run> run = store.newest(known -> known.phase() == phase && known.isComplete());
        return run.map(known -> {
            console.news(phase.word() + " " + known.id() + " was measured to its end, and stands");
            boolean sound = known.samples().stream()
                    .noneMatch(sample -> sample.failure().isPresent());
            return new PhaseResult(known, store.folder(known.id()), sound ? ExitCode.OK : ExitCode.EVIDENCE);
        });
    }

    private Workplace workplace() {
        return console.workplace(ConfigFile.at(project.folder().resolve(ConfigFile.NAME))
                .read(Overrides.none(), console.around().home()));
    }

    private void type(String command) {
        if (!console.options().json) {
            console.around().out().println();
            console.around().out().println("$ " + command);
        }
    }

    private void show(List<String> lines) {
        if (!console.options().json) {
            lines.forEach(console.around().out()::println);
        }
    }
}
