package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call for two hosts, each behind an sshd of OpenSSH's own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoMachinesIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /** Where both keep what they keep. */
    @TempDir
    Path machines;

    private OpenSshServer one;
    private OpenSshServer two;
    private TinyProject project;

    @BeforeEach
    void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        one = OpenSshServer.start();
        two = OpenSshServer.start();
        project = TinyProject.on(one, folder)
                .replace("armperf tests", machines.resolve("one").toString())
                .replace(
                        "[gate]",
                        String.join(
                                "\n",
                                "[hosts.second]",
                                "address = \"" + two.user() + "@" + TestServer.HOSTNAME + ":" + two.port() + "\"",
                                "root = \"" + machines.resolve("two") + "\"",
                                "identity = \"" + two.clientKey() + "\"",
                                "known_hosts = \"" + two.knownHosts() + "\"",
                                "",
                                "[gate]"));
    }

    @AfterEach
    void stop() {
        for (OpenSshServer server : new OpenSshServer[] {one, two}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private JsonNode onBoth(int exit, String command, String... options) {
        List<String> words = new ArrayList<>(List.of(command, "--host", "all", "--json"));
        words.addAll(List.of(options));
        Launched launched = Launched.in(folder, words.toArray(String[]::new));
        assertThat(launched.exit()).as("%s", launched).isEqualTo(exit);
        assertThat(Schemas.objections("hosts", launched.out())).isEmpty();
        return JSON.readTree(launched.out());
    }

    @Test
    void the_loop_runs_on_both_and_ends_in_one_finding() {
        project.write(
                        "scripts/sample.sh",
                        project.read("scripts/sample.sh")
                                .replace(
                                        "echo \"0.0",
                                        "# The second machine is twice as fast.\n"
                                                + "case $OUT in */two/*) base=$((base / 2)) ;; esac\necho \"0.0"))
                .commit("Measure on two machines");
        assertThat(onBoth(0, "push").at("/hosts/1/document/path").stringValue())
                .startsWith(machines.resolve("two").toString());
        JsonNode baseline = onBoth(0, "baseline");
        String first = baseline.at("/hosts/0/document/run").stringValue();
        String second = baseline.at("/hosts/1/document/run").stringValue();
        assertThat(across(0, first, second)).containsOnly("holds");
        assertThat(across(1, second, first)).containsOnly("refuted");
        project.makeFaster();
        JsonNode rerun = onBoth(0, "rerun");
        for (int host = 0; host < 2; host++) {
            String place = "/hosts/" + host + "/document/";
            assertThat(rerun.at(place + "from")).isEqualTo(baseline.at(place + "run"));
        }

        JsonNode compared = onBoth(0, "compare");

        assertThat(compared.findValuesAsString("verdict")).contains("faster");
        assertThat(compared.at("/hosts/1/document/to/host").stringValue()).isEqualTo("second");
        assertThat(project.read("findings.md"))
                .containsOnlyOnce("armperf:begin ")
                .contains("| test | tiny | jit |", "| second | tiny | jit |");
    }

    /** Whether one machine is faster than the other by 3 %, row by row. */
    private List<String> across(int exit, String from, String to) {
        Launched launched = Launched.in(folder, "compare", "--across", from, to, "--by", "3%", "--json");
        assertThat(launched.exit()).as("%s", launched).isEqualTo(exit);
        assertThat(Schemas.objections("across", launched.out())).isEmpty();
        return JSON.readTree(launched.out()).path("rows").findValuesAsString("answer");
    }

    @Test
    void one_that_is_down_is_left_out_and_taken_in_again_when_it_is_back() {
        onBoth(0, "baseline");
        project.makeFaster();
        two.stop();

        JsonNode without = onBoth(3, "rerun", "--samples", "2");
        assertThat(without.at("/hosts/0/document/state").stringValue()).isEqualTo("complete");
        assertThat(without.at("/hosts/1/error/code").intValue()).isEqualTo(3);

        two.startAgain();
        assertThat(onBoth(0, "rerun", "--samples", "2")
                        .at("/hosts/1/document/state")
                        .stringValue())
                .isEqualTo("complete");
    }

    @Test
    void control_c_ends_the_samples_on_both() throws Exception {
        project.write("scripts/sample.sh", "#!/bin/sh\necho $$ >'" + machines + "/held-'$$\nexec sleep 600\n")
                .commit("Sleep");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "armperf.Main",
                        "baseline",
                        "--host",
                        "all"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(machines.resolve("said").toFile());
        builder.environment()
                .put(
                        "CLASSPATH",
                        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                                .orElse(System.getProperty("java.class.path")));
        Process process = builder.start();
        try {
            List<Long> held = held(process);
            new ProcessBuilder("kill", "-s", "INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(held)
                    .allSatisfy(sample -> assertThat(ProcessHandle.of(sample).filter(ProcessHandle::isAlive))
                            .isEmpty());
            assertThat(Files.readString(machines.resolve("said")))
                    .contains("armperf: test: stopped after 0 samples", "armperf: second: stopped after 0 samples");
        } finally {
            process.destroyForcibly();
        }
    }

    /** The processes of the first sample on each machine. */
    private List<Long> held(Process process) throws IOException, InterruptedException {
        while (true) {
            List<Long> found = new ArrayList<>();
            try (var files = Files.newDirectoryStream(machines, "held-*")) {
                for (Path file : files) {
                    String text = Files.readString(file).strip();
                    if (!text.isEmpty()) {
                        found.add(Long.parseLong(text));
                    }
                }
            }
            if (found.size() == 2) {
                return found;
            }
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
    }
}
