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
        Address address = Address.parse(text);
        Endpoint found = client.configurationOf(address)
                .map(configuration -> configuration.endpoint(address, home, localUser, agent))
                .orElseGet(() -> usual(address));
        identity.ifPresent(key -> {
            if (!Files.isReadable(key)) {
                throw UserException.usage("identity", "cannot read the key file " + key + "; name one that exists");
            }
        });
        return new Endpoint(
                found.user(),
                found.hostname(),
                found.port(),
                found.hostKeyAlias(),
                knownHosts.map(List::of).orElse(found.knownHosts()),
                identity.map(List::of).orElse(found.identities()),
                identity.isPresent() || found.identitiesOnly(),
                found.agent(),
                Optional.empty());
    }

    /** What holds where no SSH client is installed, and hence no alias can be looked up. */
    private Endpoint usual(Address address) {
        Path folder = home.resolve(".ssh");
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
