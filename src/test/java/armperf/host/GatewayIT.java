package armperf.host;

import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host behind gateways, each with keys and known hosts of its own. */
class GatewayIT {
    @TempDir
    Path home;

    private OpenSshServer outer;
    private OpenSshServer inner;
    private OpenSshServer target;

    @BeforeEach
    void start_servers() {
        assumeThat(OpenSshServer.isInstalled())
                .as("/usr/sbin/sshd is installed")
                .isTrue();
        outer = OpenSshServer.start();
        inner = OpenSshServer.start();
        target = OpenSshServer.start();
    }

    @AfterEach
    void stop_servers() {
        for (OpenSshServer server : Arrays.asList(outer, inner, target)) {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void a_host_is_reached_through_several_gateways() throws IOException {
        try (SshHost host = connect("outer,inner")) {
            assertThat(host.run(Script.of("echo $SSH_CONNECTION | cut -d' ' -f4"))
                            .stdout()
                            .text())
                    .isEqualTo(target.port() + "\n");
            Path large = home.resolve("large");
            byte[] bytes = new byte[5_000_000];
            Arrays.fill(bytes, (byte) 7);
            host.put(Content.of(bytes), host.home().resolve(".armperf-gateway-test"), false);
            host.fetch(host.home().resolve(".armperf-gateway-test"), large, bytes.length);
            host.run(Script.of("rm ~/.armperf-gateway-test"));
            assertThat(Files.readAllBytes(large)).isEqualTo(bytes);
        }
        assertThat(log(outer)).contains("Accepted publickey").doesNotContain("sftp");
        assertThat(log(inner)).contains("Accepted publickey");
    }

    @Test
    void a_key_of_several_hops_is_asked_for_once_and_for_the_first_that_takes_it() throws IOException {
        Path key = OpenSshServer.makeKey(home.resolve("key"), "-N", "opensesame");
        Answers answers = new Answers("opensesame");
        List.of(outer, inner, target).forEach(server -> server.authorize(key));
        Endpoint endpoint = resolve("outer,inner", server -> key);
        try (KeyRing ring = new KeyRing(answers);
                SshHost host = SshHost.connect("target", endpoint, ring, news -> {})) {
            assertThat(host.run(Script.of("echo in")).stdout().text()).isEqualTo("in\n");
        }
        assertThat(answers.asked())
                .containsExactly("key for " + outer.endpoint().address());
        assertThat(answers.areWiped()).isTrue();
    }

    @Test
    void the_connections_to_the_gateways_end_with_the_one_that_leads_through_them() throws Exception {
        connect("outer").close();
        Probe.await(() -> outer.links() == 0 && target.links() == 0);
    }

    @Test
    void a_link_that_breaks_at_a_gateway_is_made_anew() throws IOException {
        try (SshHost host = connect("inner")) {
            inner.cutLinks();
            Host patient = new PatientHost(host, Duration.ofSeconds(60));
            assertThat(patient.run(Script.of("echo back")).stdout().text()).isEqualTo("back\n");
        }
    }

    @Test
    @Timeout(120)
    void a_link_that_falls_silent_at_a_gateway_is_noticed_and_made_anew() throws IOException {
        List<String> news = new ArrayList<>();
        try (SshHost host = impatient(news)) {
            inner.freezeLinks();
            Host patient = new PatientHost(host, Duration.ofSeconds(60));
            assertThat(patient.run(Script.of("echo back")).stdout().text()).isEqualTo("back\n");
        }
        assertThat(news).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner", "target"})
    @Timeout(120)
    void a_link_that_falls_silent_under_a_large_file_is_noticed_and_made_anew(String where) throws Exception {
        List<String> news = new ArrayList<>();
        Path copy = home.resolve("copy");
        try (SshHost host = impatient(news)) {
            AtomicBoolean frozen = new AtomicBoolean();
            Content large = out -> {
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1000; i++) {
                    if (i == 10 && frozen.compareAndSet(false, true)) {
                        (where.equals("inner") ? inner : target).freezeLinks();
                    }
                    out.write(block);
                }
            };
            new PatientHost(host, Duration.ofSeconds(60)).put(large, new RemotePath(copy.toString()), false);
        }
        assertThat(copy).hasSize(1000 << 16);
        assertThat(news).hasSize(2);
    }

    /** Where signs of life are asked for every second. */
    private SshHost impatient(List<String> news) throws IOException {
        Path file = home.resolve("config");
        Endpoint usual = resolve("inner", OpenSshServer::clientKey);
        Files.writeString(file, "ServerAliveInterval 1\nServerAliveCountMax 2\n" + Files.readString(file));
        Endpoint endpoint = endpoints().resolve("target", Optional.empty(), Optional.empty());
        assertThat(endpoint.rules().aliveInterval()).isLessThan(usual.rules().aliveInterval());
        return SshHost.connect("target", endpoint, new KeyRing(Passphrases.NOBODY), news::add);
    }

    @Test
    void a_gateway_whose_key_is_not_known_is_refused_and_named() throws IOException {
        Files.writeString(inner.knownHosts(), "");
        assertThat(hostFailure("host-key-unknown", () -> connect("inner")))
                .contains("on the way to", ":" + target.port(), ":" + inner.port() + " is not known");
        assertThat(log(target)).doesNotContain("Connection from").doesNotContain("Accepted");
    }

    @Test
    void a_host_behind_a_gateway_whose_key_is_not_known_is_refused_with_the_way_to_accept_it() throws Exception {
        Files.writeString(target.knownHosts(), "");
        String message = hostFailure("host-key-unknown", () -> connect("outer,inner"));
        assertThat(message).contains("accept it once by hand: ssh target");
        accept(message);
        connect("outer,inner").close();
    }

    @Test
    void the_key_of_a_gateway_behind_another_is_accepted_by_the_way_that_is_told() throws Exception {
        Files.writeString(inner.knownHosts(), "");
        String message = hostFailure("host-key-unknown", () -> connect("outer,inner"));
        assertThat(message).contains("accept it once by hand: ssh -J outer inner");
        accept(message);
        connect("outer,inner").close();
    }

    @Test
    void the_way_to_accept_a_key_writes_where_armperf_will_look() throws Exception {
        Path own = home.resolve("own known_hosts");
        Endpoint endpoint = resolve("outer", OpenSshServer::clientKey).with(Optional.empty(), Optional.of(own));
        String message = hostFailure("host-key-unknown", () -> SshHost.connect("target", endpoint));
        assertThat(message).contains("ssh -o 'UserKnownHostsFile=\"" + own + "\"' target");
        accept(message);
        SshHost.connect("target", endpoint).close();
    }

    /** Does what was advised, with the test's own configuration, and says yes. */
    private void accept(String message) throws Exception {
        String command =
                message.substring(message.indexOf("ssh ")).replaceFirst("^ssh", "ssh -F " + home.resolve("config"))
                        + " true";
        Path yes = Files.writeString(home.resolve("yes"), "#!/bin/sh\necho yes\n");
        assertThat(yes.toFile().setExecutable(true)).isTrue();
        ProcessBuilder ssh = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("ssh.log").toFile());
        ssh.environment().put("SSH_ASKPASS", yes.toString());
        ssh.environment().put("SSH_ASKPASS_REQUIRE", "force");
        assertThat(ssh.start().waitFor())
                .as(() -> command + ": " + home.resolve("ssh.log"))
                .isZero();
    }

    @Test
    void a_gateway_that_does_not_let_through_is_named() throws IOException {
        inner.stop();
        inner.configure("AllowTcpForwarding no");
        inner.startAgain();
        assertThat(hostFailure(Host.CONNECT, () -> connect("inner")))
                .contains("the gateway " + inner.user() + "@127.0.0.1:" + inner.port(), "may not");
    }

    @Test
    void a_refused_login_names_the_gateways_that_it_came_through_and_why_each_key_failed() throws IOException {
        Path stranger = OpenSshServer.makeKey(home.resolve("stranger"));
        Path locked = OpenSshServer.makeKey(home.resolve("locked"), "-N", "opensesame");
        Endpoint endpoint =
                resolve("outer,inner", server -> server == target ? stranger : server.clientKey(), List.of(locked));
        assertThat(hostFailure("login", () -> SshHost.connect("target", endpoint)))
                .contains(
                        "the login " + target.endpoint().address() + " (through "
                                + outer.endpoint().address() + ", "
                                + inner.endpoint().address() + ") was refused",
                        "it takes none of: " + stranger + ";",
                        locked + " is encrypted");
    }

    @Test
    void a_gateway_that_is_not_there_is_named() throws IOException {
        inner.stop();
        assertThat(hostFailure(Host.CONNECT, () -> connect("inner")))
                .contains("on the way to", "cannot reach " + inner.user() + "@127.0.0.1:" + inner.port(), "refused");
    }

    private SshHost connect(String gateways) throws IOException {
        return SshHost.connect("target", resolve(gateways, OpenSshServer::clientKey));
    }

    private Endpoint resolve(String gateways, Function<OpenSshServer, Path> key) throws IOException {
        return resolve(gateways, key, List.of());
    }

    /** @param further keys of the target */
    private Endpoint resolve(String gateways, Function<OpenSshServer, Path> key, List<Path> further)
            throws IOException {
        String config = entry("outer", outer, key) + entry("inner", inner, key) + entry("target", target, key)
                + "Host target\n  ProxyJump " + gateways + "\n";
        for (Path file : further) {
            config += "  IdentityFile " + file + "\n";
        }
        Files.writeString(home.resolve("config"), config);
        return endpoints().resolve("target", Optional.empty(), Optional.empty());
    }

    private Endpoints endpoints() {
        List<String> ssh = List.of("ssh", "-F", home.resolve("config").toString());
        return new Endpoints(ssh, home, "nobody", Optional.empty());
    }

    private static String entry(String name, OpenSshServer server, Function<OpenSshServer, Path> key) {
        return String.join(
                "\n  ",
                "Host " + name,
                "HostName 127.0.0.1",
                "Port " + server.port(),
                "User " + server.user(),
                "IdentityFile " + key.apply(server),
                "UserKnownHostsFile " + server.knownHosts() + "\n");
    }

    private static String log(OpenSshServer server) {
        try {
            return Files.readString(server.folder().resolve("log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
