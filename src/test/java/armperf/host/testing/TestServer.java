package armperf.host.testing;

import armperf.host.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real SSH server that a test owns: on 127.0.0.1, with throw-away keys. */
public interface TestServer extends AutoCloseable {
    String HOSTNAME = "127.0.0.1";

    String user();

    int port();

    /** A private key that the server lets in; the public key lies beside it. */
    Path clientKey();

    /** A known_hosts file that names the server's host key. */
    Path knownHosts();

    /** Ends every connection as a broken link would; what runs for them goes on. */
    void cutLinks();

    @Override
    void close();

    /** A known_hosts file for the way in through another port of this machine, behind which the server is. */
    default Path knownHostsThrough(LoopbackProxy proxy) {
        try {
            String known = Files.readString(knownHosts()).replaceFirst("\\]:\\d+ ", "]:" + proxy.port() + " ");
            return Files.writeString(knownHosts().resolveSibling("known_hosts_" + proxy.port()), known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The way in through that port. */
    default Endpoint endpointThrough(LoopbackProxy proxy) {
        return new Endpoint(
                user(),
                HOSTNAME,
                proxy.port(),
                Optional.empty(),
                List.of(knownHostsThrough(proxy)),
                List.of(clientKey()),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** How to get in. */
    default Endpoint endpoint() {
        return endpoint(Optional.of(clientKey()), knownHosts(), Optional.empty());
    }

    /** The way in with another key, other trusted host keys, or an agent. */
    default Endpoint endpoint(Optional<Path> key, Path trusted, Optional<Path> agent) {
        return new Endpoint(
                user(),
                HOSTNAME,
                port(),
                Optional.empty(),
                List.of(trusted),
                key.stream().toList(),
                false,
                agent,
                Optional.empty());
    }
}
