package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts behind OpenSSH's own sshd that have no room, or do not let anybody in. */
@Timeout(120)
class StubbornHostIT {
    @TempDir
    Path folder;

    @BeforeEach
    void needSshd() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
    }

    @Test
    void a_full_disk_is_an_error_that_says_so_and_room_is_all_that_it_takes() throws Exception {
        try (FaultyHost host = new FaultyHost(folder);
                SmallDisk disk = new SmallDisk(host.root())) {
            disk.fill();

            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("No space left").doesNotContain("Exception");
            disk.free();
            host.baseline();
            assertThat(host.record().at("/state").stringValue()).isEqualTo("complete");
        }
    }

    @Test
    void a_disk_that_runs_full_under_a_sample_is_no_failure_of_the_sample() throws Exception {
        try (FaultyHost host = new FaultyHost(folder);
                SmallDisk disk = new SmallDisk(host.root())) {
            host.sampleBegins("case $OUT in */s000003/*)", String.join("\n", host.holding()), ";; esac");
            CompletableFuture<Launched> running = host.begin(FaultyHost.BASELINE);
            host.awaitHeld(running);
            disk.fill();
            host.letGo();

            assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
            assertThat(running.get().err()).contains("No space left").doesNotContain("Exception");
            assertThat(host.record().at("/samples")).hasSize(2);
            disk.free();
            assertThat(host.baseline().err()).contains("go on with");
            assertThat(host.record().at("/state").stringValue()).isEqualTo("complete");
        }
    }

    @Test
    void a_job_for_whose_variables_there_is_no_room_does_not_run_at_all() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path setsid = programs.resolve("setsid");
        try (FaultyHost host = new FaultyHost(
                        folder, "SetEnv PATH=" + programs + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
                SmallDisk disk = new SmallDisk(host.root())) {
            host.gateBegins("echo ran >>'" + host.note("ran") + "'");
            // The disk runs full in the moment in which the job begins.
            Files.writeString(
                    setsid,
                    "#!/bin/sh\ndd if=/dev/zero of='" + host.root().resolve("fill")
                            + "' bs=1k 2>/dev/null\nexec /usr/bin/setsid \"$@\"\n");
            Files.setPosixFilePermissions(setsid, PosixFilePermissions.fromString("rwxr-xr-x"));

            Launched refused = host.armperf("baseline", "--samples", "1", "--json");

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.out()).contains("disk-full", "No space left");
            assertThat(host.note("ran")).doesNotExist();
            assertThat(host.root().resolve("jobs")).isEmptyDirectory();
            Files.delete(setsid);
            disk.free();
            assertThat(host.baseline().err()).contains("go on with");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "lease", "builds", "jobs", "runs"})
    void a_disk_that_can_only_be_read_is_called_so(String place) throws Exception {
        try (FaultyHost host = new FaultyHost(folder);
                SmallDisk disk = new SmallDisk(host.root().resolve(place))) {
            disk.remount("ro");

            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains(host.root().resolve(place).normalize().toString(), "Read-only file system", "mount")
                    .doesNotContain("Exception", "chmod");
            disk.remount("rw");
            host.baseline();
        }
    }

    @Test
    void what_cannot_be_brought_is_named_and_costs_no_run() throws Exception {
        try (UnprivilegedUser user = UnprivilegedUser.create();
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            TinyProject project = TinyProject.on(server, folder.resolve("project"))
                    .withoutNoise()
                    .replace("min_tests", "fetch = [\"{out}/**\"]\nmin_tests");
            String leave = """
                    mkdir "$leave/closed" && : >"$leave/closed/file" && chmod 0 "$leave/closed"
                    ln -s /etc/passwd "$leave/link"
                    """;
            prepend(project, "scripts/gate.sh", "leave=$ARMPERF_OUT\n" + leave + ": >\"$ARMPERF_OUT/other\"\n");
            prepend(project, "scripts/sample.sh", "leave=${OUT%/*}\n" + leave);
            project.commit("Leave odd things");

            Launched launched = Launched.in(project.folder(), "baseline", "--samples", "1", "--json");

            assertThat(launched.exit()).as("%s", launched).isZero();
            String record =
                    Files.readString(Essence.runs(project.folder()).get(0).resolve("run.json"));
            assertThat(record)
                    .contains("out/other")
                    .contains(
                            "a file that the gate (gate/to) left could not be brought here: the folder cannot be read")
                    .contains("1 link that the gate (gate/to) left was not brought")
                    .contains("a file that sample s000001 left could not be brought here: the folder cannot be read")
                    .contains("1 link that sample s000001 left was not brought")
                    .contains("/closed\"");
        }
    }

    private static void prepend(TinyProject project, String script, String lines) {
        String text = project.read(script);
        int second = text.indexOf('\n') + 1;
        project.write(script, text.substring(0, second) + lines + text.substring(second));
    }

    @Test
    void a_file_system_that_executes_nothing_is_no_word_on_the_build() throws Exception {
        try (FaultyHost host = new FaultyHost(folder);
                SmallDisk disk = new SmallDisk(host.root(), "size=3m,noexec")) {
            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("noexec", host.root() + "/builds/");
            disk.remount("exec");
            assertThat(host.baseline().err()).contains("go on with");
        }
    }

    @Test
    void a_place_from_which_no_sample_can_be_executed_is_no_failure_of_the_samples() throws Exception {
        try (FaultyHost host = new FaultyHost(folder);
                SmallDisk disk = new SmallDisk(host.root().resolve("runs"), "size=3m,noexec")) {
            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("[sample] script scripts/sample.sh did not run", "noexec");
            assertThat(host.record().at("/samples")).isEmpty();
            disk.remount("exec");
            assertThat(host.baseline().err()).contains("go on with");
            assertThat(host.record().at("/samples")).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[gate] script scripts/gate.sh",
        "[sample] script scripts/sample.sh",
        "[guards.size] script scripts/size.sh"
    })
    void a_script_whose_interpreter_is_missing_is_no_word_on_the_build(String script) throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            String file = script.substring(script.lastIndexOf(' ') + 1);
            String text = host.project().read(file);
            host.project().write(file, "#!/opt/no such/bash\n" + text).commit("Ask for what is not there");

            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains(script + " did not run: it asks in its first line for /opt/no,");
            host.project().write(file, text).commit("Mend that");
            assertThat(host.armperf(FaultyHost.BASELINE).exit()).isZero();
        }
    }

    @Test
    void a_gate_that_ends_in_126_of_its_own_accord_has_failed() throws Exception {
        try (FaultyHost host = new FaultyHost(folder)) {
            host.project()
                    .write("scripts/gate.sh", "#!/usr/bin/env sh\nexit 126\n")
                    .commit("Fail so");
            assertThat(host.armperf(FaultyHost.BASELINE).exit()).isEqualTo(4);
        }
    }

    @Test
    void a_folder_that_this_login_may_not_write_to_is_named() throws Exception {
        Path closed = Files.createTempDirectory("armperf-closed");
        try (UnprivilegedUser user = UnprivilegedUser.create();
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            assumeThat(user.name()).as("another user than the owner").isNotEqualTo(System.getProperty("user.name"));
            TinyProject project = TinyProject.on(server, folder.resolve("project"))
                    .replace("armperf tests", closed.resolve("armperf").toString());

            Launched refused = Launched.in(project.folder(), FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains(closed.toString(), "ermission denied")
                    .doesNotContain("Exception");
        } finally {
            Files.delete(closed);
        }
    }

    @Test
    void a_locked_account_is_a_login_that_is_refused() throws Exception {
        try (UnprivilegedUser user = UnprivilegedUser.create();
                OpenSshServer server = OpenSshServer.startFor(user.name())) {
            assumeThat(user.name()).as("a user that can be locked").isNotEqualTo(System.getProperty("user.name"));
            run("usermod", "--lock", user.name());
            TinyProject project = TinyProject.on(server, folder.resolve("project"));

            Launched refused = Launched.in(project.folder(), FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err()).contains("the login " + user.name() + "@", "was refused", "locked");
        }
    }

    /** A file system of a few megabytes. */
    private static final class SmallDisk implements AutoCloseable {
        private final Path place;

        SmallDisk(Path place) throws Exception {
            this(place, "size=3m");
        }

        SmallDisk(Path place, String options) throws Exception {
            this.place = Files.createDirectories(place);
            assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()))
                    .as("a small disk can be mounted")
                    .isZero();
        }

        /** To the last byte. */
        void fill() throws Exception {
            run(
                    "sh",
                    "-c",
                    "dd if=/dev/zero of=\"$1\" bs=1k",
                    "fill",
                    place.resolve("fill").toString());
        }

        void remount(String option) throws Exception {
            assertThat(run("mount", "-o", "remount," + option, place.toString()))
                    .isZero();
        }

        void free() throws IOException {
            Files.delete(place.resolve("fill"));
        }

        @Override
        public void close() throws Exception {
            run("umount", "--lazy", place.toString());
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return process.waitFor();
    }
}
