package armperf.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's manual page in the language of man(7), from the same description that its help is printed from. */
final class ManPage {
    private final CommandSpec command;
    private final String version;

    ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** The name that man knows it by. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(".TH " + quoted(name().toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted("armperf " + version) + " "
                + quoted("armperf manual"));
        section("NAME", lines);
        lines.add(text(name()) + " \\- "
                + text(String.join(" ", command.usageMessage().description())));
        section("SYNOPSIS", lines);
        lines.add(text(new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip()));
        arguments(lines);
        commands(lines);
        paragraphs("NOTES", command.usageMessage().footer(), lines);
        if (!command.usageMessage().exitCodeList().isEmpty()) {
            section("EXIT STATUS", lines);
            command.usageMessage().exitCodeList().forEach((code, meaning) -> entry(code, meaning, lines));
        }
        return String.join("\n", lines) + "\n";
    }

    private void arguments(List<String> lines) {
        section("OPTIONS", lines);
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            entry(parameter.paramLabel(), description(parameter), lines);
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String names = String.join(", ", option.names());
                entry(option.arity().max() > 0 ? names + " " + option.paramLabel() : names, description(option), lines);
            }
        }
    }

    private void commands(List<String> lines) {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS", lines);
        command.subcommands()
                .forEach((name, one) -> entry(
                        command.name() + "-" + name + "(1)",
                        String.join(" ", one.getCommandSpec().usageMessage().description()),
                        lines));
    }

    private static void paragraphs(String heading, String[] paragraphs, List<String> lines) {
        if (paragraphs.length == 0) {
            return;
        }
        section(heading, lines);
        lines.add(".nf");
        for (String paragraph : paragraphs) {
            paragraph.lines().map(ManPage::text).forEach(lines::add);
        }
        lines.add(".fi");
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description()).replace("%%", "%");
    }

    private static void section(String heading, List<String> lines) {
        lines.add(".SH " + heading);
    }

    private static void entry(String name, String meaning, List<String> lines) {
        lines.add(".TP");
        lines.add("\\fB" + text(name) + "\\fR");
        lines.add(text(meaning));
    }

    private static String quoted(String text) {
        return "\"" + text(text).replace("\"", "\\(dq") + "\"";
    }

    /** A line that begins with a point or a quote would be a request, and a hyphen would break when it is copied. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
