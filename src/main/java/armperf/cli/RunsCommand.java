package armperf.cli;

import armperf.config.Config;
import armperf.config.Overrides;
import armperf.outcome.UserException;
import armperf.report.PhaseDocument;
import armperf.report.Screen;
import armperf.report.Table;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags of {@code runs}. */
@Command(name = "runs", description = "Lists what is recorded, oldest first.")
final class RunsCommand implements Callable<Integer> {
    @Option(names = "--last", paramLabel = "N", description = "Only the newest N; default: all.")
    private Optional<Integer> last = Optional.empty();

    private final Console console;

    RunsCommand(Console console) {
        this.console = console;
    }

    record Damaged(String run, String problem) {}

    record Document(int schema, String command, List<PhaseDocument> runs, List<Damaged> damaged, int older) {}

    @Override
    public Integer call() {
        if (last.isPresent() && last.get() < 1) {
            throw UserException.usage("usage", "--last " + last.get() + " lists nothing; give 1 or more");
        }
        Config config = console.config(Overrides.none());
        Optional<String> host = console.options().host;
        host.ifPresent(name -> config.host(host));
        RunStore store = console.store(config);
        List<RunStore.Listed> all = store.list().stream()
                // Of what host a damaged one is nobody knows.
                .filter(run -> host.isEmpty()
                        || run.header()
                                .map(header -> header.host().equals(host.get()))
                                .orElse(true))
                .toList();
        int older = older(all.size());
        List<RunStore.Listed> shown = all.subList(older, all.size());
        console.result(
                () -> document(store, shown.stream().map(RunStore.Listed::id).toList(), older),
                () -> lines(store, shown, older, console.screen()));
        return 0;
    }

    private int older(int recorded) {
        return last.map(newest -> Math.max(0, recorded - newest)).orElse(0);
    }

    private static Document document(RunStore store, List<RunId> ids, int older) {
        List<PhaseDocument> runs = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        for (RunId id : ids) {
            try {
                Run run = store.load(id);
                runs.add(PhaseDocument.of("runs", run, store.folder(id).toString()));
            } catch (UserException e) {
                damaged.add(new Damaged(id.value(), e.getMessage()));
            }
        }
        return new Document(1, "runs", runs, damaged, older);
    }

    private static List<String> lines(RunStore store, List<RunStore.Listed> runs, int older, Screen screen) {
        if (runs.isEmpty()) {
            return List.of("nothing is recorded yet; record a baseline first: armperf baseline");
        }
        Table table = new Table("run|", "phase|", "state|", "host", "samples>", "commit|", "subject")
                .givingWay("commit")
                .givingWay("samples")
                .givingWay("host")
                .givingWay("subject")
                .givingWay("phase")
                .painted(screen.palette(), "state", "state");
        List<String> damaged = new ArrayList<>();
        for (RunStore.Listed one : runs) {
            if (one.header().isPresent()) {
                add(table, one.header().get());
            } else {
                table.add(one.id().value(), "-", "damaged", "-", "-", "-", "-");
                damaged.addAll(screen.prose("damaged: " + problem(store, one.id())));
            }
        }
        List<String> lines = new ArrayList<>(table.lines(screen.width()));
        lines.addAll(damaged);
        if (older > 0) {
            lines.add(older + " older " + (older == 1 ? "one is" : "ones are") + " not shown");
        }
        return lines;
    }

    private static void add(Table table, RunHeader run) {
        table.add(
                run.id().value(),
                run.phase().word() + (run.sweep() ? " of variants" : run.step() ? " of bisect" : ""),
                // "running" is what an interrupted or killed run's record says for ever.
                run.state() == Run.State.RUNNING ? "unfinished" : run.state().word(),
                run.host(),
                String.valueOf(run.samples()),
                run.to().map(RunHeader.Tip::shown).orElse("-"),
                run.to().map(RunHeader.Tip::subject).orElse("-"));
    }

    private static String problem(RunStore store, RunId id) {
        try {
            store.load(id);
            return "could not be read; ask once more";
        } catch (UserException e) {
            return e.getMessage();
        }
    }
}
