package armperf.host;

import armperf.outcome.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the OpenSSH client says of one host: keywords in lower case, each with its values in order. */
final class SshConfiguration {
    private static final List<String> ALGORITHMS = List.of(
            "hostkeyalgorithms",
            "casignaturealgorithms",
            "pubkeyacceptedalgorithms",
            "kexalgorithms",
            "ciphers",
            "macs");
    /** Settings that change whom we reach or whom we trust, each with the values that ask for nothing. */
    private static final Map<String, List<String>> NOT_DONE = Map.of(
            "proxycommand", List.of("none"),
            "addressfamily", List.of("any"),
            "bindaddress", List.of("none"),
            "bindinterface", List.of("none"),
            "revokedhostkeys", List.of("none"),
            "knownhostscommand", List.of("none"),
            "pubkeyauthentication", List.of("yes", "true", "unbound", "host-bound"));

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

    /** The gateways that lead there, as they are written, the first one first. */
    Optional<String> jump(Address address, String localUser) {
        return first("proxyjump")
                .filter(route -> !route.equals("none"))
                .map(route -> new Expansion(
                                Map.of(
                                        "%%", "%",
                                        "%h", hostname(address),
                                        "%n", address.host(),
                                        "%p", Integer.toString(port(address)),
                                        "%r", user(address, localUser)),
                                Path.of("/"),
                                name -> Optional.empty())
                        .text(route));
    }

    /** @param over the gateways that were asked for instead of the configured ones */
    Endpoint endpoint(
            Address address,
            Path home,
            String localUser,
            Optional<Path> agent,
            Optional<Jump> jump,
            Optional<String> over) {
        refuseWhatIsNotDone(address);
        String user = user(address, localUser);
        String hostname = hostname(address);
        int port = port(address);
        Optional<String> alias = first("hostkeyalias").filter(value -> !value.equals("none"));
        Expansion expansion = new Expansion(
                Map.of(
                        "%%",
                        "%",
                        "%d",
                        home.toString(),
                        "%h",
                        hostname,
                        "%k",
                        alias.orElse(address.host()),
                        "%n",
                        address.host(),
                        "%p",
                        Integer.toString(port),
                        "%r",
                        user,
                        "%u",
                        localUser),
                home,
                name -> Optional.ofNullable(System.getenv(name)));
        List<Path> knownHosts = new ArrayList<>();
        for (String keyword : List.of("userknownhostsfile", "globalknownhostsfile")) {
            first(keyword)
                    .filter(value -> !value.equals("none"))
                    .ifPresent(files -> knownHosts.addAll(expansion.paths(files)));
        }
        return new Endpoint(
                user,
                hostname,
                port,
                alias,
                knownHosts,
                paths("identityfile", expansion),
                isYes("identitiesonly"),
                agent(first("identityagent").orElse("SSH_AUTH_SOCK"), agent, expansion),
                Optional.empty(),
                jump,
                rules(expansion),
                Optional.of(byHand(address, over)));
    }

    private String byHand(Address address, Optional<String> over) {
        List<String> words = new ArrayList<>();
        // Where it would refuse a new key, or take it unseen.
        first("stricthostkeychecking")
                .filter(value -> !value.equals("ask"))
                .ifPresent(value -> words.addAll(List.of("-o", "StrictHostKeyChecking=ask")));
        over.ifPresent(gateways -> words.addAll(List.of("-J", gateways)));
        address.port().ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        words.add(address.user().map(user -> user + "@").orElse("") + address.host());
        return words.stream().map(ShellQuote::word).collect(Collectors.joining(" "));
    }

    private void refuseWhatIsNotDone(Address address) {
        NOT_DONE.forEach((keyword, harmless) -> {
            Optional<String> asked = first(keyword).filter(value -> !harmless.contains(value));
            if (asked.isPresent()) {
                throw UserException.usage(
                        keyword.startsWith("proxy") ? "proxy" : "ssh-config",
                        "the SSH configuration sets " + keyword + " '" + asked.get() + "' for '" + address.host()
                                + "', which armperf does not do"
                                + (keyword.startsWith("proxy")
                                        ? "; use a ProxyJump, or give an address that can be reached directly"
                                        : "; take it out for this host, or give the host an entry of its own"));
            }
        });
    }

    private LinkRules rules(Expansion expansion) {
        Map<String, List<String>> algorithms = new HashMap<>();
        for (String keyword : ALGORITHMS) {
            first(keyword).ifPresent(list -> algorithms.put(keyword, List.of(list.split(","))));
        }
        List<String> laxity = new ArrayList<>();
        first("stricthostkeychecking")
                .filter(value -> List.of("no", "off", "false", "accept-new").contains(value))
                .ifPresent(value -> laxity.add("StrictHostKeyChecking " + (value.equals("false") ? "no" : value)));
        if (isYes("nohostauthenticationforlocalhost")) {
            laxity.add("NoHostAuthenticationForLocalhost yes");
        }
        if (isYes("verifyhostkeydns")) {
            laxity.add("VerifyHostKeyDNS yes");
        }
        LinkRules usual = LinkRules.USUAL;
        Optional<Duration> alive = seconds("serveraliveinterval");
        return new LinkRules(
                seconds("connecttimeout").orElse(usual.connectTimeout()),
                alive.orElse(usual.aliveInterval()),
                alive.isPresent()
                        ? first("serveralivecountmax")
                                .map(Integer::parseInt)
                                .filter(count -> count > 0)
                                .orElse(usual.aliveMisses())
                        : usual.aliveMisses(),
                algorithms,
                first("requiredrsasize").map(Integer::parseInt).orElse(usual.smallestRsa()),
                paths("certificatefile", expansion),
                laxity);
    }

    private String user(Address address, String localUser) {
        return first("user").or(address::user).orElse(localUser);
    }

    private String hostname(Address address) {
        return first("hostname").orElse(address.host());
    }

    private int port(Address address) {
        return first("port").map(Integer::parseInt).orElse(address.port().orElse(22));
    }

    private List<Path> paths(String keyword, Expansion expansion) {
        return all(keyword).stream()
                .filter(file -> !file.equals("none"))
                .map(expansion::path)
                .toList();
    }

    private static Optional<Path> agent(String configured, Optional<Path> running, Expansion expansion) {
        if (configured.equals("none")) {
            return Optional.empty();
        }
        if (configured.equals("SSH_AUTH_SOCK") || configured.equals("$SSH_AUTH_SOCK")) {
            return running;
        }
        if (configured.startsWith("$") && !configured.startsWith("${")) {
            return Optional.ofNullable(System.getenv(configured.substring(1))).map(Path::of);
        }
        return Optional.of(expansion.path(configured));
    }

    /** A number of seconds; empty where none is set. */
    private Optional<Duration> seconds(String keyword) {
        return first(keyword)
                .filter(value -> value.matches("[1-9]\\d*"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private boolean isYes(String keyword) {
        return first(keyword)
                .filter(value -> value.equals("yes") || value.equals("true"))
                .isPresent();
    }

    private Optional<String> first(String keyword) {
        return all(keyword).stream().findFirst();
    }

    private List<String> all(String keyword) {
        return values.getOrDefault(keyword, List.of());
    }
}
