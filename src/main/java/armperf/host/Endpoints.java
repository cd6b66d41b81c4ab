package armperf.host;

import armperf.outcome.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds out where an address leads, as the user's own SSH client would. */
public final class Endpoints {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final int MOST_JUMPS = 8;

    private final OpenSshClient client;
    private final Path home;
    private final String localUser;
    private final Optional<Path> agent;

    /**
     * @param sshCommand the installed OpenSSH client, with options if need be; it is only asked for its configuration
     * @param home the user's home folder here
     * @param localUser the user's name here
     * @param agent the socket of the running agent
     */
    public Endpoints(List<String> sshCommand, Path home, String localUser, Optional<Path> agent) {
        this.client = new OpenSshClient(sshCommand);
        this.home = Objects.requireNonNull(home, "home");
        this.localUser = Objects.requireNonNull(localUser, "localUser");
        this.agent = Objects.requireNonNull(agent, "agent");
    }

    /** With the client, the home and the agent of whoever runs this program. */
    public static Endpoints ofThisMachine() {
        Optional<Path> agent = Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                .filter(socket -> !socket.isBlank())
                .map(Path::of);
        return new Endpoints(
                List.of("ssh"), Path.of(System.getProperty("user.home")), System.getProperty("user.name"), agent);
    }

    /**
     * Where an address leads.
     *
     * @param text {@code user@host:port} or a Host of {@code ~/.ssh/config}
     * @param identity the one key file to use instead of the configured ones
     * @param knownHosts the one file of host keys to trust instead of the configured ones
     */
    public Endpoint resolve(String text, Optional<Path> identity, Optional<Path> knownHosts) {
        identity.ifPresent(key -> {
            if (!Files.isReadable(key)) {
                throw UserException.usage("identity", "cannot read the key file " + key + "; name one that exists");
            }
        });
        return resolve(Address.parse(text), Optional.empty(), 0).with(identity, knownHosts);
    }

    /**
     * @param over gateways that a ProxyJump names before this one; empty where its own configuration decides
     * @param depth how many are behind it
     */
    private Endpoint resolve(Address address, Optional<String> over, int depth) {
        if (depth > MOST_JUMPS) {
            throw UserException.usage(
                    "proxy",
                    "the SSH configuration leads through more than " + MOST_JUMPS + " gateways, the last one '"
                            + address.host() + "'; look for a ProxyJump that leads back to itself");
        }
        Optional<SshConfiguration> configuration = client.configurationOf(address, over);
        if (configuration.isEmpty()) {
            return usual(address);
        }
        Optional<Jump> jump = configuration.get().jump(address, localUser).map(route -> jump(route, depth));
        return configuration.get().endpoint(address, home, localUser, agent, jump, over);
    }

    /** As ssh does it: the last gateway is reached by those before it, the first one as its own configuration says. */
    private Jump jump(String route, int depth) {
        int comma = route.lastIndexOf(',');
        Optional<String> before = comma < 0 ? Optional.empty() : Optional.of(route.substring(0, comma));
        String last = route.substring(comma + 1).strip().replaceFirst("^ssh://([^/]*)/?$", "$1");
        return new Jump(route, resolve(Address.parse(last), before, depth + 1));
    }

    /** What holds where no SSH client is installed, and hence no alias can be looked up. */
    private Endpoint usual(Address address) {
        Path folder = home.resolve(".ssh");
        if (Files.exists(folder.resolve("config"))) {
            throw UserException.usage(
                    "ssh-config",
                    "there is " + folder.resolve("config") + ", but no ssh here that could say what it means for '"
                            + address.host() + "'; install the OpenSSH client");
        }
        return new Endpoint(
                address.user().orElse(localUser),
                address.host(),
                address.port().orElse(22),
                Optional.empty(),
                List.of(folder.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")),
                USUAL_KEYS.stream().map(folder::resolve).toList(),
                false,
                agent,
                Optional.empty());
    }
}
