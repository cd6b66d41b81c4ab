package armperf.host;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a host was not reached or did not let us in, and what to do about it. */
final class ConnectFailure {
    private final Endpoint endpoint;

    ConnectFailure(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** JSch has no type of its own for a refused login; a server may also hang up after too many keys. */
    static boolean isLogin(Throwable thrown) {
        return thrown.getCause() == null
                && (String.valueOf(thrown.getMessage()).startsWith("Auth ") || isHungUp(thrown));
    }

    /** Whether it saw so many keys that it wanted no more. */
    static boolean isHungUp(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).contains("Too many authentication failures");
    }

    UserException notReached(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return failure("no such name; check the spelling in armperf.toml or the Host in ~/.ssh/config", thrown);
            }
            if (cause instanceof NoRouteToHostException) {
                return failure("no route; check the network or VPN", thrown);
            }
            if (cause instanceof ConnectException) {
                return failure(
                        "the connection was refused; check that sshd runs there and that the port is right", thrown);
            }
            if (cause instanceof SocketException broke) {
                return failure(
                        "the link broke during the login (" + broke.getMessage() + "); run the command again", thrown);
            }
            if (cause instanceof SocketTimeoutException) {
                return failure("no answer in time; check the address, the firewall and the VPN", thrown);
            }
        }
        String message = String.valueOf(thrown.getMessage());
        if (endpoint.jump().isPresent() && message.contains("channel is not opened")) {
            return failure(
                    "the gateway " + endpoint.jump().get().gateway().address()
                            + " cannot connect to it or may not; try: " + sshCommand(),
                    thrown);
        }
        if (message.startsWith("timeout")) {
            return failure("no answer in time; check the address, the firewall and the VPN", thrown);
        }
        return failure("the SSH connection failed (" + message + "); try: " + sshCommand(), thrown);
    }

    UserException keyUnknown(String keyType, byte[] offered) {
        // ssh-keyscan knows neither gateways nor aliases; ssh writes the name by which it will ask again.
        String accept = endpoint.jump().isPresent() || endpoint.hostKeyAlias().isPresent()
                ? "once by hand: ssh " + byHand()
                : scan();
        return UserException.host(
                "host-key-unknown",
                "the host key of " + endpoint.address() + " is not known: it offers " + keyType + " "
                        + fingerprint(offered) + "; compare that with the host's own, then accept it " + accept
                        + laxity());
    }

    UserException keyChanged(String keyType, byte[] offered, List<byte[]> known) {
        String before = known.stream().map(ConnectFailure::fingerprint).collect(Collectors.joining(", "));
        return UserException.host(
                "host-key-changed",
                "the host key of " + endpoint.address() + " has changed: it offers " + keyType + " "
                        + fingerprint(offered)
                        + " but known_hosts has " + before
                        + "; somebody may be in between: ask whoever runs the host, then remove the old key with ssh-keygen -R '"
                        + endpoint.nameInKnownHosts() + "'"
                        + KnownHosts.holding(endpoint, known)
                                .map(file -> " -f " + ShellQuote.quote(file.toString()))
                                .orElse(""));
    }

    UserException keyRevoked(Throwable cause) {
        return new UserException(
                ExitCode.HOST,
                "host-key-revoked",
                "the host key of " + endpoint.address() + " is marked as revoked in known_hosts;"
                        + " somebody may be in between: ask whoever runs the host for a new key",
                cause);
    }

    private String laxity() {
        List<String> asked = endpoint.rules().demandedLaxity();
        return asked.isEmpty()
                ? ""
                : " (the SSH configuration sets " + String.join(", ", asked)
                        + ", which armperf does not follow: a host key must be in known_hosts)";
    }

    private String scan() {
        String scan = "ssh-keyscan -p " + endpoint.port() + " " + endpoint.hostname() + " >> ";
        if (endpoint.knownHosts().isEmpty()) {
            return "by: " + scan + "your known_hosts file";
        }
        Path file = endpoint.knownHosts().get(0).toAbsolutePath();
        String folder = Files.isDirectory(file.getParent())
                ? ""
                : "mkdir -p -m 700 " + ShellQuote.word(file.getParent().toString()) + " && ";
        return "by: " + folder + scan + ShellQuote.word(file.toString());
    }

    private String byHand() {
        return endpoint.byHand()
                .orElseGet(() -> endpoint.jump()
                                .map(jump -> "-J " + ShellQuote.quote(jump.written()) + " ")
                                .orElse("")
                        + "-p " + endpoint.port() + " "
                        + endpoint.hostKeyAlias()
                                .map(alias -> "-o HostKeyAlias=" + alias + " ")
                                .orElse("")
                        + endpoint.user() + "@" + endpoint.hostname());
    }

    /** @param hungUp whether it ended the connection before it had seen every key */
    UserException loginRefused(LoginKeys keys, boolean hungUp) {
        List<String> why = new ArrayList<>();
        String tried = String.join(", ", keys.tried());
        if (keys.tried().isEmpty()) {
            if (keys.unusable().isEmpty()) {
                why.add("there was no key to try");
            }
            why.addAll(keys.unusable());
            why.addAll(keys.absent());
        } else {
            why.add(hungUp ? "it hung up after too many keys, of: " + tried : "it takes none of: " + tried);
            why.addAll(keys.unusable());
        }
        if (hungUp) {
            why.add("name the right one as IdentityFile with IdentitiesOnly yes, or as identity in armperf.toml");
        } else if (keys.unusable().isEmpty()) {
            why.add("check the user name, and that the account is not locked there, or add your public key with"
                    + " ssh-copy-id");
        }
        return UserException.host("login", "the login " + where() + " was refused: " + String.join("; ", why));
    }

    /** The gateways too, the first one first. */
    private String where() {
        List<String> gateways = new ArrayList<>();
        for (Optional<Jump> jump = endpoint.jump();
                jump.isPresent();
                jump = jump.get().gateway().jump()) {
            gateways.add(0, jump.get().gateway().address());
        }
        return endpoint.address() + (gateways.isEmpty() ? "" : " (through " + String.join(", ", gateways) + ")");
    }

    /** As {@code ssh-keygen -lf} shows it. */
    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private UserException failure(String why, Throwable cause) {
        return new UserException(ExitCode.HOST, Host.CONNECT, "cannot reach " + where() + ": " + why, cause);
    }

    private String sshCommand() {
        return "ssh -v " + byHand();
    }
}
