package armperf.host;

import static armperf.host.Probe.awaitFile;
import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.OwnThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs, whatever server stands behind the host; the server shares this machine's files. */
@Timeout(180)
abstract class JobsContract extends ServerContract {
    private static final SafeName ID = new SafeName("gate-1");
    private static final String UNTIL_GO = "touch started; until [ -f go ]; do sleep 0.05; done";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Host host;
    private Jobs jobs;

    @BeforeEach
    void connect() {
        host = SshHost.connect("lab", server.endpoint());
        jobs = new Jobs(host, remote("the root/jobs"), Duration.ofSeconds(20));
    }

    @AfterEach
    void leave_nothing_running() {
        jobs.running().forEach(job -> jobs.cancel(job.id()));
        host.close();
    }

    @Test
    void keeps_both_outputs_apart_and_tells_exit_start_and_time() {
        JobResult result = jobs.run(shell("echo out; echo err >&2; pwd; exit 3", Map.of()));
        assertThat(result.state()).isEqualTo(JobState.DONE);
        assertThat(result.exit()).isEqualTo(OptionalInt.of(3));
        assertThat(result.stdout()).isEqualTo(new Captured("out\n" + folder + "\n", 0));
        assertThat(result.stderr()).isEqualTo(new Captured("err\n", 0));
        assertThat(result.started()).isPresent();
        assertThat(result.elapsed()).isLessThan(LONG);
        assertThat(result.watched()).isTrue();
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void variables_arrive_untouched() {
        String hostile = "it's \"$(touch /tmp/never)\" `x` \\n %s\n\nünï 😀 ;&|<>\n";
        JobResult result = jobs.run(shell(
                "printf '%s|%s|%s' \"$ONE\" \"$TWO\" \"$PATH\"",
                Map.of("ONE", hostile, "TWO", "", "PATH", "/usr/bin:/bin")));
        assertThat(result.stdout().text()).isEqualTo(hostile + "||/usr/bin:/bin");
        assertThat(Path.of("/tmp/never")).doesNotExist();
    }

    @Test
    void variables_stand_in_no_command_line_and_in_no_file_that_others_may_read() throws Exception {
        CompletableFuture<JobResult> running = started(UNTIL_GO, Map.of("TOKEN", "canary-7731"));
        ScriptResult processes = host.run(Script.of("ps -A -o args="));
        assertThat(processes.stdout().text()).contains("armperf-job").doesNotContain("canary-7731");
        ScriptResult open = host.run(
                Script.of("ls -ld \"$1\"", remote("the root/jobs/gate-1").text()));
        assertThat(open.stdout().text()).startsWith("drwx------");
        Files.createFile(folder.resolve("go"));
        assertThat(running.get().succeeded()).isTrue();
    }

    @Test
    void a_command_gets_its_arguments_and_standard_input_untouched() {
        JobSpec job = new JobSpec(
                ID,
                Map.of(),
                remote("."),
                List.of("sh", "-c", "cat; printf '%s|' \"$@\"", "sh", "a b", "$HOME", "it's\n"),
                LONG);
        assertThat(jobs.run(job).stdout().text()).isEqualTo("a b|$HOME|it's\n|");
        jobs.remove(ID);
        assertThat(jobs.run(job.withStdin("$HOME 'ü\n")).stdout().text()).isEqualTo("$HOME 'ü\na b|$HOME|it's\n|");
    }

    @Test
    void keeps_the_end_of_much_output() {
        JobResult result = jobs.run(shell("head -c 300000 /dev/zero | tr '\\0' x; echo last; echo why >&2", Map.of()));
        assertThat(result.stdout().text()).endsWith("xlast\n").hasSize(64 << 10);
        assertThat(result.stdout().dropped()).isEqualTo(300_005 - (64 << 10));
        assertThat(result.stderr().text()).isEqualTo("why\n");
    }

    @Test
    void the_ends_of_commands_are_told_as_shells_do() {
        assertThat(jobs.run(shell("kill -s SEGV $$", Map.of())).exit()).isEqualTo(OptionalInt.of(139));
        JobResult missing =
                jobs.run(new JobSpec(new SafeName("missing"), Map.of(), remote("."), List.of("no-such-program"), LONG));
        assertThat(missing.exit()).isEqualTo(OptionalInt.of(127));
        assertThat(missing.stderr().text()).contains("no-such-program");
        JobResult nowhere =
                jobs.run(new JobSpec(new SafeName("nowhere"), Map.of(), remote("nowhere"), List.of("true"), LONG));
        assertThat(nowhere.succeeded()).isFalse();
        assertThat(nowhere.stderr().text()).contains("nowhere");
    }

    @Test
    void a_job_has_a_session_and_a_group_of_its_own() {
        JobResult result = jobs.run(shell("ps -o pid=,pgid=,sid= -p $PPID", Map.of()));
        String[] ids = result.stdout().text().strip().split("\\s+");
        assertThat(ids[1]).isEqualTo(ids[0]);
        assertThat(ids[2]).isEqualTo(ids[0]);
    }

    @Test
    void a_job_of_this_name_is_taken_up_and_not_started_again() {
        JobResult first = jobs.run(shell("echo once >>runs; echo out; exit 4", Map.of()));
        JobResult second = jobs.run(shell("echo twice >>runs", Map.of()));
        assertThat(folder.resolve("runs")).hasContent("once");
        assertThat(second.exit()).isEqualTo(first.exit());
        assertThat(second.stdout()).isEqualTo(first.stdout());
        assertThat(second.elapsed()).isEqualTo(first.elapsed());
        assertThat(second.watched()).isFalse();
        assertThat(jobs.attach(ID, LONG)).contains(second);
        assertThat(jobs.attach(new SafeName("other"), LONG)).isEmpty();
    }

    @Test
    void a_removed_job_can_be_run_again() {
        jobs.run(shell("echo once >>runs", Map.of()));
        jobs.remove(ID);
        jobs.remove(ID);
        jobs.run(shell("echo twice >>runs", Map.of()));
        assertThat(folder.resolve("runs")).hasContent("once\ntwice");
    }

    @Test
    void a_broken_link_does_not_end_a_job_and_its_result_still_arrives() throws Exception {
        CompletableFuture<JobResult> running = started(UNTIL_GO + "; echo end; exit 7", Map.of());
        server.cutLinks();
        Files.createFile(folder.resolve("go"));
        JobResult result = running.get();
        assertThat(result.state()).isEqualTo(JobState.DONE);
        assertThat(result.exit()).isEqualTo(OptionalInt.of(7));
        assertThat(result.stdout().text()).isEqualTo("end\n");
        assertThat(result.watched()).isFalse();
    }

    @Test
    void a_job_that_takes_too_long_is_ended_with_its_grandchildren() throws Exception {
        JobSpec job = new JobSpec(
                ID,
                Map.of(),
                remote("."),
                List.of(
                        "sh",
                        "-c",
                        "echo begun; (trap '' TERM; sh -c 'echo $$ >grandchild; sleep 300; sleep 300') & wait"),
                Duration.ofSeconds(2));
        JobResult result = jobs.run(job);
        assertThat(result.state()).isEqualTo(JobState.TIMED_OUT);
        assertThat(result.exit()).isEqualTo(OptionalInt.of(143));
        assertThat(result.stdout().text()).isEqualTo("begun\n");
        assertThat(isAlive("grandchild")).isFalse();
    }

    @Test
    void a_job_that_ignores_the_polite_way_is_killed() throws Exception {
        CompletableFuture<JobResult> running = started("trap '' TERM; " + UNTIL_GO, Map.of());
        JobResult result = jobs.cancel(ID).orElseThrow();
        assertThat(result.state()).isEqualTo(JobState.CANCELLED);
        assertThat(result.exit()).isEqualTo(OptionalInt.of(137));
        assertThat(running.get().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void a_cancelled_job_says_so_to_whoever_waits_for_it() throws Exception {
        CompletableFuture<JobResult> running = started(UNTIL_GO, Map.of());
        assertThat(jobs.running()).containsExactly(new JobAtWork(ID, false));
        JobResult told = jobs.cancel(ID).orElseThrow();
        assertThat(told.state()).isEqualTo(JobState.CANCELLED);
        assertThat(running.get().state()).isEqualTo(JobState.CANCELLED);
        assertThat(running.get().exit()).isEqualTo(OptionalInt.of(143));
        assertThat(jobs.cancel(new SafeName("other"))).isEmpty();
    }

    @Test
    void what_a_killed_armperf_left_can_be_ended_or_taken_up() throws Exception {
        Host killed = SshHost.connect("lab", server.endpoint());
        Jobs its = new Jobs(killed, remote("the root/jobs"), Duration.ZERO);
        CompletableFuture<JobResult> waits = OwnThread.supply(() -> its.run(shell(UNTIL_GO + "; exit 5", Map.of())));
        awaitFile(folder.resolve("started"));
        killed.close();
        assertThat(waits).failsWithin(Duration.ofSeconds(60));
        assertThat(jobs.running()).containsExactly(new JobAtWork(ID, false));
        hostFailure("job", () -> jobs.remove(ID));
        Files.createFile(folder.resolve("go"));
        assertThat(jobs.attach(ID, LONG).orElseThrow().exit()).isEqualTo(OptionalInt.of(5));
        assertThat(jobs.endIfRunning(ID)).isFalse();
        assertThat(jobs.endIfRunning(new SafeName("other"))).isFalse();
    }

    @Test
    void a_running_job_of_a_killed_armperf_is_ended_on_request() throws Exception {
        CompletableFuture<JobResult> running = started(UNTIL_GO, Map.of());
        assertThat(jobs.endIfRunning(ID)).isTrue();
        assertThat(running.get().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_job_that_was_killed_from_outside_is_lost() throws Exception {
        CompletableFuture<JobResult> running = started(UNTIL_GO, Map.of());
        String pid =
                Files.readString(folder.resolve("the root/jobs/gate-1/pid")).split(" ")[0];
        assertThat(host.run(Script.of("kill -s KILL -- \"-$1\"", pid)).succeeded())
                .isTrue();
        assertThat(running.get().state()).isEqualTo(JobState.LOST);
        assertThat(running.get().exit()).isEmpty();
        assertThat(jobs.attach(ID, LONG).orElseThrow().state()).isEqualTo(JobState.LOST);
    }

    @Test
    void a_job_under_which_the_host_was_started_anew_says_so() throws IOException {
        jobs.run(shell("true", Map.of()));
        Path job = folder.resolve("the root/jobs/gate-1");
        Files.delete(job.resolve("rc"));
        String[] fields = Files.readString(job.resolve("pid")).split(" ");
        fields[1] = "11111111-2222-3333-4444-555555555555";
        Files.writeString(job.resolve("pid"), String.join(" ", fields));
        assertThat(jobs.attach(ID, LONG).orElseThrow().state()).isEqualTo(JobState.HOST_REBOOTED);
    }

    @Test
    void a_process_that_got_the_number_of_a_dead_job_is_left_alone() throws Exception {
        jobs.run(shell("true", Map.of()));
        Path pid = folder.resolve("the root/jobs/gate-1/pid");
        Files.delete(folder.resolve("the root/jobs/gate-1/rc"));
        String[] fields = Files.readString(pid).split(" ");
        Process stranger = strangerOfAnotherTick(fields[2]);
        try {
            fields[0] = Long.toString(stranger.pid());
            Files.writeString(pid, String.join(" ", fields));
            assertThat(jobs.endIfRunning(ID)).isFalse();
            assertThat(jobs.attach(ID, LONG).orElseThrow().state()).isEqualTo(JobState.LOST);
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** A process that did not start in the same hundredth of a second as the job, which no reused number can. */
    private static Process strangerOfAnotherTick(String tick) throws Exception {
        while (true) {
            Process stranger = new ProcessBuilder("setsid", "sleep", "300").start();
            String stat = Files.readString(Path.of("/proc", Long.toString(stranger.pid()), "stat"));
            if (!stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19].equals(tick)) {
                return stranger;
            }
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_job_gets_a_fresh_place_and_the_host_looks_at_itself_before_and_after() throws IOException {
        for (String old : List.of("place/old", "gone/old", "kept/old", "kept.keep")) {
            Path file = folder.resolve("it's").resolve(old);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        JobSpec.Place place = new JobSpec.Place(
                remote("it's/place"), List.of(remote("it's/gone"), remote("it's/kept"), remote("it's/missing")));
        JobResult result = jobs.run(shell(
                        "ls \"$PLACE\"; cat \"$PLACE/../../the root/jobs/gate-1/before\"",
                        Map.of("PLACE", place.fresh().text()))
                .in(place));
        assertThat(result.stdout().text()).startsWith("load1=");
        assertThat(result.before().load1()).isPresent();
        assertThat(result.after().ticks()).isPresent();
        assertThat(folder.resolve("it's/place")).isEmptyDirectory();
        assertThat(folder.resolve("it's/gone")).doesNotExist();
        assertThat(folder.resolve("it's/kept/old")).exists();
        assertThat(jobs.attach(ID, LONG).orElseThrow().after()).isEqualTo(result.after());
    }

    @Test
    void a_place_that_cannot_be_made_is_a_refusal_that_leaves_nothing() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        JobSpec job = shell("true", Map.of()).in(new JobSpec.Place(remote("file/place"), List.of()));
        assertThat(hostFailure("job", () -> jobs.run(job))).contains(folder + "/file");
        assertThat(folder.resolve("the root/jobs")).isEmptyDirectory();
    }

    @Test
    void a_host_without_means_for_a_session_is_told_what_to_install() throws IOException {
        Host poor = new Through(host, Optional.of(Programs.in(folder, "date", "wc", "tail")));
        Jobs its = new Jobs(poor, remote("the root/jobs"), LONG);
        assertThat(hostFailure("job", () -> its.run(shell("true", Map.of()))))
                .contains("neither setsid nor perl", "install util-linux", "or perl there")
                .doesNotContain("df");
    }

    @Test
    void a_place_that_refuses_the_job_is_named() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        Jobs nowhere = new Jobs(host, remote("file/jobs"), LONG);
        assertThat(hostFailure("job", () -> nowhere.run(shell("true", Map.of()))))
                .contains("file/jobs", host.address());
    }

    private CompletableFuture<JobResult> started(String text, Map<String, String> env) throws InterruptedException {
        CompletableFuture<JobResult> running = OwnThread.supply(() -> jobs.run(shell(text, env)));
        awaitFile(folder.resolve("started"));
        return running;
    }

    private JobSpec shell(String text, Map<String, String> env) {
        return new JobSpec(ID, env, remote("."), List.of("sh", "-c", text), LONG);
    }

    private boolean isAlive(String file) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private RemotePath remote(String path) {
        return new RemotePath(folder.toString()).resolve(path);
    }
}
