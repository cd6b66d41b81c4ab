package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two processes of the packaged program on one host behind OpenSSH's own sshd. */
@Timeout(240)
class SharedHostIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static UnprivilegedUser user;
    private static OpenSshServer server;

    @TempDir
    Path folder;

    private TinyProject one;
    private TinyProject other;
    private final List<Process> started = new ArrayList<>();

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

    @BeforeEach
    void writeProjects() {
        one = TinyProject.on(server, folder.resolve("one"));
        other = TinyProject.on(server, folder.resolve("other"));
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void two_at_once_measure_one_after_the_other() throws Exception {
        Process first = armperf(one, "baseline", "--json");
        Process second = armperf(other, "baseline", "--json");

        assertThat(first.waitFor()).as(errors(one)).isZero();
        assertThat(second.waitFor()).as(errors(other)).isZero();

        List<String> times = Stream.of(sampled(one), sampled(other))
                .sorted()
                .flatMap(span -> Stream.of(span.split(" ", -1)))
                .toList();
        assertThat(times).isSorted();
        assertThat(errors(one) + errors(other)).containsOnlyOnce("is held by");
        assertThat(Launched.in(one.folder(), "lease").out()).contains("is free");
    }

    @Test
    void one_that_was_killed_keeps_others_out_for_a_while_and_takes_its_own_back_at_once() throws Exception {
        Process first = armperf(one, "baseline");
        while (!errors(one).contains("block 1")) {
            assertThat(first.isAlive()).as(errors(one)).isTrue();
            Thread.sleep(20);
        }
        first.destroyForcibly().waitFor();

        Launched refused = Launched.in(other.folder(), "baseline", "--wait-lease", "0s");
        assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("(process " + first.pid() + ", ", "baseline 2");
        Launched again = Launched.in(one.folder(), "baseline", "--wait-lease", "0s");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err()).contains("go on with ");
        assertThat(Launched.in(other.folder(), "push", "--wait-lease", "0s").exit())
                .isZero();
    }

    @Test
    void the_doctor_examines_it() {
        Launched doctor = Launched.in(one.folder(), "doctor", "--json");

        assertThat(Schemas.objections("doctor", doctor.out())).isEmpty();
        assertThat(doctor.exit()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains(user.name() + "@127.0.0.1", "the login works");
    }

    /** From the first sample's start to the last one's. */
    private static String sampled(TinyProject project) throws IOException {
        try (Stream<Path> runs = Files.list(project.folder().resolve(".armperf/runs"))) {
            JsonNode samples = JSON.readTree(
                            runs.findFirst().orElseThrow().resolve("run.json").toFile())
                    .path("samples");
            return samples.get(0).path("start").stringValue() + " "
                    + samples.get(samples.size() - 1).path("start").stringValue();
        }
    }

    private Process armperf(TinyProject project, String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-jar", jar()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(project.folder().toFile())
                .redirectOutput(project.folder().resolve(".git/output").toFile())
                .redirectError(project.folder().resolve(".git/errors").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static String errors(TinyProject project) throws IOException {
        return Files.readString(project.folder().resolve(".git/errors"));
    }

    private static String jar() throws IOException {
        Path target = Path.of(System.getProperty("armperf.basedir"), "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
