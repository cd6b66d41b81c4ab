package armperf.host;

import armperf.outcome.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the OpenSSH client says of one host: keywords in lower case, each with its values in order. */
final class SshConfiguration {
    private final Map<String, List<String>> values;

    private SshConfiguration(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads what {@code ssh -G} prints. */
    static SshConfiguration parse(String output) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : output.split("\\R")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.computeIfAbsent(line.substring(0, space).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                        .add(line.substring(space + 1).strip());
            }
        }
        return new SshConfiguration(Collections.unmodifiableMap(values));
    }

    Endpoint endpoint(Address address, Path home, String localUser, Optional<Path> agent) {
        for (String keyword : List.of("proxyjump", "proxycommand")) {
            Optional<String> proxy = first(keyword).filter(value -> !value.equals("none"));
            if (proxy.isPresent()) {
                throw UserException.usage(
                        "proxy",
                        "the SSH configuration reaches '" + address.host() + "' by " + keyword + " '" + proxy.get()
                                + "', which armperf cannot do; give an address that can be reached directly");
            }
        }
        String user = first("user").or(address::user).orElse(localUser);
        String hostname = first("hostname").orElse(address.host());
        int port = first("port").map(Integer::parseInt).orElse(address.port().orElse(22));
        Map<String, String> tokens = Map.of(
                "%%",
                "%",
                "%d",
                home.toString(),
                "%h",
                hostname,
                "%n",
                address.host(),
                "%p",
                Integer.toString(port),
                "%r",
                user,
                "%u",
                localUser);
        List<Path> knownHosts = new ArrayList<>();
        for (String keyword : List.of("userknownhostsfile", "globalknownhostsfile")) {
            first(keyword)
                    .filter(value -> !value.equals("none"))
                    .ifPresent(files -> words(files).forEach(file -> knownHosts.add(path(file, tokens, home))));
        }
        return new Endpoint(
                user,
                hostname,
                port,
                first("hostkeyalias").filter(value -> !value.equals("none")),
                knownHosts,
                all("identityfile").stream()
                        .filter(file -> !file.equals("none"))
                        .map(file -> path(unquoted(file), tokens, home))
                        .toList(),
                first("identitiesonly").orElse("no").equals("yes"),
                agent(first("identityagent").orElse("SSH_AUTH_SOCK"), agent, tokens, home),
                Optional.empty());
    }

    private static Optional<Path> agent(
            String configured, Optional<Path> running, Map<String, String> tokens, Path home) {
        if (configured.equals("none")) {
            return Optional.empty();
        }
        if (configured.equals("SSH_AUTH_SOCK") || configured.equals("$SSH_AUTH_SOCK")) {
            return running;
        }
        if (configured.startsWith("$")) {
            return Optional.ofNullable(System.getenv(configured.substring(1))).map(Path::of);
        }
        return Optional.of(path(unquoted(configured), tokens, home));
    }

    private Optional<String> first(String keyword) {
        return all(keyword).stream().findFirst();
    }

    private List<String> all(String keyword) {
        return values.getOrDefault(keyword, List.of());
    }

    /** OpenSSH prints paths as they are written: {@code ~} and tokens are still in them. */
    private static Path path(String text, Map<String, String> tokens, Path home) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String token = text.substring(i, Math.min(i + 2, text.length()));
            if (tokens.containsKey(token)) {
                expanded.append(tokens.get(token));
                i++;
            } else {
                expanded.append(text.charAt(i));
            }
        }
        String path = expanded.toString();
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
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
