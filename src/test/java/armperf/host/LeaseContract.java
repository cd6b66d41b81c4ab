package armperf.host;

import static armperf.host.Probe.awaitFile;
import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import armperf.OwnThread;
import armperf.host.LeaseState.Kind;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a host's lease, whatever server stands behind the host; the server shares this machine's files. */
@Timeout(120)
abstract class LeaseContract extends ServerContract {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final LeaseHolder ANN = new LeaseHolder("ann", "laptop", 4711, "cinderx");
    private static final LeaseHolder BOB = new LeaseHolder("bob", "desk", 815, "luajit");

    @TempDir
    Path folder;

    private final List<LeaseState> told = Collections.synchronizedList(new ArrayList<>());
    private final List<String> kept = Collections.synchronizedList(new ArrayList<>());
    private final Lease.Listener listener = new Lease.Listener() {
        @Override
        public void waitsFor(LeaseState holder) {
            told.add(holder);
        }

        @Override
        public void kept(String why) {
            kept.add(why);
        }
    };
    private final Duration bound = bound();
    private Host host;
    private Host other;

    @BeforeEach
    void connect() {
        host = SshHost.connect("lab", server.endpoint());
        other = SshHost.connect("lab", server.endpoint());
        told.clear();
        kept.clear();
    }

    @AfterEach
    void disconnect() {
        host.close();
        other.close();
    }

    @Test
    void one_that_nobody_holds_is_free() {
        LeaseState state = lease(host).look();

        assertThat(state.kind()).isEqualTo(Kind.FREE);
        assertThat(state.holder()).isEmpty();
        assertThat(folder.resolve("root")).doesNotExist();
    }

