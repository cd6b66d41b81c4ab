package armperf.cli;

import armperf.outcome.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help on a command, or the JSON Schema of its document. */
@Command(name = "help", description = "Shows help on a command; 'help json' prints the JSON Schemas of all documents.")
final class HelpCommand implements Callable<Integer> {
    private static final List<String> SCHEMAS = List.of(
            "init",
            "doctor",
            "push",
            "baseline",
            "rerun",
            "mine-logs",
            "compare",
            "report",
            "calibrate",
            "runs",
            "show",
            "lease",
            "demo",
            "error");

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "A command, or json.")
    private Optional<String> topic = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Console console;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.parent().commandLine();
        boolean schemas = topic.isPresent() && topic.get().equals("json");
        if (console.options().json && !schemas) {
            throw UserException.usage(
                    "usage",
                    "help is text and has no JSON document; leave out --json, or see armperf help json for the schemas"
                            + " of those that there are");
        }
        if (topic.isEmpty()) {
            program.usage(console.around().out());
        } else if (schemas) {
            console.around().out().println(schemas());
        } else {
            CommandLine command = Optional.ofNullable(program.getSubcommands().get(topic.get()))
                    .orElseThrow(() -> UserException.usage(
                            "no-topic", "there is no help on '" + topic.get() + "'; armperf help lists the commands"));
            command.usage(console.around().out());
        }
        return 0;
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

    private static String schema(String name) {
        try (InputStream in = HelpCommand.class.getResourceAsStream("/armperf/schema/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks the schema of " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
