package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The developer's loop over OpenSSH's own sshd, logged in as somebody who is not root, with a gate in plain bash. */
class OpenSshLoopIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static UnprivilegedUser user;
    private static OpenSshServer server;

    @TempDir
    Path folder;

    /** Outside the project, whose work tree stays clean. */
    @TempDir
    Path keys;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        user = UnprivilegedUser.create();
        server = OpenSshServer.startFor(user.name());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (user != null) {
            user.close();
        }
    }

    @Test
    void the_loop_ends_in_a_finding() {
        TinyProject project = TinyProject.on(server, folder);

        JsonNode baseline = done(project, "baseline");
        assertThat(baseline.at("/state").stringValue()).isEqualTo("complete");
        assertThat(baseline.at("/builds/0/tests_run").intValue()).isEqualTo(2);

        JsonNode mined = done(project, "mine-logs");
        assertThat(mined.at("/functions/0/function").stringValue()).isEqualTo("__main__:names");
        assertThat(mined.at("/functions/0/detail").stringValue()).isEqualTo("LOAD_NAME");

        project.makeFaster();
        JsonNode rerun = done(project, "rerun");
        assertThat(rerun.at("/from").stringValue())
                .isEqualTo(baseline.at("/run").stringValue());
        assertThat(rerun.at("/samples/counted").intValue()).isEqualTo(2 * 2 * 7);

        JsonNode compared = done(project, "compare");
        assertThat(compared.at("/verdict").stringValue()).isEqualTo("faster");
        assertThat(row(compared, "jit").at("/jit/to").stringValue()).isEqualTo("proven");
        assertThat(row(compared, "nojit").at("/control").booleanValue()).isTrue();
        assertThat(row(compared, "nojit").at("/jit/to").stringValue()).isEqualTo("absent");

        String findings = project.read("findings.md");
        assertThat(findings).contains("Make the loop faster", "faster");
        done(project, "compare");
        assertThat(project.read("findings.md")).isEqualTo(findings);
    }

    @Test
    void the_test_of_the_change_runs_in_copies_of_both_builds() {
        TinyProject project = TinyProject.on(server, folder)
                .replace(
                        "[guards.size]",
                        "[regression]\ncommand = 'sh \"jit/a test.sh\"'\nfiles = ['jit/a test.sh']\n\n[guards.size]");
        done(project, "baseline");
        project.write("jit/a test.sh", "grep 50000 jit/speed; rc=$?; rm -r jit bench; exit $rc\n")
                .makeFaster();

        done(project, "rerun");

        assertThat(done(project, "compare").path("regression").toString())
                .isEqualTo("{\"from\":\"red\",\"to\":\"green\"}");
    }

    @Test
    void what_armperf_leaves_on_the_host_belongs_to_that_user_and_lies_where_the_config_says() throws IOException {
        TinyProject project = TinyProject.on(server, folder);

        JsonNode pushed = done(project, "push");

        Path archive = Path.of(pushed.at("/path").stringValue());
        assertThat(archive).isRegularFile();
        assertThat(archive.toString()).contains("/armperf tests/builds/");
        assertThat(Files.getOwner(archive).getName()).isEqualTo(user.name());
    }

    @Test
    void what_the_gate_rejects_is_not_sampled() {
        TinyProject project = TinyProject.on(server, folder).breakGate();

        Launched baseline = Launched.in(folder, "baseline");

        assertThat(baseline.exit()).isEqualTo(4);
        assertThat(baseline.err()).contains("gate").doesNotContain("block 1");
        assertThat(project.folder().resolve(".armperf")).isDirectory();
    }

    @Test
    void a_host_key_that_nobody_vouches_for_is_refused_and_shown() throws Exception {
        TinyProject project = TinyProject.on(server, folder);
        Path trusted = Files.writeString(keys.resolve("known_hosts"), "");
        replace(project, server.knownHosts(), trusted);

        Launched refused = Launched.in(folder, "push");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("is not known", fingerprint(server.knownHosts()), "ssh-keyscan");
    }

    @Test
    void a_host_key_that_has_changed_is_refused_and_both_are_shown() throws Exception {
        TinyProject project = TinyProject.on(server, folder);
        Path other = OpenSshServer.makeKey(keys.resolve("other_key"));
        Path trusted = Files.writeString(
                keys.resolve("known_hosts"),
                Files.readString(server.knownHosts()).split(" ", 2)[0] + " "
                        + Files.readString(Path.of(other + ".pub")));
        replace(project, server.knownHosts(), trusted);

        Launched refused = Launched.in(folder, "push", "--json");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(Schemas.objections("error", refused.out())).isEmpty();
        assertThat(JSON.readTree(refused.out()).at("/error/message").stringValue())
                .contains("has changed", fingerprint(server.knownHosts()), fingerprint(trusted));
    }

    @Test
    void a_key_that_the_host_does_not_take_is_refused() {
        TinyProject project = TinyProject.on(server, folder);
        Path other = OpenSshServer.makeKey(keys.resolve("other_key"));
        replace(project, server.clientKey(), other);

        Launched refused = Launched.in(folder, "push");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("refused", other.getFileName().toString());
    }

    private static void replace(TinyProject project, Path one, Path other) {
        project.write("armperf.toml", project.read("armperf.toml").replace(one.toString(), other.toString()));
        project.commit("Name another file");
    }

    private static JsonNode done(TinyProject project, String command) {
        Launched launched = Launched.in(project.folder(), command, "--json");
        assertThat(launched.exit()).as("%s", launched).isZero();
        assertThat(Schemas.objections(command, launched.out())).isEmpty();
        return JSON.readTree(launched.out());
    }

    private static JsonNode row(JsonNode compared, String mode) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> compared.at("/rows/" + i))
                .filter(row -> row.at("/mode").stringValue().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    /** As OpenSSH itself shows it. */
    private static String fingerprint(Path knownHosts) throws Exception {
        Process keygen = new ProcessBuilder(List.of("ssh-keygen", "-lf", knownHosts.toString())).start();
        String line = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return line.split(" ", -1)[1];
    }
}
