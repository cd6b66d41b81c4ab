package armperf.cli;

import armperf.outcome.UserException;
import armperf.phase.Init;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags of {@code init}. */
@Command(
        name = "init",
        description = "Writes a commented armperf.toml and the preset's host scripts; never over a file that is there.")
final class InitCommand implements Callable<Integer> {
    @Option(names = "--preset", paramLabel = "NAME", required = true, description = "cinderx, hotspot or luajit.")
    private String preset;

    @Option(names = "--address", paramLabel = "USER@HOST", description = "The host, as ssh takes it.")
    private Optional<String> address = Optional.empty();

    private final Console console;

    InitCommand(Console console) {
        this.console = console;
    }

    record Document(int schema, String command, List<String> files) {}

    @Override
    public Integer call() {
        Init.Preset chosen = Arrays.stream(Init.Preset.values())
                .filter(one -> one.word().equals(preset))
                .findFirst()
                .orElseThrow(() -> UserException.usage(
                        "preset",
                        "there is no preset '" + preset + "'; name one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Init.Preset.values())
                                                .map(Init.Preset::word)
                                                .toList())));
        Path folder = console.options()
                .project
                .map(console::path)
                .orElse(console.around().workingDir());
        List<Path> written = new Init(folder).run(chosen, address);
        List<String> names = written.stream().map(Path::toString).toList();
        console.result(() -> new Document(1, "init", names), () -> lines(names));
        return 0;
    }

    private List<String> lines(List<String> names) {
        // Names of files are for copying, and stay whole.
        List<String> lines =
                new ArrayList<>(names.stream().map(name -> "wrote " + name).toList());
        lines.add("");
        lines.add("next:");
        Stream.of(
                        "  edit " + names.get(0) + ", below [hosts.arm]: "
                                + (address.isPresent() ? "" : "address, and ")
                                + "root and identity where the defaults do not fit",
                        "  look through the scripts: they run on the host, one builds and tests, one takes a sample",
                        "  see whether the host is fit for measuring: armperf doctor",
                        "  commit all of them, then: armperf baseline")
                .flatMap(step -> console.screen().prose(step).stream())
                .forEach(lines::add);
        return lines;
    }
}
