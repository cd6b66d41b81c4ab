package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSshLoginIT extends LoginContract {
    private OpenSshServer sshd;

    @Override
    TestServer start(Path keys) {
        assumeThat(OpenSshServer.isInstalled())
                .as("/usr/sbin/sshd is installed")
                .isTrue();
        sshd = OpenSshServer.start();
        return sshd;
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
        sshd.authorize(key);
        try (Host host = SshHost.connect("lab", sshd.endpoint(Optional.of(key), sshd.knownHosts(), Optional.empty()))) {
            assertThat(host.address()).startsWith(sshd.user() + "@127.0.0.1:");
        }
    }

    @Test
    void certificates_of_the_login_and_of_the_host_count() throws Exception {
        Path authority = OpenSshServer.makeKey(folder.resolve("authority"));
        Path hostKey = sshd.folder().resolve("host_key");
        sign(authority, hostKey, "-h", "-n", "127.0.0.1");
        sshd.stop();
        sshd.configure("TrustedUserCAKeys " + authority + ".pub");
        sshd.configure("HostCertificate " + hostKey + "-cert.pub");
        sshd.startAgain();
        String trusted = "@cert-authority %s " + Files.readString(Path.of(authority + ".pub"));
        Path known = Files.writeString(folder.resolve("known"), trusted.formatted("[127.0.0.*]:*"));
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = OpenSshServer.makeKey(folder.resolve(type), "-t", type);
            sign(authority, key, "-n", sshd.user());
            SshHost.connect("lab", sshd.endpoint(Optional.of(key), known, Optional.empty()))
                    .close();
        }
        Path denied = Files.writeString(folder.resolve("denied"), trusted.formatted("[127.0.0.*]:*,![127.0.0.1]:*"));
        Path key = folder.resolve("ed25519");
        Probe.hostFailure(
                "host-key-unknown",
                () -> SshHost.connect("lab", sshd.endpoint(Optional.of(key), denied, Optional.empty())));
    }

    @Test
    void a_server_that_hangs_up_after_too_many_keys_is_no_refusal_of_each() {
        List<Path> keys = IntStream.range(0, 8)
                .mapToObj(i -> OpenSshServer.makeKey(folder.resolve("key" + i)))
                .toList();
        String message = Probe.hostFailure("login", () -> SshHost.connect("lab", withKeys(keys)));
        assertThat(message)
                .contains("hung up after too many keys", keys.get(0).toString(), "IdentitiesOnly yes")
                .doesNotContain("takes none of");
    }

    @Test
    void a_server_that_was_stopped_and_started_is_reached_again() throws Exception {
        List<String> news = new ArrayList<>();
        try (SshHost host = SshHost.connect("lab", sshd.endpoint(), new KeyRing(Passphrases.NOBODY), news::add)) {
            sshd.stop();
            FutureTask<String> asked = new FutureTask<>(() -> new PatientHost(host, Duration.ofMinutes(5))
                    .run(Script.of("echo back"))
                    .stdout()
                    .text());
            Thread asking = new Thread(asked);
            asking.start();
            Probe.await(() -> asking.getState() == Thread.State.TIMED_WAITING);
            sshd.startAgain();
            assertThat(asked.get()).isEqualTo("back\n");
        }
        assertThat(news)
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("is gone; connecting again"),
                        back -> assertThat(back).contains("connected to", "again"));
    }

    private void sign(Path authority, Path key, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "test"));
        command.addAll(List.of(options));
        command.add(key + ".pub");
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
