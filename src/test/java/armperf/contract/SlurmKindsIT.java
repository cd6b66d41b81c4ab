package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.IntegrationTier;
import armperf.host.testing.Aarch64Machine;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.SlurmCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes of a real Slurm that differ: the second one has another processor, and may not see what the first one does. */
@Timeout(180)
class SlurmKindsIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String[] ON_ONE = {"baseline", "--samples", "1", "--mode", "nojit"};

    private static SlurmCluster slurm;

    @TempDir
    Path folder;

    private FaultyHost login;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(SlurmCluster.isInstalled(), "Slurm (slurm-wlm, munge)");
        assumeThat(System.getProperty("user.name"))
                .as("whoever makes mount namespaces")
                .isEqualTo("root");
        if (Aarch64Machine.root().isPresent()) {
            // Which took mounts to make.
            IntegrationTier.needs(SlurmCluster.canHaveTwoKinds(), "a mount namespace (unshare --mount)");
        } else {
            assumeThat(SlurmCluster.canHaveTwoKinds()).as("mounts are allowed").isTrue();
        }
        slurm = SlurmCluster.startWithTwoKinds();
    }

    @AfterAll
    static void stop() {
        if (slurm != null) {
            slurm.close();
        }
    }

    @BeforeEach
    void logIn() {
        login = new FaultyHost(folder, "SetEnv SLURM_CONF=" + slurm.conf());
        String config = login.project().read("armperf.toml");
        login.project()
                .write(
                        "armperf.toml",
                        config.substring(0, config.indexOf("[guards")).replace("timeout = \"1m\"", "timeout = \"3m\""));
    }

    @AfterEach
    void logOut() throws Exception {
        login.letGo();
        login.close();
        slurm.run("scancel", "--user=" + System.getProperty("user.name"));
        slurm.await(() -> slurm.run("squeue", "--noheader").isEmpty());
    }

    @Test
    void a_run_is_not_shared_with_a_node_of_another_kind_on_which_the_same_commit_is_built_by_itself()
            throws Exception {
        login.ask("nodes = [\"n1\", \"n2\"]");
        login.gateBegins("echo \"$WORKDIR\" >>'" + login.note("gated") + "'").sampleBegins(login.holding());

        CompletableFuture<Launched> running = login.begin(ON_ONE);
        login.awaitHeld(running);
        slurm.await(() -> running.isDone() || login.record().path("warnings").size() > 0);
        login.letGo();

        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(running.get().err()).contains("node 2 of 2 takes no more blocks");
        JsonNode first = login.record();
        assertThat(first.at("/warnings/0/kind").stringValue()).isEqualTo("node-lost");
        assertThat(first.at("/warnings/0/text").stringValue())
                .contains("Another Processor", "is of another kind than", "constraint in [hosts.test]");
        assertThat(nodes(first)).containsOnly("n1");

        List<String> words = new ArrayList<>(List.of(ON_ONE));
        words.addAll(List.of("--set", "hosts.test.nodes=1", "--set", "hosts.test.constraint=second"));
        Launched other = login.armperf(words.toArray(String[]::new));

        assertThat(other.exit()).as("%s", other).isZero();
        List<Path> runs = Essence.runs(login.project().folder());
        assertThat(runs).hasSize(2);
        JsonNode second = JSON.readTree(runs.get(1).resolve("run.json").toFile());
        assertThat(nodes(second)).containsOnly("n2");
        assertThat(second.at("/host/cpu").stringValue())
                .isEqualTo("Another Processor")
                .isNotEqualTo(first.at("/host/cpu").stringValue());
        assertThat(login.read("gated").lines())
                .extracting(built ->
                        Path.of(built).getParent().getParent().getFileName().toString())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("builds-for-"));
    }

    @Test
    void a_root_that_the_node_does_not_see_is_refused() throws IOException {
        login.ask("constraint = \"second\"");
        Files.createDirectories(login.root());
        Path clock = Files.writeString(folder.resolve("sleep"), """
                #!/bin/sh
                # The minute for which the node looks again goes by at once.
                [ "$1" = 1 ] || exec '%s' "$@"
                """.formatted(folder.resolve("real-sleep")));
        Files.copy(Path.of("/bin/sleep"), folder.resolve("real-sleep"));
        for (Path program : List.of(clock, folder.resolve("real-sleep"))) {
            assertThat(program.toFile().setExecutable(true, false)).isTrue();
        }
        slurm.onSecondNode("mount", "--bind", clock.toString(), "/bin/sleep");
        slurm.onSecondNode("mount", "-t", "tmpfs", "none", login.root().toString());
        try {
            Launched refused = login.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains(
                            "the node n2 does not see, or cannot change, what login node",
                            login.root().toString());
            assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
        } finally {
            slurm.onSecondNode("umount", "--lazy", login.root().toString());
            slurm.onSecondNode("umount", "--lazy", "/bin/sleep");
        }
    }

    private static List<String> nodes(JsonNode run) {
        return run.path("samples").findValuesAsString("node");
    }
}
