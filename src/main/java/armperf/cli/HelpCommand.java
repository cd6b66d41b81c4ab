package armperf.cli;

import armperf.cli.manual.ManualFiles;
import armperf.config.Spelling;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.report.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help on a command, or the JSON Schema of its document. */
@Command(
        name = "help",
        description = {
            "Shows help on a command or a topic: verdicts, statistics, terminal; 'help json' prints the JSON Schemas of all"
                    + " documents, 'help files DIR' writes manual pages and shell completion."
        })
final class HelpCommand implements Callable<Integer> {
    private static final List<String> SCHEMAS = List.of(
            "init",
            "doctor",
            "push",
            "baseline",
            "rerun",
            "mine-logs",
            "compare",
            "across",
            "bisect",
            "stability",
            "report",
            "export",
            "calibrate",
            "runs",
            "history",
            "show",
            "lease",
            "demo",
            "error");

    /** Texts of their own. */
    static final List<String> TOPICS = List.of("statistics", "terminal", "verdicts");

    @Parameters(
            index = "0",
            paramLabel = "TOPIC",
            arity = "0..1",
            completionCandidates = Topics.class,
            description = "A command, statistics, terminal, verdicts, json, or files.")
    private Optional<String> topic = Optional.empty();

    @Parameters(index = "1", paramLabel = "DIR", arity = "0..1", description = "Where 'help files' writes them.")
    private Optional<Path> folder = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Console console;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.parent().commandLine();
        topic.ifPresent(this::require);
        boolean schemas = topic.filter("json"::equals).isPresent();
        if (console.options().json && !schemas) {
            throw UserException.usage(
                    "usage",
                    "help is text and has no JSON document; leave out --json, or see armperf help json for the schemas"
                            + " of those that there are");
        }
        if (folder.isPresent()) {
            files(program, console.path(folder.get()));
        } else if (topic.isEmpty()) {
            program.usage(console.around().out());
        } else if (schemas) {
            console.around().out().println(schemas());
        } else if (TOPICS.contains(topic.get())) {
            console.around().out().print(resource("help/" + topic.get() + ".txt"));
        } else {
            program.getSubcommands().get(topic.get()).usage(console.around().out());
        }
        return 0;
    }

    /** Whether there is anything to be said on a topic is known before how. */
    private void require(String asked) {
        List<String> topics = new ArrayList<>();
        new Topics().forEach(topics::add);
        if (!topics.contains(asked)) {
            String likely = Spelling.nearest(asked, topics)
                    .map(near -> " (do you mean " + near + "?)")
                    .orElse("");
            throw UserException.usage(
                    "no-topic",
                    Visible.text(
                            "there is no help on '" + asked + "'" + likely + "; armperf help lists the commands, and "
                                    + String.join(", ", TOPICS) + " are topics, too"));
        }
        boolean files = asked.equals("files");
        if (files && folder.isEmpty()) {
            throw UserException.usage("usage", "'help files' writes into a folder; name one: armperf help files DIR");
        }
        if (!files && folder.isPresent()) {
            throw UserException.usage(
                    "usage",
                    Visible.text("'" + folder.get() + "' is one word too many for armperf help " + asked
                            + "; only armperf help files takes a folder"));
        }
    }

    /** What a shell can complete. */
    static final class Topics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Commands.NAMES, TOPICS, List.of("json", "files"))
                    .flatMap(List::stream)
                    .iterator();
        }
    }

    /** One JSON object: the schema of every command's document by the command's name. */
    private static String schemas() {
        StringBuilder all = new StringBuilder("{\n");
        for (String name : SCHEMAS) {
            all.append(all.length() > 2 ? ",\n" : "").append('"').append(name).append("\": ");
            all.append(schema(name).strip());
        }
        return all.append("\n}").toString();
    }

    private void files(CommandLine program, Path to) {
        try {
            for (Path file : new ManualFiles(program, VersionProvider.version()).write(to)) {
                console.around().out().println(file);
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "output",
                    "manual pages and completion cannot be written below '" + to + "' (" + FileTrouble.of(e)
                            + "); name a folder that can be written",
                    e);
        }
    }

    private static String schema(String name) {
        return resource("schema/" + name + ".json");
    }

    private static String resource(String name) {
        try (InputStream in = HelpCommand.class.getResourceAsStream("/armperf/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its part " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
