package armperf.cli.manual;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What completions say of a command and of its options. */
final class Words {
    private Words() {}

    /** The options that a command does not share with all of them. */
    static List<OptionSpec> own(CommandSpec command) {
        return command.options().stream().filter(option -> !option.inherited()).toList();
    }

    /** The first sentence of a command's description. */
    static String summary(CommandSpec command) {
        return sentence(String.join(" ", command.usageMessage().description()));
    }

    /** The first sentence of an option's description. */
    static String summary(ArgSpec argument) {
        return sentence(String.join(" ", argument.description()));
    }

    /** What an option can be set to, where that is a closed set. */
    static List<String> values(OptionSpec option) {
        Class<?> type = option.isMultiValue()
                ? option.auxiliaryTypes()[0]
                : option.typeInfo().getType();
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }

    /** What a command's words can be, where that is a closed set. */
    static List<String> words(CommandSpec command) {
        return command.positionalParameters().stream()
                .filter(parameter -> parameter.completionCandidates() != null)
                .flatMap(parameter ->
                        StreamSupport.stream(parameter.completionCandidates().spliterator(), false))
                .toList();
    }

    static boolean isPath(OptionSpec option) {
        return Stream.of(option.auxiliaryTypes()).anyMatch(type -> type == Path.class || type == File.class);
    }

    /** Without the signs that shells give a meaning in such places. */
    static String plain(String text) {
        return text.replace("%%", "%").replace("%n", " ").replaceAll("[\\[\\]:`$\"]", "");
    }

    private static String sentence(String text) {
        return plain(text.replaceAll(" \\([^)]*\\)", "")
                .replaceFirst("([.;]) .*", "$1")
                .replaceFirst("[.;]$", ""));
    }
}
