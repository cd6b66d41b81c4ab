package armperf.cli;

import armperf.config.Overrides;
import armperf.report.RunText;
import armperf.run.Run;
import armperf.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Flags of {@code show}. */
@Command(name = "show", description = "Shows what one run recorded.")
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description = "An id, a unique prefix of one, a record folder, 'baseline' or 'latest'.")
    private String name;

    private final Console console;

    ShowCommand(Console console) {
        this.console = console;
    }

    record Document(int schema, String command, Run run) {}

    @Override
    public Integer call() {
        RunStore store = new RunStore(console.config(Overrides.none()).projectDir());
        Run run = store.find(name);
        console.result(() -> new Document(1, "show", run), () -> {
            List<String> lines = new ArrayList<>(RunText.summary(run));
            lines.add("");
            lines.add("record  " + store.folder(run.id()).resolve("run.json"));
            return lines;
        });
        return 0;
    }
}
