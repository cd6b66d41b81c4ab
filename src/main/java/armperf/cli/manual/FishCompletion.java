package armperf.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: commands, their options, and the values of options that have few. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine program) {
        CommandSpec root = program.getCommandSpec();
        List<String> lines =
                new ArrayList<>(List.of("# fish completion for " + root.name(), "complete -c " + root.name() + " -f"));
        root.options().forEach(option -> lines.add(line(root.name(), "", option)));
        program.getSubcommands().forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            lines.add("complete -c " + root.name() + " -n __fish_use_subcommand -a " + name + " -d "
                    + quoted(Words.summary(spec)));
            boolean files = !spec.positionalParameters().isEmpty();
            String here = " -n '__fish_seen_subcommand_from " + name + "'";
            if (files) {
                List<String> words = Words.words(spec);
                lines.add("complete -c " + root.name() + here
                        + (words.isEmpty() ? " -F" : " -a " + quoted(String.join(" ", words))));
            }
            Words.own(spec).forEach(option -> lines.add(line(root.name(), here, option)));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String line(String program, String here, OptionSpec option) {
        StringBuilder line = new StringBuilder("complete -c " + program + here);
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        List<String> values = Words.values(option);
        if (!values.isEmpty()) {
            line.append(" -x -a ").append(quoted(String.join(" ", values)));
        } else if (option.arity().max() > 0) {
            line.append(Words.isPath(option) ? " -r -F" : " -x");
        }
        return line.append(" -d ").append(quoted(Words.summary(option))).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
