package armperf.host;

import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import armperf.outcome.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and who is told what where the host or the way to it refuses. */
abstract class LoginContract extends ServerContract {
    @TempDir
    Path folder;

    @Test
    void an_unknown_host_key_is_refused_with_its_fingerprint_and_the_way_to_accept_it() throws Exception {
        Path nobody = folder.resolve("known_hosts");
        String message = hostFailure(
                "host-key-unknown",
                () -> SshHost.connect(
                        "lab", server.endpoint(Optional.of(server.clientKey()), nobody, Optional.empty())));
        String type = Files.readString(server.knownHosts()).split(" ")[1];
        assertThat(message)
                .contains(fingerprint(server.knownHosts()), type)
                .contains("ssh-keyscan -p " + server.port() + " 127.0.0.1 >> " + nobody);
        assertThat(nobody).doesNotExist();
    }

    @Test
    void the_way_to_accept_a_host_key_makes_the_folder_that_is_not_there() throws Exception {
        Path nobody = folder.resolve("my home/.ssh/known_hosts");
        String message = hostFailure(
                "host-key-unknown",
                () -> SshHost.connect(
                        "lab", server.endpoint(Optional.of(server.clientKey()), nobody, Optional.empty())));
        String command = message.substring(message.indexOf("mkdir"));
        assertThat(command).startsWith("mkdir -p -m 700 '" + nobody.getParent() + "' && ssh-keyscan ");
        assertThat(new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("scan.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        SshHost.connect("lab", server.endpoint(Optional.of(server.clientKey()), nobody, Optional.empty()))
                .close();
    }

    @Test
    void a_changed_host_key_is_refused_with_both_fingerprints() throws Exception {
        String[] line = Files.readString(server.knownHosts()).strip().split(" ");
        Path other =
                OpenSshServer.makeKey(folder.resolve("other"), "-t", line[1].startsWith("ecdsa") ? "ecdsa" : "ed25519");
        String otherKey = Files.readString(folder.resolve("other.pub"));
        Path changed = Files.writeString(folder.resolve("known_hosts"), line[0] + " " + otherKey);
        String before = Files.readString(changed);
        String message = hostFailure(
                "host-key-changed",
                () -> SshHost.connect(
                        "lab", server.endpoint(Optional.of(server.clientKey()), changed, Optional.empty())));
        assertThat(message)
                .contains(fingerprint(server.knownHosts()), fingerprint(Path.of(other + ".pub")))
                .contains(
                        "ssh-keygen -R '[127.0.0.1]:" + server.port() + "' -f " + ShellQuote.quote(changed.toString()));
        assertThat(changed).hasContent(before.strip());
    }

    @Test
    void a_key_that_the_host_does_not_know_is_refused_by_name() {
        Path stranger = OpenSshServer.makeKey(folder.resolve("stranger"));
        String message = hostFailure("login", () -> login(stranger, Optional.empty()));
        assertThat(message).contains(server.user() + "@127.0.0.1", stranger.toString());
    }

    @Test
    void no_key_at_all_is_a_sentence_of_its_own() {
        String message = hostFailure("login", () -> login(folder.resolve("missing"), Optional.empty()));
        assertThat(message)
                .contains("no key to try; not there: " + folder.resolve("missing") + "; no agent runs", "ssh-copy-id");
    }

    @Test
    void a_file_that_is_no_key_is_named() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage"), "not a key");
        assertThat(hostFailure("login", () -> login(garbage, Optional.empty()))).contains(garbage + " is not a key");
    }

    @Test
    void an_encrypted_key_is_refused_without_a_question() {
        Path locked = lockedKey();
        String message = hostFailure("login", () -> login(locked, Optional.empty()));
        assertThat(message)
                .contains(
                        locked + " is encrypted",
                        "eval \"$(ssh-agent)\" && ssh-add " + ShellQuote.quote(locked.toString()))
                .doesNotContain("no key to try")
                .doesNotContain("opensesame");
    }

    @Test
    void whoever_is_at_the_terminal_is_asked_once_for_a_key_that_the_host_takes() {
        Answers answers = new Answers("opensesame");
        Path stranger = OpenSshServer.makeKey(folder.resolve("stranger"), "-N", "other");
        Endpoint endpoint = withKeys(List.of(stranger, lockedKey()));
        try (SshHost host = SshHost.connect("lab", endpoint, new KeyRing(answers), news -> {})) {
            server.cutLinks();
            Host patient = new PatientHost(host, Duration.ofSeconds(60));
            assertThat(patient.run(Script.of("echo in")).stdout().text()).isEqualTo("in\n");
        }
        assertThat(answers.asked()).containsExactly(asked("locked"));
        assertThat(answers.areWiped()).isTrue();
    }

    @Test
    void a_wrong_passphrase_is_asked_for_three_times_and_shown_nowhere() {
        Answers answers = new Answers("canary1", "canary2", "canary3", "opensesame");
        Path locked = lockedKey();
        String message = hostFailure(
                "login", () -> SshHost.connect("lab", withKeys(List.of(locked)), new KeyRing(answers), news -> {}));
        assertThat(message)
                .contains("the passphrase did not open " + locked)
                .doesNotContain("canary")
                .doesNotContain("no key to try");
        assertThat(answers.asked())
                .containsExactly(asked("locked"), asked("locked") + " again", asked("locked") + " again");
        assertThat(answers.areWiped()).isTrue();
    }

    @Test
    void no_answer_is_the_end_of_asking() {
        Answers answers = new Answers("");
        Path locked = lockedKey();
        String message = hostFailure(
                "login", () -> SshHost.connect("lab", withKeys(List.of(locked)), new KeyRing(answers), news -> {}));
        assertThat(message).contains("no passphrase was given for " + locked).doesNotContain("no key to try");
        assertThat(answers.asked()).containsExactly(asked("locked"));
    }

    @Test
    void an_encrypted_key_stays_closed_where_another_one_lets_in() {
        Answers answers = new Answers();
        SshHost.connect("lab", withKeys(List.of(server.clientKey(), lockedKey())), new KeyRing(answers), news -> {})
                .close();
        assertThat(answers.asked()).isEmpty();
    }

    @Test
    void a_key_that_known_hosts_revokes_by_a_pattern_is_refused() throws IOException {
        String known = Files.readString(server.knownHosts()).strip();
        String key = known.substring(known.indexOf(' '));
        Path revoking = Files.writeString(folder.resolve("known_hosts"), known + "\n@revoked *" + key + "\n");
        String message = hostFailure(
                "host-key-revoked",
                () -> SshHost.connect(
                        "lab", server.endpoint(Optional.of(server.clientKey()), revoking, Optional.empty())));
        assertThat(message).contains("revoked");
    }

    @Test
    void a_host_is_known_by_a_pattern_by_its_hash_and_by_its_name_alone() throws Exception {
        String known = Files.readString(server.knownHosts()).strip();
        String key = known.substring(known.indexOf(' '));
        Path pattern = Files.writeString(folder.resolve("pattern"), "!10.*,[127.0.0.?]:*" + key);
        Path hashed = Files.writeString(folder.resolve("hashed"), known);
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", hashed.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("hash.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(hashed).content().startsWith("|1|");
        Path plain = Files.writeString(folder.resolve("plain"), "127.0.0.1" + key);
        for (Path trusted : List.of(pattern, hashed, plain)) {
            SshHost.connect("lab", server.endpoint(Optional.of(server.clientKey()), trusted, Optional.empty()))
                    .close();
        }
        Path denied = Files.writeString(folder.resolve("denied"), "[127.0.0.?]:*,![127.0.0.1]:*" + key);
        hostFailure(
                "host-key-unknown",
                () -> SshHost.connect(
                        "lab", server.endpoint(Optional.of(server.clientKey()), denied, Optional.empty())));
    }

    @Test
    void a_configured_laxity_is_not_followed_and_that_is_said() {
        Endpoint strict = server.endpoint(Optional.of(server.clientKey()), folder.resolve("none"), Optional.empty());
        LinkRules usual = LinkRules.USUAL;
        Endpoint lax = new Endpoint(
                strict.user(),
                strict.hostname(),
                strict.port(),
                strict.hostKeyAlias(),
                strict.knownHosts(),
                strict.identities(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new LinkRules(
                        usual.connectTimeout(),
                        usual.aliveInterval(),
                        usual.aliveMisses(),
                        usual.algorithms(),
                        usual.smallestRsa(),
                        List.of(),
                        List.of("StrictHostKeyChecking no")),
                Optional.empty());
        assertThat(hostFailure("host-key-unknown", () -> SshHost.connect("lab", lax)))
                .contains("StrictHostKeyChecking no, which armperf does not follow");
    }

    @Test
    void a_key_is_asked_for_once_in_all_connections_of_a_call_and_worth_nothing_after_it() throws Exception {
        Answers answers = new Answers("opensesame");
        Path locked = lockedKey();
        Path link = Files.createSymbolicLink(folder.resolve("same"), locked);
        SshLogin login;
        try (KeyRing ring = new KeyRing(answers)) {
            SshHost.connect("lab", withKeys(List.of(locked)), ring, news -> {}).close();
            SshHost.connect("lab", withKeys(List.of(link)), ring, news -> {}).close();
            login = new SshLogin(withKeys(List.of(locked)), ring);
            login.open().close();
        }
        assertThat(answers.asked()).containsExactly(asked("locked"));
        assertThatThrownBy(() -> login.open().close()).isInstanceOf(UserException.class);
    }

    /** What whoever is at the terminal reads. */
    private String asked(String key) {
        return key + " for " + server.endpoint().address();
    }

    Endpoint withKeys(List<Path> keys) {
        return new Endpoint(
                server.user(),
                "127.0.0.1",
                server.port(),
                Optional.empty(),
                List.of(server.knownHosts()),
                keys,
                true,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void an_encrypted_key_that_the_agent_holds_lets_in() throws Exception {
        Path locked = lockedKey();
        Path socket = folder.resolve("agent");
        Process agent = startAgent(socket);
        try {
            assertThat(hostFailure("login", () -> login(locked, Optional.of(socket))))
                    .contains("load it: ssh-add ")
                    .doesNotContain("eval");
            // The agent asks this program for the passphrase; people have typed it long before.
            Path typed = Files.writeString(folder.resolve("askpass"), "#!/bin/sh\necho opensesame\n");
            assertThat(typed.toFile().setExecutable(true)).isTrue();
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", locked.toString()).inheritIO();
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            add.environment().put("SSH_ASKPASS", typed.toString());
            add.environment().put("SSH_ASKPASS_REQUIRE", "force");
            assertThat(add.start().waitFor()).isZero();
            try (Host host = login(locked, Optional.of(socket))) {
                assertThat(host.run(Script.of("echo in")).stdout().text()).isEqualTo("in\n");
            }
            // Also where the key is only in the agent.
            Endpoint only = server.endpoint(Optional.empty(), server.knownHosts(), Optional.of(socket));
            SshHost.connect("lab", only).close();
        } finally {
            agent.destroyForcibly();
        }
    }

    @Test
    void a_key_and_a_host_key_in_memory_are_enough() throws IOException {
        Endpoint endpoint = Endpoint.inMemory(
                server.user(),
                "127.0.0.1",
                server.port(),
                new Endpoint.InMemory(Files.readString(server.clientKey()), Files.readString(server.knownHosts())));
        assertThat(endpoint.toString()).doesNotContain("PRIVATE");
        try (Host host = SshHost.connect("lab", endpoint)) {
            assertThat(host.run(Script.of("echo in")).stdout().text()).isEqualTo("in\n");
        }
    }

    @Test
    void a_port_where_nobody_listens_is_a_refused_connection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String message = hostFailure(Host.CONNECT, () -> SshHost.connect("lab", elsewhere("127.0.0.1", port)));
        assertThat(message).contains("127.0.0.1:" + port, "refused");
    }

    @Test
    void a_name_that_nobody_knows_is_told() {
        String message = hostFailure(Host.CONNECT, () -> SshHost.connect("lab", elsewhere("no-such-host.invalid", 22)));
        assertThat(message).contains("no-such-host.invalid", "no such name");
    }

    @Test
    void something_that_is_no_ssh_server_is_told() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = new Thread(() -> {
                try {
                    socket.accept().close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            other.start();
            String message = hostFailure(
                    Host.CONNECT, () -> SshHost.connect("lab", elsewhere("127.0.0.1", socket.getLocalPort())));
            assertThat(message).contains("ssh -v -p " + socket.getLocalPort());
            other.join();
        }
    }

    /** A key that the server lets in, under a passphrase. */
    private Path lockedKey() {
        try {
            Path copy = Files.copy(server.clientKey(), folder.resolve("locked"));
            assertThat(copy.toFile().setReadable(false, false) && copy.toFile().setReadable(true, true))
                    .isTrue();
            Process lock = new ProcessBuilder(
                            "ssh-keygen", "-q", "-p", "-P", "", "-N", "opensesame", "-f", copy.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("lock.log").toFile())
                    .start();
            assertThat(lock.waitFor()).isZero();
            return copy;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process startAgent(Path socket) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/ssh-agent")).exists();
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        Probe.awaitFile(socket);
        return agent;
    }

    private SshHost login(Path key, Optional<Path> agent) {
        return SshHost.connect("lab", server.endpoint(Optional.of(key), server.knownHosts(), agent));
    }

    private Endpoint elsewhere(String hostname, int port) {
        return new Endpoint(
                "dev",
                hostname,
                port,
                Optional.empty(),
                List.of(server.knownHosts()),
                List.of(server.clientKey()),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private String fingerprint(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ssh-keygen", "-lf", file.toString()).start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return line.split(" ")[1];
    }
}
