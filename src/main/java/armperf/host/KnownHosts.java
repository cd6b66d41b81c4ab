package armperf.host;

import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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

    /** In the form of one known_hosts file; a file that does not exist trusts nobody. */
    static byte[] of(Endpoint endpoint) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : endpoint.knownHosts()) {
            if (Files.exists(file)) {
                try {
                    all.writeBytes(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw unreadable(file);
                }
                all.write('\n');
            }
        }
        endpoint.inMemory()
                .ifPresent(keys -> all.writeBytes(keys.knownHostsLine().getBytes(StandardCharsets.UTF_8)));
        return all.toByteArray();
    }
}