    @Test
    void a_taker_whose_answers_are_lost_finds_it_its_own() throws IOException {
        Lossy lossy = new Lossy(host);
        lossy.lose(2);
        try (HeldLease held = lease(lossy.host()).take(ANN, "ann", AT_ONCE, listener)) {
            assertThat(jobs(held).run(job("echo ours")).stdout().text()).isEqualTo("ours\n");
            try (Stream<Path> files = Files.list(boot())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("holder.1", "beat.1");
            }
        }
        assertThat(lease(other).look().kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void whoever_lost_it_learns_to_whom_over_a_link_that_breaks() {
        Lossy lossy = new Lossy(host);
        Lease lease = lease(lossy.host());
        try (HeldLease held = lease.take(ANN, "ann", AT_ONCE, listener)) {
            lease(other).breakIt("bob@desk");
            lossy.lose(2);

            assertThat(held.lost()).hasMessageContaining("bob@desk broke it");
        }
    }

    @Test
    void one_that_is_given_back_over_a_link_that_breaks_once_is_free() {
        Lossy lossy = new Lossy(host);
        HeldLease held = lease(lossy.host()).take(ANN, "ann", AT_ONCE, listener);
        lossy.lose(1);
        held.close();

        assertThat(kept).isEmpty();
        assertThat(lease(other).look().kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void whoever_holds_it_is_named_to_whoever_does_not_get_it() {
        try (HeldLease held = ann()) {
            held.work("baseline 1");
            jobs(held).run(job("true"));

            String refused = hostFailure(Lease.HELD, () -> lease(other).take(BOB, "bob", AT_ONCE, listener));

            assertThat(refused).contains("'lab'", "ann@laptop", "4711", "cinderx", "baseline 1", "lease --break");
            LeaseState state = lease(other).look();
            assertThat(state.kind()).isEqualTo(Kind.HELD);
            assertThat(state.holder()).contains(ANN);
            assertThat(state.since()).isPresent();
            assertThat(state.silent()).isLessThan(LONG);
        }
        assertThat(lease(other).look().kind()).isEqualTo(Kind.FREE);
        lease(other).take(BOB, "bob", AT_ONCE, listener).close();
    }

    @Test
    void whoever_waits_gets_it_when_it_is_given_back_and_is_told_for_whom_it_waits() throws Exception {
        CompletableFuture<HeldLease> waits;
        try (HeldLease held = ann()) {
            held.work("-");
            waits = OwnThread.supply(() -> lease(other).take(BOB, "bob", LONG, listener));
            Probe.await(() -> !told.isEmpty());
            assertThat(waits).isNotDone();
        }
        waits.get().close();
        assertThat(told)
                .singleElement()
                .satisfies(state -> assertThat(state.holder()).contains(ANN));
    }

    @Test
    void of_many_that_want_it_at_once_one_gets_it_each_time() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<Boolean>> all = Stream.of("a", "b", "c", "d", "e", "f")
                    .map(owner -> OwnThread.supply(() -> gets(owner)))
                    .toList();
            int got = 0;
            for (CompletableFuture<Boolean> one : all) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
            lease(host).breakIt("the test");
        }
    }

    @Test
    void of_many_that_find_the_same_dead_holder_one_follows_it() throws Exception {
        for (int round = 0; round < 5; round++) {
            die(ann());
            age(1000);
            List<CompletableFuture<Boolean>> all = Stream.of("a", "b", "c", "d", "e", "f")
                    .map(owner -> OwnThread.supply(() -> gets(owner)))
                    .toList();
            int got = 0;
            for (CompletableFuture<Boolean> one : all) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
            lease(host).breakIt("the test");
        }
    }

    @Test
    void a_holder_that_is_silent_for_long_and_has_no_job_running_has_lost_it() throws Exception {
        die(ann());
        hostFailure(Lease.HELD, () -> lease(other).take(BOB, "bob", AT_ONCE, listener));
        age(1000);

        assertThat(lease(other).look().kind()).isEqualTo(Kind.ABANDONED);
        try (HeldLease held = lease(other).take(BOB, "bob", AT_ONCE, listener)) {
            assertThat(lease(host).look().holder()).contains(BOB);
            held.work("-");
        }
    }

    @Test
    void a_silence_that_is_longer_than_the_bound_ends_a_wait() throws Exception {
        die(ann());

        Lease hasty = new Lease(other, remote("root/lease"), remote("root/jobs"), Duration.ofSeconds(1));

        hasty.take(BOB, "bob", LONG, listener).close();
        assertThat(told).hasSizeLessThan(2);
    }

    @Test
    void a_silent_holder_whose_job_runs_keeps_it_and_its_end_is_a_sign_of_life() throws Exception {
        HeldLease held = ann();
        CompletableFuture<JobResult> runs =
                OwnThread.supply(() -> jobs(held).run(job("touch started; until [ -f go ]; do sleep 0.05; done")));
        awaitFile(folder.resolve("started"));
        age(1000);

        assertThat(hostFailure(Lease.HELD, () -> lease(other).take(BOB, "bob", AT_ONCE, listener)))
                .contains("ann@laptop");
        assertThat(lease(other).look().jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.id()).isEqualTo("gate-1"));
        Files.createFile(folder.resolve("go"));
        runs.get();
        age(1000);
        hostFailure(Lease.HELD, () -> lease(other).take(BOB, "bob", AT_ONCE, listener));

        jobs(held).remove(new SafeName("gate-1"));
        age(1000);
        lease(other).take(BOB, "bob", AT_ONCE, listener).close();
        held.close();
    }

    @Test
    void it_is_not_given_back_while_a_job_runs() throws Exception {
        HeldLease held = ann();
        CompletableFuture<JobResult> runs =
                OwnThread.supply(() -> jobs(held).run(job("touch started; until [ -f go ]; do sleep 0.05; done")));
        awaitFile(folder.resolve("started"));

        held.close();

        assertThat(kept).containsExactly("a job of ours still runs there");
        assertThat(lease(other).look().kind()).isEqualTo(Kind.HELD);
        Files.createFile(folder.resolve("go"));
        assertThat(runs.get().succeeded()).isTrue();
    }

    @Test
    void the_same_project_takes_over_from_a_killed_one_of_its_own() throws Exception {
        die(ann());

        lease(other).take(ANN, "ann", AT_ONCE, listener).close();

        assertThat(lease(other).look().kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void whoever_has_lost_it_starts_nothing_more_and_says_who_has_it() {
        try (HeldLease held = ann()) {
            jobs(held).run(job("echo one >>runs"));
            jobs(held).remove(new SafeName("gate-1"));

            assertThat(lease(other).breakIt("bob@desk").holder()).contains(ANN);
            assertThat(hostFailure(HeldLease.LOST, () -> jobs(held).run(job("echo two >>runs"))))
                    .contains("bob@desk broke it", "is kept");
            try (HeldLease next = lease(other).take(BOB, "bob", AT_ONCE, listener)) {
                assertThat(hostFailure(HeldLease.LOST, () -> jobs(held).run(job("echo two >>runs"))))
                        .contains("it is held by bob@desk");
                held.close();
                assertThat(lease(host).look().holder()).contains(BOB);
                jobs(next).run(job("echo three >>runs"));
            }
        }
        assertThat(folder.resolve("runs")).hasContent("one\nthree");
    }

    @Test
    void breaking_one_that_is_free_does_nothing() {
        ann().close();
        assertThat(lease(host).breakIt("bob@desk").kind()).isEqualTo(Kind.FREE);
        assertThat(lease(host).look().brokenBy()).isEmpty();
    }

    @Test
    void a_restart_of_the_host_frees_it() throws IOException {
        HeldLease held = ann();
        Files.move(boot(), folder.resolve("root/lease/11111111-2222-3333-4444-555555555555"));

        assertThat(lease(other).look().kind()).isEqualTo(Kind.FREE);
        assertThat(hostFailure(HeldLease.LOST, () -> jobs(held).run(job("true"))))
                .contains("restart of the host");
        held.close();
        lease(other).take(BOB, "bob", AT_ONCE, listener).close();
    }

    @Test
    void a_wall_clock_that_is_an_hour_off_is_of_no_harm() throws IOException {
        for (String since : List.of("2001-01-01T00:00:00Z", "2199-01-01T00:00:00Z", "nonsense")) {
            HeldLease held = ann();
            Path record = newest("holder.");
            Files.writeString(record, Files.readString(record).replaceFirst("since=.*", "since=" + since));

            hostFailure(Lease.HELD, () -> lease(other).take(BOB, "bob", AT_ONCE, listener));
            die(held);
            age(1000);
            lease(other).take(BOB, "bob", AT_ONCE, listener).close();
        }
    }

    @Test
    void a_link_that_broke_takes_nothing_away() throws Exception {
        try (HeldLease held = ann()) {
            server.cutLinks();
            assertThat(jobs(held).run(job("true")).succeeded()).isTrue();
        }
        assertThat(lease(host).look().kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(folder.resolve("root"), "a file");

        String refused = hostFailure("lease-unwritable", this::ann);

        assertThat(refused).contains(folder + "/root/lease", host.address(), "lease in [hosts.lab]");
    }

    @Test
    void it_is_as_open_to_others_as_the_folder_above() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        ann().close();
        assertThat(mode(boot())).isEqualTo("rwxr-xr-x");
        remove(root.resolve("lease"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxr-x"));
        ann().close();
        assertThat(mode(root.resolve("lease"))).isEqualTo("rwxrwxr-x");
        assertThat(mode(boot())).isEqualTo("rwxrwxr-x");
        remove(root.resolve("lease"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        ann().close();
        assertThat(mode(boot())).isEqualTo("rwxrwxrwx");
        assertThat(mode(newest("holder."))).isEqualTo("rw-r--r--");
    }

    @Test
    void names_are_text_and_nothing_else() {
        LeaseHolder hostile = new LeaseHolder(
                "$(touch /tmp/armperf-never)'\"\nstate=free",
                "`id`\u001b[2J",
                1,
                "x\nend.how=broken\n" + "y".repeat(500));
        try (HeldLease held = lease(host).take(hostile, "it's $(me)", AT_ONCE, listener)) {
            held.work("a\nb $HOME '");
            jobs(held).run(job("true"));

            LeaseState state = lease(other).look();

            assertThat(state.kind()).isEqualTo(Kind.HELD);
            assertThat(state.holder()).contains(hostile);
            assertThat(state.brokenBy()).isEmpty();
            assertThat(state.text()).doesNotContain("\n", "\u001b").contains("$(touch /tmp/armperf-never)");
            assertThat(state.work()).isEqualTo("a?b $HOME '");
        }
        assertThat(Path.of("/tmp/armperf-never")).doesNotExist();
    }

    @Test
    void what_others_have_put_into_its_folder_is_no_holder() throws IOException {
        ann().close();
        for (String name :
                List.of("holder.x", "holder.", "holder.-7", "holder.08", "holder.999999999999999", "holder.1 2")) {
            Files.writeString(boot().resolve(name), "user=eve\nstate=free\n");
        }
        Files.createDirectory(boot().resolve("holder.77"));

        assertThat(lease(host).look().kind()).isEqualTo(Kind.FREE);
        try (HeldLease held = ann()) {
            held.work("-");
            assertThat(lease(other).look().holder()).contains(ANN);
        }
    }

    @Test
    void a_record_that_makes_no_sense_is_shown_as_unknown_and_dies_in_time() throws IOException {
        ann().close();
        Files.write(boot().resolve("holder.9"), new byte[] {0, 7, 10, (byte) 0xff, 'u', 's', 'e', 'r', 10});

        LeaseState state = lease(host).look();

        assertThat(state.kind()).isEqualTo(Kind.ABANDONED);
        assertThat(state.holder()).contains(new LeaseHolder("?", "?", 0, "?"));
        ann().close();
    }

    @Test
    void files_of_earlier_holders_are_cleared_away() throws IOException {
        for (int i = 0; i < 6; i++) {
            ann().close();
        }
        try (Stream<Path> files = Files.list(boot())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("holder.5", "beat.5", "end.5", "holder.6", "beat.6", "end.6");
        }
    }

    @Test
    void an_interrupted_wait_leaves_no_lease_behind() throws Exception {
        HeldLease held = ann();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waits = new Thread(() -> thrown.complete(catchThrowable(
                () -> lease(other).take(BOB, "bob", LONG, listener).close())));
        waits.start();
        Probe.await(() -> !told.isEmpty());
        // As Ctrl-C does: the SSH library swallows an interruption that comes while it writes.
        Probe.await(() -> {
            waits.interrupt();
            return thrown.isDone();
        });

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.INTERRUPTED));
        held.close();
        assertThat(lease(host).look().kind()).isEqualTo(Kind.FREE);
    }

    private HeldLease ann() {
        return lease(host).take(ANN, "ann", AT_ONCE, listener);
    }

    private boolean gets(String owner) {
        try (Host own = SshHost.connect("lab", server.endpoint())) {
            die(lease(own).take(BOB, owner, AT_ONCE, listener));
            return true;
        } catch (UserException e) {
            assertThat(e.kind()).isEqualTo(Lease.HELD);
            return false;
        }
    }

    /** As a killed process leaves it: nothing given back, no more signs of life. */
    private static void die(HeldLease held) {
        held.die();
    }

    /** Has the last sign of life of the newest holder be this many seconds ago. */
    private void age(long seconds) throws IOException {
        for (String kind : List.of("holder.", "beat.")) {
            Path file = newest(kind);
            String text = Files.readString(file);
            String then = Long.toString(Math.max(0, uptime() - seconds));
            Files.writeString(
                    file,
                    kind.equals("beat.")
                            ? text.replaceFirst("^\\d+", then)
                            : text.replaceFirst("at=\\d+", "at=" + then));
        }
    }

    private Path boot() throws IOException {
        return folder.resolve("root/lease")
                .resolve(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip());
    }

    private Path newest(String kind) throws IOException {
        for (int number = 99; ; number--) {
            Path file = boot().resolve(kind + number);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Collections.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        }
    }

    private Lease lease(Host by) {
        return new Lease(by, remote("root/lease"), remote("root/jobs"), bound);
    }

    /** On a machine that was just started nothing is older than the usual bound. */
    private static Duration bound() {
        Duration half = Duration.ofSeconds(uptime() / 2);
        return half.compareTo(Lease.BOUND) < 0 ? half : Lease.BOUND;
    }

    /** Of this machine, in seconds. */
    private static long uptime() {
        try {
            return (long)
                    Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Jobs jobs(HeldLease held) {
        return new Jobs(host, remote("root/jobs"), LONG, held);
    }

    private JobSpec job(String text) {
        return new JobSpec(new SafeName("gate-1"), Map.of(), remote("."), List.of("sh", "-c", text), LONG);
    }

    private RemotePath remote(String path) {
        return new RemotePath(folder.toString()).resolve(path);
    }
}
