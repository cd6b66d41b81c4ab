package armperf.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a host is and how to be let in: everything an SSH connection needs to know before it starts.
 *
 * @param user the login
 * @param hostname a name or an address; IPv6 without brackets
 * @param port 1 to 65535
 * @param hostKeyAlias the name that known_hosts has for it, where that is another one
 * @param knownHosts files of host keys that are trusted; missing ones are passed over
 * @param identities key files in the order they are tried; missing ones are passed over
 * @param identitiesOnly whether keys of the agent that are not among {@code identities} stay unused
 * @param agent the agent's socket
 * @param inMemory a key and a host key that live in this process only
 * @param jump the gateway that leads there, where it is not reached directly
 * @param rules how the connection is made and kept
 * @param byHand what {@code ssh} is told in a shell to get there as its configuration says, where it has one
 */
public record Endpoint(
        String user,
        String hostname,
        int port,
        Optional<String> hostKeyAlias,
        List<Path> knownHosts,
        List<Path> identities,
        boolean identitiesOnly,
        Optional<Path> agent,
        Optional<InMemory> inMemory,
        Optional<Jump> jump,
        LinkRules rules,
        Optional<String> byHand) {

    public Endpoint {
        Objects.requireNonNull(jump, "jump");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(byHand, "byHand");
        Objects.requireNonNull(hostKeyAlias, "hostKeyAlias");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(inMemory, "inMemory");
        knownHosts = List.copyOf(knownHosts);
        identities = List.copyOf(identities);
        if (user.isEmpty() || hostname.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not an endpoint: " + user + "@" + hostname + ":" + port);
        }
    }

    /** One that is reached directly, by the usual rules. */
    public Endpoint(
            String user,
            String hostname,
            int port,
            Optional<String> hostKeyAlias,
            List<Path> knownHosts,
            List<Path> identities,
            boolean identitiesOnly,
            Optional<Path> agent,
            Optional<InMemory> inMemory) {
        this(
                user,
                hostname,
                port,
                hostKeyAlias,
                knownHosts,
                identities,
                identitiesOnly,
                agent,
                inMemory,
                Optional.empty(),
                LinkRules.USUAL,
                Optional.empty());
    }

    /** A server inside this process: one key, one host key, no files and no agent. */
    public static Endpoint inMemory(String user, String hostname, int port, InMemory keys) {
        return new Endpoint(
                user,
                hostname,
                port,
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                Optional.empty(),
                Optional.of(keys));
    }

    /** The same place, with one key file and one file of host keys instead of the configured ones, where given. */
    Endpoint with(Optional<Path> identity, Optional<Path> trusted) {
        return new Endpoint(
                user,
                hostname,
                port,
                hostKeyAlias,
                trusted.map(List::of).orElse(knownHosts),
                identity.map(List::of).orElse(identities),
                identity.isPresent() || identitiesOnly,
                agent,
                inMemory,
                jump,
                rules,
                byHand.map(words -> trusted.map(Endpoint::trusting).orElse("") + words));
    }

    /** The SSH client takes several files there, and splits at blanks. */
    private static String trusting(Path file) {
        String written = file.toString().contains(" ") ? "\"" + file + "\"" : file.toString();
        return "-o " + ShellQuote.word("UserKnownHostsFile=" + written) + " ";
    }

    /** The name under which known_hosts has it. */
    String nameInKnownHosts() {
        return hostKeyAlias
                .orElse(port == 22 ? hostname : "[" + hostname + "]:" + port)
                .toLowerCase(Locale.ROOT);
    }

    /** For messages: {@code user@hostname:port}. */
    public String address() {
        return user + "@" + (hostname.contains(":") ? "[" + hostname + "]" : hostname) + ":" + port;
    }

    /**
     * Keys that never touch a disk.
     *
     * @param privateKey in PEM or OpenSSH form, not encrypted
     * @param knownHostsLine a line of known_hosts that names the server's key
     */
    public record InMemory(String privateKey, String knownHostsLine) {
        public InMemory {
            Objects.requireNonNull(privateKey, "privateKey");
            Objects.requireNonNull(knownHostsLine, "knownHostsLine");
        }

        /** Without the private key, which belongs in no message. */
        @Override
        public String toString() {
            return "InMemory[" + knownHostsLine + "]";
        }
    }
}
