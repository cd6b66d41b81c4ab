package armperf.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh: commands, their options, and the values of options that have few. */
final class ZshCompletion {
    private ZshCompletion() {}

    static String of(CommandLine program) {
        CommandSpec root = program.getCommandSpec();
        List<String> lines = new ArrayList<>(List.of("#compdef " + root.name(), "", "local -a commands", "commands=("));
        program.getSubcommands()
                .forEach((name, command) ->
                        lines.add("  " + quoted(name + ":" + Words.summary(command.getCommandSpec()))));
        lines.addAll(List.of(")", "", "local state line", "_arguments -C \\"));
        root.options().forEach(option -> arguments(option, lines));
        lines.addAll(List.of("  '1:command:->command' '*::argument:->argument'", "", "case $state in"));
        lines.addAll(List.of("command) _describe command commands ;;", "argument)", "  case $line[1] in"));
        program.getSubcommands().forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            lines.add("  " + name + ") _arguments \\");
            Words.own(spec).forEach(option -> arguments(option, lines));
            List<String> words = Words.words(spec);
            String these = words.isEmpty() ? "_files" : "(" + String.join(" ", words) + ")";
            lines.add(spec.positionalParameters().isEmpty() ? "    ;;" : "    '*:argument:" + these + "' ;;");
        });
        lines.addAll(List.of("  esac ;;", "esac"));
        return String.join("\n", lines) + "\n";
    }

    private static void arguments(OptionSpec option, List<String> lines) {
        String others = option.names().length > 1 ? "(" + String.join(" ", option.names()) + ")" : "";
        for (String name : option.names()) {
            String takes = "";
            List<String> values = Words.values(option);
            if (option.arity().max() > 0) {
                takes = ":" + Words.plain(option.paramLabel())
                        + (values.isEmpty()
                                ? Words.isPath(option) ? ":_files" : ": "
                                : ":(" + String.join(" ", values) + ")");
            }
            String many = option.isMultiValue() ? "*" : others;
            lines.add("    " + quoted(many + name + "[" + Words.summary(option) + "]" + takes) + " \\");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
