package armperf.cli;

import armperf.config.Config;
import armperf.config.Overrides;
import armperf.export.Choice;
import armperf.export.ExportFormat;
import armperf.outcome.UserException;
import armperf.run.Run;
import armperf.run.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code export}. */
@Command(name = "export", description = "Hands the samples of a run to other tools, in their own format.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description = "An id, a unique prefix of one, a record folder, 'baseline' or 'latest'.")
    private String name;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "pyperf (one build), benchstat, csv (everything) or junit.")
    private ExportFormat format;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description = "Which builds: from, to or both; default: to for pyperf, else both.")
    private Optional<Sides> side = Optional.empty();

    @Option(names = "--benchmark", paramLabel = "NAME", description = "Only these benchmarks.")
    private List<String> benchmarks = List.of();

    @Option(names = "--mode", paramLabel = "NAME", description = "Only these modes.")
    private List<String> modes = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; default: standard output.")
    private Optional<Path> output = Optional.empty();

    private final Console console;

    ExportCommand(Console console) {
        this.console = console;
    }

    /** As they are typed. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ExportFormat.values()).map(ExportFormat::word).iterator();
        }
    }

    /** Which builds of a run. */
    enum Sides {
        FROM,
        TO,
        BOTH;

        Set<Side> sides() {
            return switch (this) {
                case FROM -> EnumSet.of(Side.FROM);
                case TO -> EnumSet.of(Side.TO);
                case BOTH -> EnumSet.allOf(Side.class);
            };
        }
    }

    record Document(int schema, String command, String run, String format, String file, long bytes) {}

    @Override
    public Integer call() {
        if (console.options().json && output.isEmpty()) {
            throw UserException.usage(
                    "usage", "what is exported is no document of armperf; with --json, name a file for it with -o");
        }
        Config config = console.config(Overrides.none());
        Run run = console.store(config).find(name);
        Sides chosen = side.orElse(format == ExportFormat.PYPERF ? Sides.TO : Sides.BOTH);
        String text = format.write(run, new Choice(chosen.sides(), Set.copyOf(benchmarks), Set.copyOf(modes)));
        if (output.isEmpty()) {
            console.around().out().print(text);
            return 0;
        }
        Path file = console.path(output.get());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, bytes, "-o", Optional.of(config));
        console.result(
                () -> new Document(1, "export", run.id().value(), format.word(), file.toString(), bytes.length),
                () -> List.of("export  " + file));
        return 0;
    }
}
