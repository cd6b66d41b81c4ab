package armperf.host;

import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The host keys that are trusted: every known_hosts file of an endpoint, one after another. */
final class KnownHosts {
    private KnownHosts() {}

    /** The file that holds one of these keys; its names may be hashed, its keys are not. */
    static Optional<Path> holding(Endpoint endpoint, List<byte[]> keys) {
        for (Path file : endpoint.knownHosts()) {
            for (byte[] key : keys) {
                try {
                    // Latin-1 accepts any byte, and keys are ASCII.
                    if (Files.exists(file)
                            && Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .contains(Base64.getEncoder().encodeToString(key))) {
                        return Optional.of(file);
                    }
                } catch (IOException e) {
                    throw unreadable(file);
                }
            }
        }
        return Optional.empty();
    }

    private static UserException unreadable(Path file) {
        return UserException.host("known-hosts", "cannot read " + file + "; make it readable for you");
    }

    /**
     * What is known of this endpoint, and nothing else, in the form of one known_hosts file that names it plainly; a file
     * that does not exist trusts nobody.
     */
    static byte[] of(Endpoint endpoint) {
        List<String> lines = new ArrayList<>();
        for (Path file : endpoint.knownHosts()) {
            if (Files.exists(file)) {
                try {
                    lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw unreadable(file);
                }
            }
        }
        endpoint.inMemory()
                .ifPresent(keys -> lines.addAll(List.of(keys.knownHostsLine().split("\n"))));
        StringBuilder known = new StringBuilder();
        for (String line : lines) {
            KnownHostLine.parse(line).ifPresent(entry -> add(entry, endpoint, known));
        }
        return known.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void add(KnownHostLine entry, Endpoint endpoint, StringBuilder to) {
        String name = endpoint.nameInKnownHosts();
        // As OpenSSH does, keys known for the plain name also count at another port, unless the port has its own.
        String plain = endpoint.hostname().toLowerCase(Locale.ROOT);
        boolean named = entry.isFor(name);
        boolean plainly = endpoint.hostKeyAlias().isEmpty() && entry.isFor(plain);
        boolean tooShort = entry.key().rsaBits() < endpoint.rules().smallestRsa();
        if ((!named && !plainly) || (tooShort && !entry.isRevocation())) {
            return;
        }
        // JSch would look for an authority or a revocation under the one name only.
        String under = named || entry.isAuthority() || entry.isRevocation() ? name : plain;
        to.append(entry.marker())
                .append(entry.marker().isEmpty() ? "" : " ")
                .append(under)
                .append(' ')
                .append(entry.key().type())
                .append(' ')
                .append(entry.key().base64())
                .append('\n');
    }
}
