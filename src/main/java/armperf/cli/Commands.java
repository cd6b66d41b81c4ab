package armperf.cli;

import armperf.outcome.UserException;
import armperf.report.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by name. Describing one to picocli takes its share of every start, so only those are made that are named. */
final class Commands {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "init",
            "doctor",
            "push",
            "baseline",
            "mine-logs",
            "rerun",
            "compare",
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
            "help");

    /** Those that several hosts make sense for; the order is that of {@link #NAMES}. */
    private static final List<String> ON_SEVERAL_HOSTS =
            List.of("doctor", "push", "baseline", "rerun", "compare", "stability", "calibrate", "lease");

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    /** The program with all commands that these words name; with every command where they name none, or ask for help. */
    CommandLine named(String... words) {
        Set<String> named = Stream.of(words).filter(NAMES::contains).collect(Collectors.toSet());
        boolean all = named.isEmpty() || named.contains("help");
        CommandLine program = new CommandLine(new ArmperfCommand(console));
        NAMES.stream().filter(name -> all || named.contains(name)).forEach(name -> {
            CommandLine command = new CommandLine(create(name));
            manual(name).ifPresent(text -> explain(command.getCommandSpec().usageMessage(), text));
            program.addSubcommand(command);
        });
        return program.setCaseInsensitiveEnumValuesAllowed(true).setExpandAtFiles(false);
    }

    /** What is to be said if these words name several hosts for a command that is for one. */
    static Optional<UserException> ofOneHost(CommandLine.ParseResult words, GlobalOptions options) {
        return Optional.ofNullable(words.subcommand())
                .map(command -> command.commandSpec().name())
                .filter(name -> options.hosts().isSeveral() && !ON_SEVERAL_HOSTS.contains(name))
                .map(name -> UserException.usage(
                        "several-hosts",
                        Visible.text("--host " + options.host.orElseThrow() + " names several hosts, and " + name
                                + " is for one; name one, or call one that takes several: "
                                + String.join(", ", ON_SEVERAL_HOSTS))));
    }

    /** Adds a text to what stands below the options already, such as the rules that a command goes by. */
    private static void explain(UsageMessageSpec help, String text) {
        Stream<String> lines = Stream.of(text.replace("%", "%%").split("\n", -1));
        List<String> all = new ArrayList<>(List.of(help.footer()));
        if (!all.isEmpty()) {
            all.add("");
        }
        lines.forEach(all::add);
        help.footerHeading("%n").footer(all.toArray(String[]::new));
    }

    /** What stands below a command's options in its help: what happens, and an example. */
    private static Optional<String> manual(String name) {
        try (InputStream in = Commands.class.getResourceAsStream("/armperf/help/" + name + ".txt")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object create(String name) {
        return switch (name) {
            case "init" -> new InitCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "push" -> new PushCommand(console);
            case "baseline" -> new BaselineCommand(console);
            case "mine-logs" -> new MineLogsCommand(console);
            case "rerun" -> new RerunCommand(console);
            case "compare" -> new CompareCommand(console);
            case "bisect" -> new BisectCommand(console);
            case "stability" -> new StabilityCommand(console);
            case "report" -> new ReportCommand(console);
            case "export" -> new ExportCommand(console);
            case "calibrate" -> new CalibrateCommand(console);
            case "runs" -> new RunsCommand(console);
            case "history" -> new HistoryCommand(console);
            case "show" -> new ShowCommand(console);
            case "lease" -> new LeaseCommand(console);
            case "demo" -> new DemoCommand(console);
            case "help" -> new HelpCommand(console);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
