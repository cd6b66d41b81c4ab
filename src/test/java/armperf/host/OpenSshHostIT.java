package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSshHostIT extends HostContract {
    private static final Path SFTP_SERVER = Path.of("/usr/lib/openssh/sftp-server");

    @Override
    TestServer start(Path keys) {
        assumeThat(OpenSshServer.isInstalled())
                .as("/usr/sbin/sshd is installed")
                .isTrue();
        return OpenSshServer.start();
    }

    @Test
    void a_file_server_that_falls_silent_is_let_go_of_and_the_connection_stays() throws Exception {
        assumeThat(SFTP_SERVER).exists();
        // It hears what comes before the first question.
        String silence = "ForceCommand { dd bs=1 count=24 2>/dev/null; cat >/dev/null; } | " + SFTP_SERVER;
        try (OpenSshServer silent = OpenSshServer.startFor(System.getProperty("user.name"), List.of(silence));
                KeyRing keys = new KeyRing(Passphrases.NOBODY);
                SshConnection link = new SshLogin(silent.endpoint(), keys).open(Duration.ofSeconds(2))) {
            RemotePath home = link.home();

            assertThatThrownBy(() -> link.look(home)).hasMessageContaining("SFTP did not answer within 2 s");
            assertThat(link.isOpen()).isTrue();
        }
    }
}
