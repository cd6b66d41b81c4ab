package armperf.cli;

import armperf.config.Overrides;
import armperf.outcome.UserException;
import armperf.report.PhaseDocument;
import armperf.report.Screen;
import armperf.report.Table;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Flags of {@code runs}. */
@Command(name = "runs", description = "Lists what is recorded, oldest first.")
final class RunsCommand implements Callable<Integer> {
    private final Console console;

    RunsCommand(Console console) {
        this.console = console;
    }

    record Damaged(String run, String problem) {}

    record Document(int schema, String command, List<PhaseDocument> runs, List<Damaged> damaged) {}

    @Override
    public Integer call() {
        RunStore store = console.store(console.config(Overrides.none()));
        List<Run> runs = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        for (RunId id : store.ids()) {
            try {
                runs.add(store.load(id));
            } catch (UserException e) {
                damaged.add(new Damaged(id.value(), e.getMessage()));
            }
        }
        console.result(
                () -> new Document(
                        1,
                        "runs",
                        runs.stream()
                                .map(run -> PhaseDocument.of(
                                        "runs", run, store.folder(run.id()).toString()))
                                .toList(),
                        damaged),
                () -> lines(runs, damaged, console.screen()));
        return 0;
    }

    private static List<String> lines(List<Run> runs, List<Damaged> damaged, Screen screen) {
        if (runs.isEmpty() && damaged.isEmpty()) {
            return List.of("nothing is recorded yet; record a baseline first: armperf baseline");
        }
        Table table = new Table("run|", "phase|", "state|", "host", "samples>", "commit|", "subject")
                .givingWay("commit")
                .givingWay("samples")
                .givingWay("host")
                .painted(screen.palette(), "state", "state");
        for (Run run : runs) {
            Optional<Build> build = run.build(Side.TO);
            table.add(
                    run.id().value(),
                    run.phase().word() + (run.plan().isSweep() ? " of variants" : ""),
                    // "running" is what an interrupted or killed run's record says for ever.
                    run.state() == Run.State.RUNNING
                            ? "unfinished"
                            : run.state().word(),
                    run.host().name(),
                    String.valueOf(run.samples().size()),
                    build.map(Build::shortCommit).orElse("-"),
                    build.map(Build::subject).orElse("-"));
        }
        for (Damaged one : damaged) {
            table.add(one.run(), "-", "damaged", "-", "-", "-", "-");
        }
        List<String> lines = new ArrayList<>(table.lines(screen.width()));
        damaged.forEach(one -> lines.addAll(screen.prose("damaged: " + one.problem())));
        return lines;
    }
}
