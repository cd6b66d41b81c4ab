package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSshLoginIT extends LoginContract {
    private OpenSshServer server;

    @Override
    TestServer start(Path keys) {
        assumeThat(OpenSshServer.isInstalled())
                .as("/usr/sbin/sshd is installed")
                .isTrue();
        server = OpenSshServer.start();
        return server;
    }

    @ParameterizedTest
    @CsvSource({"ed25519, OpenSSH", "ecdsa, OpenSSH", "rsa, OpenSSH", "ecdsa, PEM", "rsa, PEM", "rsa, PKCS8"})
    void key_files_of_the_usual_kinds_and_forms_let_in(String type, String form) {
        Path key = folder.resolve(type + form);
        if (form.equals("OpenSSH")) {
            OpenSshServer.makeKey(key, "-t", type);
        } else {
            OpenSshServer.makeKey(key, "-t", type, "-m", form);
        }
        server.authorize(key);
        try (Host host =
                SshHost.connect("lab", server.endpoint(Optional.of(key), server.knownHosts(), Optional.empty()))) {
            assertThat(host.address()).startsWith(server.user() + "@127.0.0.1:");
        }
    }
}
