package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/** A bisection whose only round takes two steps at once, on a node of a real Slurm each, and what becomes of it. */
@Timeout(180)
class BisectOnNodesIT {
    /** Just enough for an answer. */
    private static final String BLOCKS = "3";

    @TempDir
    static Path folder;

    private static SlurmCluster slurm;
    private static FaultyHost login;
    private static String[] bisect;
    /** What is recorded and built before it begins. */
    private static List<Path> before;

    @BeforeAll
    static void measureBothEnds() throws IOException {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(SlurmCluster.isInstalled(), "Slurm (slurm-wlm, munge)");
        slurm = SlurmCluster.start();
        login = new FaultyHost(folder, "SetEnv SLURM_CONF=" + slurm.conf());
        Files.writeString(login.note("in-gate"), "");
        Files.writeString(login.note("in-sample"), "");
        login.gateBegins(". '" + login.note("in-gate") + "'").sampleBegins(". '" + login.note("in-sample") + "'");
        String config = login.project().read("armperf.toml");
        String oneMode = config.substring(0, config.indexOf("[modes.nojit]"))
                + config.substring(config.indexOf("[modes.jit]"), config.indexOf("[guards"));
        login.project()
                .write(
                        "armperf.toml",
                        oneMode.replace("identity =", "launcher = \"slurm\"\nnodes = 2\nidentity =")
                                        .replace("warmup = 1", "warmup = 0")
                                        .replace("timeout = \"1m\"", "timeout = \"3m\"")
                                + "\n[verdict]\nconfidence = 0.7\n")
                .commit("Sample one mode, and ask for little");
        done("baseline", "--samples", "1");
        login.project().write("notes", "one").commit("Note one");
        login.project().makeFaster();
        login.project().write("notes", "two").commit("Note two");
        done("rerun", "--samples", BLOCKS);
        before = recordsAndBuilds();
        String rerun =
                Essence.runs(login.project().folder()).get(1).getFileName().toString();
        bisect = new String[] {
            "bisect", "baseline", rerun, "--benchmark", "tiny", "--mode", "jit", "--samples", BLOCKS, "--json"
        };
    }

    @AfterAll
    static void stop() {
        if (login != null) {
            login.close();
        }
        if (slurm != null) {
            slurm.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        for (String note : List.of("held", "go", "cut")) {
            Files.deleteIfExists(login.note(note));
        }
        for (Path made : recordsAndBuilds()) {
            if (!before.contains(made)) {
                remove(made);
            }
        }
    }

    @AfterEach
    void letGo() throws IOException {
        login.letGo();
        Files.writeString(login.note("in-gate"), "");
        Files.writeString(login.note("in-sample"), "");
        slurm.run("scancel", "--user=" + System.getProperty("user.name"));
        slurm.await(() -> slurm.run("squeue", "--noheader").isEmpty());
    }

    @Test
    void one_step_is_taken_on_each_node_and_one_whose_node_whose_node_is_lost_again() throws Exception {
        holdGates();
        CompletableFuture<Launched> running = login.begin(bisect);
        awaitHeld(2);
        slurm.run("scancel", slurm.jobs("RUNNING").get(1));
        slurm.await(() -> slurm.jobs("RUNNING").size() == 1);
        login.letGo();

        Launched first = running.get();
        assertThat(first.exit()).as("%s", first).isEqualTo(3);
        assertThat(first.err()).contains("this step has ended: Slurm job");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();

        Launched again = login.armperf(bisect);

        answers(again);
        assertThat(again.err()).containsOnlyOnce("is on record");
    }

    @Test
    void killed_it_takes_up_both_gates_and_cut_off_it_connects_again_and_loses_no_sample() throws Exception {
        holdGates();
        Process armperf = login.start(bisect);
        awaitHeld(2);
        armperf.destroyForcibly().waitFor();
        assertThat(slurm.jobs("RUNNING")).hasSize(2);

        holdSamples("cut");
        login.letGo();
        CompletableFuture<Launched> running = login.begin(bisect);
        awaitHeld(2 + 2);
        login.server().cutLinks();
        Files.writeString(login.note("cut"), "");

        Launched again = running.get();
        answers(again);
        assertThat(again.err().split("running already from before, taking it up", -1))
                .hasSize(1 + 2);
        assertThat(again.err()).contains("is gone; connecting again");
        assertThat(login.read("held")).as("two gates, and two samples").isEqualTo("x\n".repeat(2 + 2));
        assertThat(steps())
                .hasSize(2)
                .allSatisfy(run -> assertThat(record(run).path("samples").values())
                        .hasSize(2 * Integer.parseInt(BLOCKS))
                        .noneMatch(sample -> sample.has("excluded") || sample.has("failure")));
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void stopped_by_ctrl_c_it_gives_both_nodes_back_and_goes_on_with_what_both_have_sampled() throws Exception {
        holdSamples("go");
        Process armperf = login.start(bisect);
        awaitHeld(2);
        new ProcessBuilder("kill", "-s", "INT", Long.toString(armperf.pid()))
                .start()
                .waitFor();

        assertThat(armperf.waitFor()).as(login.read("output")).isEqualTo(128 + 2);
        assertThat(slurm.jobs("RUNNING,PENDING")).as(login.read("output")).isEmpty();
        List<Path> kept = steps();
        assertThat(kept).hasSize(2).allSatisfy(run -> {
            assertThat(login.read("output"))
                    .contains("stopped after 2 samples, which are kept in run " + run.getFileName());
            assertThat(record(run).path("samples").size()).isEqualTo(2);
        });

        login.letGo();
        Launched again = login.armperf(bisect);

        answers(again);
        assertThat(again.err().split("interrupted after 2 samples", -1)).hasSize(1 + 2);
        assertThat(steps()).isEqualTo(kept);
    }

    private static void answers(Launched ended) {
        assertThat(ended.exit()).as("%s", ended).isZero();
        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        assertThat(answer.path("steps").findValuesAsString("subject"))
                .containsExactly("Note one", "Make the loop faster");
        assertThat(answer.path("steps").findValuesAsString("outcome")).containsExactly("not-moved", "moved");
        assertThat(answer.path("suspects").findValuesAsString("subject")).containsExactly("Make the loop faster");
    }

    private static void holdGates() throws IOException {
        Files.writeString(login.note("in-gate"), String.join("\n", login.holding()));
    }

    /** Of each step the third, until there is a note of this name. */
    private static void holdSamples(String until) throws IOException {
        String hold = String.join("\n", login.holding())
                .replace(login.note("go").toString(), login.note(until).toString());
        Files.writeString(login.note("in-sample"), "case $OUT in *s000003/out.json) " + hold + " ;; esac");
    }

    /** Waits until scripts have come to where they are held, as often as this in all. */
    private static void awaitHeld(int times) {
        slurm.await(() -> Files.exists(login.note("held")) && login.read("held").equals("x\n".repeat(times)));
    }

    private static void done(String... words) {
        Launched launched = login.armperf(words);
        assertThat(launched.exit()).as("%s", launched).isZero();
    }

    private static List<Path> steps() {
        return Essence.runs(login.project().folder()).stream()
                .filter(run -> !before.contains(run))
                .toList();
    }

    private static JsonNode record(Path run) {
        return JsonMapper.shared().readTree(run.resolve("run.json").toFile());
    }

    private static List<Path> recordsAndBuilds() throws IOException {
        try (Stream<Path> builds = Files.find(
                login.root(),
                2,
                (path, its) -> path.getParent().getFileName().toString().startsWith("builds-"))) {
            return Stream.concat(Essence.runs(login.project().folder()).stream(), builds)
                    .toList();
        }
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
