package armperf.host;

import armperf.outcome.UserException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps a connection to the algorithms that the SSH configuration allows. */
final class Algorithms {
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "hostkeyalgorithms", List.of("server_host_key"),
            "casignaturealgorithms", List.of("ca_signature_algorithms"),
            "pubkeyacceptedalgorithms", List.of("PubkeyAcceptedAlgorithms"),
            "kexalgorithms", List.of("kex"),
            "ciphers", List.of("cipher.c2s", "cipher.s2c"),
            "macs", List.of("mac.c2s", "mac.s2c"));

    private Algorithms() {}

    /** Those that JSch has, its usual ones first and in its order, which knows what is fast in Java. */
    static void restrict(Session session, Endpoint endpoint) {
        endpoint.rules().algorithms().forEach((keyword, allowed) -> {
            for (String setting : SETTINGS.getOrDefault(keyword, List.of())) {
                List<String> usual = Arrays.asList(session.getConfig(setting).split(","));
                List<String> chosen = new ArrayList<>(usual);
                chosen.retainAll(allowed);
                allowed.stream()
                        .filter(name -> !usual.contains(name) && isKnown(name))
                        .forEach(chosen::add);
                if (chosen.isEmpty()) {
                    throw UserException.usage(
                            "ssh-config",
                            "of the " + keyword + " that the SSH configuration allows for " + endpoint.address()
                                    + ", armperf has none (" + String.join(",", allowed) + "); allow one of: "
                                    + usual.stream().collect(Collectors.joining(",")));
                }
                session.setConfig(setting, String.join(",", chosen));
            }
        });
    }

    private static boolean isKnown(String algorithm) {
        return JSch.getConfig(PublicKey.plain(algorithm)) != null;
    }
}
