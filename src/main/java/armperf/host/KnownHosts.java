package armperf.host;

import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host keys that are trusted: every known_hosts file of an endpoint, one after another. */
final class KnownHosts {
    private KnownHosts() {}

    /** In the form of one known_hosts file; a file that does not exist trusts nobody. */
    static byte[] of(Endpoint endpoint) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : endpoint.knownHosts()) {
            if (Files.exists(file)) {
                try {
                    all.writeBytes(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw UserException.host("known-hosts", "cannot read " + file + "; make it readable for you");
                }
                all.write('\n');
            }
        }
        endpoint.inMemory()
                .ifPresent(keys -> all.writeBytes(keys.knownHostsLine().getBytes(StandardCharsets.UTF_8)));
        return all.toByteArray();
    }
}
