package armperf.cli;

import armperf.config.Spelling;
import armperf.outcome.UserException;
import armperf.report.Visible;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is wrong with the words of a call, said as all else is said: the value, the place, and where to read on. */
final class Misuse {
    private final CommandLine asked;

    private Misuse(CommandLine asked) {
        this.asked = asked;
    }

    /** The error for words that picocli does not understand. */
    static UserException of(CommandLine.ParameterException e) {
        Misuse misuse = new Misuse(e.getCommandLine());
        return UserException.usage("usage", Visible.text(misuse.problem(e) + "; see " + misuse.command() + " --help"));
    }

    private String command() {
        return asked.getCommandSpec().qualifiedName();
    }

    private String problem(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e instanceof CommandLine.MissingParameterException missing) {
            return missing(missing);
        }
        if (e instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice, and is one thing; give it once";
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            return name(e.getArgSpec()) + " takes " + wanted(e.getArgSpec()) + ", not '" + e.getValue() + "'"
                    + likely(e.getValue(), words(e.getArgSpec()));
        }
        return String.join(
                " ", String.valueOf(e.getMessage()).lines().map(String::strip).toList());
    }

    /** Picocli counts words that nobody takes, and calls them unmatched. */
    private String unmatched(CommandLine.UnmatchedArgumentException e) {
        boolean option = e.isUnknownOption();
        String what = option
                ? "is no option of "
                : asked.getSubcommands().isEmpty() ? "is one word too many for " : "is no command of ";
        String word = e.getUnmatched().get(0);
        // Picocli's own suggestion is the least unlike of all, however little that is.
        return "'" + word + "' " + what + command()
                + likely(word, option ? options() : asked.getSubcommands().keySet());
    }

    /** What the command cannot do without, or the value of an option that was named. */
    private String missing(CommandLine.MissingParameterException e) {
        List<ArgSpec> missing = e.getMissing();
        ArgSpec first = missing.get(0);
        // An option that lacks its value is missing for picocli as one is that was not named.
        if (missing.size() == 1
                && first.isOption()
                && !String.valueOf(e.getMessage()).startsWith("Missing required option")) {
            return name(first) + " needs a value, " + wanted(first);
        }
        return command() + " needs "
                + missing.stream()
                        .map(one -> one.isOption() ? name(one) + " " + one.paramLabel() : one.paramLabel())
                        .collect(Collectors.joining(" and "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What an argument takes, in words. */
    private static String wanted(ArgSpec argument) {
        List<String> words = words(argument);
        if (!words.isEmpty()) {
            return words.size() == 1
                    ? words.get(0)
                    : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type == boolean.class || type == Boolean.class) {
            return "no value, or true or false";
        }
        return type == int.class || type == Integer.class || type == long.class || type == Long.class
                ? "a whole number"
                : argument.paramLabel();
    }

    /** The words that an argument takes, where it takes no others. */
    private static List<String> words(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }

    private static String likely(String word, Collection<String> known) {
        return Spelling.nearest(word, known)
                .map(name -> " (do you mean " + name + "?)")
                .orElse("");
    }

    /** Those of whole words; of one letter, none is like another. */
    private List<String> options() {
        return asked.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
    }
}
