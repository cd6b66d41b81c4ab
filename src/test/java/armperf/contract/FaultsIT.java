package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What befalls hosts behind OpenSSH's own sshd in the middle of a baseline. */
@Timeout(120)
class FaultsIT {
    @TempDir
    Path folder;

    @BeforeEach
    void needSshd() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "sample"})
    void a_link_that_is_cut_in_the_middle_costs_nothing(String where) throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            hold(host, where);
            CompletableFuture<Launched> running = host.begin(FaultyHost.BASELINE);
            host.awaitHeld(running);
            host.server().cutLinks();
            host.letGo();

            assertThat(running.get().exit()).as("%s", running.get()).isZero();
            assertWhole(host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "sample"})
    void a_server_that_is_stopped_for_a_while_costs_nothing(String where) throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            hold(host, where);
            CompletableFuture<Launched> running = host.begin(FaultyHost.BASELINE);
            host.awaitHeld(running);
            host.server().stop();
            host.letGo();
            Thread.sleep(1500);
            host.server().startAgain();

            assertThat(running.get().exit()).as("%s", running.get()).isZero();
            assertWhole(host);
        }
    }

    /** The first sample, or the gate, waits; each is to start once. */
    private static void hold(FaultyHost host, String where) {
        if (where.equals("gate")) {
            host.gateBegins(host.holding());
        } else {
            host.sampleBegins("case $OUT in */s000003/*)", String.join("\n", host.holding()), ";; esac");
        }
    }

    private static void assertWhole(FaultyHost host) {
        assertThat(host.read("held")).isEqualTo("x\n");
        JsonNode run = host.record();
        assertThat(run.at("/state").stringValue()).isEqualTo("complete");
        assertThat(run.at("/builds/0/gate/ended").stringValue()).isEqualTo("done");
        assertThat(run.at("/samples")).hasSize(4);
        assertThat(run.at("/warnings").toString()).doesNotContain("link");
        run.at("/samples").forEach(sample -> {
            assertThat(sample.has("failure")).as("%s", sample).isFalse();
            assertThat(sample.has("excluded")).isFalse();
        });
    }

    @Test
    void a_sample_that_hangs_is_ended_with_all_its_processes_and_that_is_said() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.project()
                    .replace("count = 7\nwarmup = 1\ntimeout = \"1m\"", "count = 7\nwarmup = 1\ntimeout = \"5s\"");
            host.sampleBegins(
                    "case $OUT in */s000003/*)",
                    "  sleep 300 & echo $! >>" + "'" + host.note("pids") + "'",
                    "  setsid sh -c 'echo $$ >>\"$1\"; exec sleep 300' x '" + host.note("pids") + "' &",
                    "  sleep 300",
                    ";; esac");

            Launched launched = host.armperf(FaultyHost.BASELINE);

            assertThat(launched.exit()).as("%s", launched).isEqualTo(5);
            assertThat(launched.err()).contains("timed out");
            assertThat(host.record().at("/samples/2/failure/kind").stringValue())
                    .isEqualTo("timed-out");
            assertThat(host.record().at("/samples")).hasSize(4);
            assertNoneLives(host);
        }
    }

    @Test
    void a_gate_that_takes_too_long_is_ended_and_timed_out_is_its_word() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.project()
                    .replace(
                            "script = \"scripts/gate.sh\"\ntimeout = \"1m\"",
                            "script = \"scripts/gate.sh\"\ntimeout = \"2s\"");
            host.gateBegins("echo $$ >>'" + host.note("pids") + "'", "sleep 300");

            Launched launched = host.armperf(FaultyHost.BASELINE);

            assertThat(launched.exit()).as("%s", launched).isEqualTo(4);
            assertThat(launched.err()).contains("timed out").doesNotContain("lost");
            assertThat(host.record().at("/builds/0/gate/ended").stringValue()).isEqualTo("timed-out");
            assertThat(host.armperf("show", "latest").out()).contains("gate timed-out");
            assertNoneLives(host);
        }
    }

    @Test
    void a_gate_that_somebody_kills_is_lost_which_is_no_word_on_the_build() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.project().replace("min_tests", "fetch = [\"{out}/**\"]\nmin_tests");
            host.gateBegins("[ -e '" + host.note("go") + "' ] || ln -s x \"$ARMPERF_OUT/link\"\n"
                    + String.join("\n", host.holding()));
            CompletableFuture<Launched> running = host.begin(FaultyHost.BASELINE);
            host.awaitHeld(running);
            try (var jobs = Files.list(host.root().resolve("jobs"))) {
                String pid = Files.readString(jobs.findFirst().orElseThrow().resolve("pid"))
                        .split(" ")[0];
                new ProcessBuilder("kill", "-KILL", "--", "-" + pid).start().waitFor();
            }

            assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
            assertThat(running.get().err())
                    .contains("was lost", "1 link that the gate")
                    .doesNotContain("timed out");
            assertThat(host.record().at("/builds/0/gate/ended").stringValue()).isEqualTo("lost");
            host.letGo();
            assertThat(host.baseline().err()).contains("go on with");
            assertThat(host.record().at("/builds/0/gate/ended").stringValue()).isEqualTo("done");
            assertThat(host.record().at("/warnings").toString()).doesNotContain("link");
        }
    }

    @Test
    void a_gate_that_forks_away_holds_nothing_up_and_what_it_leaves_is_ended_and_said() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.gateBegins(
                    "sleep 300 & echo $! >>'" + host.note("pids") + "'",
                    "setsid sh -c 'echo $$ >>\"$1\"; exec sleep 300' x '" + host.note("pids") + "' &",
                    "until [ \"$(wc -l <'" + host.note("pids") + "')\" -eq 2 ]; do sleep 0.05; done");

            Launched launched = host.baseline();

            assertThat(launched.err()).contains("left 2 processes running");
            assertThat(host.record().at("/warnings").toString()).contains("left-running");
            assertNoneLives(host);
        }
    }

    @Test
    void a_gate_that_prints_200_megabytes_is_kept_in_part_and_that_is_said() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.gateBegins(
                    "echo first",
                    "yes 'a line as builds print them, about as long as this one is' | head -c 200000000",
                    "echo");

            Launched launched = host.baseline();

            assertThat(launched.err()).contains("200,0", "the first and the last");
            JsonNode gate = host.record().at("/builds/0/gate");
            assertThat(gate.at("/tests_run").intValue()).isEqualTo(2);
            assertThat(gate.at("/evidence/0/bytes").longValue()).isBetween(1L << 20, 40L << 20);
        }
    }

    private static void assertNoneLives(FaultyHost host) {
        assertThat(host.read("pids").lines()).isNotEmpty().noneMatch(FaultsIT::lives);
    }

    /** The dead whom nobody has buried yet are dead. */
    private static boolean lives(String pid) {
        try {
            return !Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void a_host_whose_clock_is_an_hour_off_and_jumps_changes_nothing() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path date = programs.resolve("date");
        Files.writeString(
                date,
                "#!/bin/sh\nif [ -e '" + folder + "/later' ]; then rm '" + folder
                        + "/later'; set -- -d '1 hour ago' \"$@\"; else : >'" + folder
                        + "/later'; set -- -d '1 hour' \"$@\"; fi\nexec /bin/date \"$@\"\n");
        Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (FaultyHost host =
                new FaultyHost(folder, "SetEnv PATH=" + programs + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")) {
            host.baseline();

            JsonNode run = host.record();
            assertThat(run.at("/samples")).hasSize(4);
            run.at("/samples").forEach(sample -> {
                assertThat(sample.at("/elapsed").doubleValue()).isBetween(0.0, 60.0);
                assertThat(sample.at("/start").stringValue())
                        .isGreaterThanOrEqualTo(run.at("/started").stringValue());
            });
            assertThat(host.armperf("lease").out()).contains("is free");
        }
    }

    @Test
    void new_session_keys_every_few_kilobytes_change_nothing() throws Exception {
        try (FaultyHost host = new FaultyHost(folder, "RekeyLimit 64K")) {
            // What does not compress, so that it is as much on the wire.
            byte[] noise = new byte[1_500_000];
            new Random(1).nextBytes(noise);
            Files.write(host.project().folder().resolve("noise"), noise);
            host.project().commit("Add noise");
            host.gateBegins("head -c 1500000 /dev/urandom >\"$ARMPERF_OUT/big\"");
            host.project().replace("min_tests", "fetch = [\"{out}/**\"]\nmin_tests");

            host.baseline();

            assertThat(host.record().at("/builds/0/gate/evidence").toString()).contains("out/big", "1500000");
        }
    }

    @Test
    void hostile_bytes_in_output_reach_no_terminal() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.gateBegins("printf '\\033]0;owned\\007\\377\\376 \\000 \\302\\233 end\\n' >&2", "exit 7");

            Launched launched = host.armperf(FaultyHost.BASELINE);

            assertThat(launched.exit()).isEqualTo(4);
            assertThat(launched.err()).contains("end").doesNotContain("\033", "\007", "\0", "\u009b");
        }
    }
}
