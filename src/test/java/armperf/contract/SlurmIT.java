package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.SlurmCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The loop on the nodes of a real Slurm, through its login node. */
@Timeout(300)
class SlurmIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static SlurmCluster slurm;
    private static OpenSshServer login;

    @TempDir
    Path folder;

    /** Seen by the login node and the nodes alike. */
    @TempDir
    Path shared;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(SlurmCluster.isInstalled(), "Slurm (slurm-wlm, munge)");
        slurm = SlurmCluster.start();
        login = OpenSshServer.startFor(System.getProperty("user.name"), List.of("SetEnv SLURM_CONF=" + slurm.conf()));
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

    @Test
    void the_loop_runs_on_a_node_and_gives_it_back() {
        TinyProject project = project("nodes = [\"n2\"]");

        JsonNode baseline = done(project, "baseline");
        project.makeFaster();
        JsonNode rerun = done(project, "rerun");
        JsonNode compared = done(project, "compare");

        assertThat(baseline.at("/samples/counted").intValue()).isEqualTo(2 * 7);
        assertThat(rerun.at("/samples/counted").intValue()).isEqualTo(2 * 2 * 7);
        assertThat(compared.at("/verdict").stringValue()).isEqualTo("faster");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    private TinyProject project(String... options) {
        TinyProject project = TinyProject.on(login, folder);
        String lines = String.join("\n", Stream.concat(Stream.of("launcher = \"slurm\""), Stream.of(options)).toList());
        return project.replace("root = \"armperf tests\"", "root = \"" + shared.resolve("armperf tests") + "\"\n" + lines);
    }

    private static JsonNode done(TinyProject project, String command) {
        Launched launched = Launched.in(project.folder(), command, "--json");
        assertThat(launched.exit()).as("%s", launched).isZero();
        assertThat(Schemas.objections(command, launched.out())).isEmpty();
        return JSON.readTree(launched.out());
    }
}
