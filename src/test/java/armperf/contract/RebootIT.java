package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A host that is started anew in the middle of a baseline: to armperf, its server and every process end, and what is on
 * its disk speaks of another boot.
 */
@Timeout(120)
class RebootIT {
    private static final String BEFORE = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    @BeforeEach
    void needSshd() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
    }

    @Test
    void a_gate_under_which_the_host_rebooted_is_no_verdict_and_is_run_again() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.gateBegins(host.holding());
            CompletableFuture<Launched> running = host.begin("baseline", "--samples", "1", "--json");
            host.awaitHeld(running);
            reboot(host);

            Launched rebooted = running.get();
            assertThat(rebooted.exit()).as("%s", rebooted).isEqualTo(3);
            assertThat(Schemas.objections("error", rebooted.out())).isEmpty();
            assertThat(rebooted.out())
                    .contains(
                            "\"gate-host-rebooted\"",
                            "the host rebooted while it ran",
                            "the same command runs its gate again");
            JsonNode gate = host.record().at("/builds/0/gate");
            assertThat(gate.path("ended").stringValue()).isEqualTo("host-rebooted");
            assertThat(gate.path("passed").booleanValue()).isFalse();
            assertThat(host.record().at("/samples")).isEmpty();

            host.letGo();
            host.baseline();
            assertThat(host.read("held")).isEqualTo("x\nx\n");
        }
    }

    @Test
    void a_sample_under_which_the_host_rebooted_is_kept_as_that_and_its_block_is_run_again() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.sampleBegins("case $OUT in */s000003/*)", String.join("\n", host.holding()), ";; esac");
            CompletableFuture<Launched> running = host.begin(FaultyHost.BASELINE);
            host.awaitHeld(running);
            reboot(host);

            Launched rebooted = running.get();
            assertThat(rebooted.exit()).as("%s", rebooted).isEqualTo(3);
            assertThat(rebooted.err())
                    .contains("as after a restart of the host", "the same command")
                    .doesNotContain("Exception");
            assertThat(host.record().at("/state").stringValue()).isNotEqualTo("complete");

            host.letGo();
            assertThat(host.baseline().err()).contains("go on with");
            JsonNode record = host.record();
            assertThat(record.at("/state").stringValue()).isEqualTo("complete");
            assertThat(record.at("/samples"))
                    .filteredOn(
                            sample -> sample.at("/failure/kind").asString("").equals("host-rebooted"))
                    .hasSize(1)
                    .allSatisfy(sample ->
                            assertThat(sample.path("index").intValue()).isEqualTo(3));
        }
    }

    /** Of two processes that belong to a job, the leader writes how it ended: all of them go at once. */
    private static void reboot(FaultyHost host) throws Exception {
        host.server().stop();
        try (Stream<Path> boots = Files.list(host.root().resolve("lease"))) {
            for (Path boot : boots.toList()) {
                Files.move(boot, boot.resolveSibling(BEFORE));
            }
        }
        for (Path pid : pids(host)) {
            String[] fields = Files.readString(pid).split(" ");
            fields[1] = BEFORE;
            Files.writeString(pid, String.join(" ", fields));
            new ProcessBuilder("kill", "-KILL", "--", "-" + fields[0]).start().waitFor();
        }
        host.server().startAgain();
    }

    private static List<Path> pids(FaultyHost host) throws IOException {
        try (Stream<Path> jobs = Files.list(host.root().resolve("jobs"))) {
            return jobs.map(job -> job.resolve("pid"))
                    .filter(Files::exists)
                    .filter(pid -> !Files.exists(pid.resolveSibling("rc")))
                    .toList();
        }
    }
}
