package armperf.host;

import armperf.outcome.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes paths of what the SSH client prints as it is written: with {@code ~}, tokens and variables still in it. */
final class Expansion {
    /** Of a path, also with a drive. */
    private static final Pattern BEGINNING = Pattern.compile("[/~]|[A-Za-z]:[/\\\\]|__PROGRAMDATA__");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> tokens;
    private final Path home;
    private final Function<String, Optional<String>> environment;

    /**
     * @param tokens what stands for {@code %h} and the like
     * @param environment variables of this process
     */
    Expansion(Map<String, String> tokens, Path home, Function<String, Optional<String>> environment) {
        this.tokens = Map.copyOf(tokens);
        this.home = home;
        this.environment = environment;
    }

    String text(String written) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            String token = written.substring(i, Math.min(i + 2, written.length()));
            if (tokens.containsKey(token)) {
                expanded.append(tokens.get(token));
                i++;
            } else if (token.length() == 2 && token.charAt(0) == '%') {
                throw UserException.usage(
                        "ssh-config",
                        "the SSH configuration uses " + token + " in '" + written
                                + "', which armperf cannot expand; write it out");
            } else {
                expanded.append(written.charAt(i));
            }
        }
        return expanded.toString();
    }

    Path path(String written) {
        Matcher variables = VARIABLE.matcher(text(unquoted(written)));
        String path = variables.replaceAll(found -> Matcher.quoteReplacement(environment
                .apply(variables.group("name"))
                .orElseThrow(() -> UserException.usage(
                        "ssh-config",
                        "the SSH configuration names " + written + ", but " + variables.group("name")
                                + " is not set here; set it"))));
        // As Windows' own client prints where the system's files are.
        String here = path.replaceFirst(
                "^__PROGRAMDATA__",
                Matcher.quoteReplacement(environment.apply("ProgramData").orElse("")));
        return here.startsWith("~/")
                ? home.resolve(here.substring(2))
                : home.getFileSystem().getPath(here);
    }

    /**
     * The client prints several paths in one line, and those with blanks without their quotes: what does not start like
     * a path goes on with the one before.
     */
    List<Path> paths(String line) {
        List<String> found = new ArrayList<>();
        for (String word : words(line)) {
            if (found.isEmpty() || BEGINNING.matcher(word).lookingAt()) {
                found.add(word);
            } else {
                found.add(found.remove(found.size() - 1) + " " + word);
            }
        }
        return found.stream().map(this::path).toList();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Splits at blanks outside of double quotes. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
