package armperf.cli;

import armperf.config.Overrides;
import armperf.phase.Calibrations;
import armperf.report.NoisePart;
import armperf.report.RunText;
import armperf.run.Run;
import armperf.store.RunStore;
import armperf.verdict.HostNoise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    record Document(int schema, String command, JsonNode run, NoisePart noise) {}

    @Override
    public Integer call() {
        RunStore store = console.store(console.config(Overrides.none()));
        Run run = store.find(name);
        Path record = store.folder(run.id()).resolve("run.json");
        HostNoise noise = new Calibrations(store, console.around().clock()).of(run.host());
        console.result(() -> new Document(1, "show", JsonMapper.shared().readTree(record), NoisePart.of(noise)), () -> {
            List<String> lines = new ArrayList<>(RunText.summary(run, console.screen()));
            lines.add("");
            lines.addAll(NoisePart.lines(noise, console.screen()));
            lines.add("");
            lines.add("record  " + record);
            return lines;
        });
        return 0;
    }
}
