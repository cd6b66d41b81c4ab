package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.OwnThread;
import armperf.config.Config;
import armperf.config.ConfigFile;
import armperf.config.Overrides;
import armperf.contract.TinyProject;
import armperf.demo.EmbeddedHost;
import armperf.host.KeyRing;
import armperf.host.Passphrases;
import armperf.host.SshHost;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Phases of one call in one project, on two hosts: one begins and ends while the other is in the middle of its work. */
@Timeout(120)
class ProjectShareIT {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private TinyProject project;
    private EmbeddedHost server;
    private final ProjectShare share = new ProjectShare(2);

    @BeforeEach
    void start() {
        project = TinyProject.onEmbeddedHost(folder.resolve("project"))
                .replace("[gate]", "[hosts.other]\naddress = \"demo\"\nroot = \"other\"\n\n[gate]");
        server = EmbeddedHost.start(folder.resolve("machine"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Does something once, when the gate begins. */
    private static final class AtTheGate implements Progress {
        private Runnable then;

        AtTheGate(Runnable then) {
            this.then = then;
        }

        @Override
        public void step(String text) {
            if (text.startsWith("gate ")) {
                Runnable now = then;
                then = () -> {};
                now.run();
            }
        }

        @Override
        public void begins(String what, Optional<Duration> left) {}

        @Override
        public void at(String where, Optional<Duration> left) {}

        @Override
        public void ends() {}

        @Override
        public Progress apart(String name) {
            return this;
        }

        @Override
        public boolean wantsOutput() {
            return false;
        }

        @Override
        public void printed(String line) {}

        @Override
        public void sampled(Sample sample, int done, int total) {}

        @Override
        public void failed(String script, List<String> lines) {}

        @Override
        public void warn(Warning warning) {}
    }

    private Workplace place(String host, Progress progress, Clock clock, RandomGenerator random) {
        Config config = ConfigFile.at(project.folder().resolve("armperf.toml"))
                .read(new Overrides(OptionalInt.of(1), List.of(), List.of(), List.of()), folder);
        return new Workplace(
                config,
                config.host(Optional.of(host)).waiting(Duration.ZERO),
                new RunStore(project.folder()),
                its -> SshHost.connect(its.name(), server.endpoint(), new KeyRing(Passphrases.NOBODY), news -> {}),
                progress,
                clock,
                random,
                Optional.empty(),
                "0",
                share);
    }

    private Run baseline(String host, Runnable atTheGate) {
        return new Baseline(place(host, new AtTheGate(atTheGate), CLOCK, new SplittableRandom(1)), false)
                .run()
                .run();
    }

    /** On a thread of its own, to its end. */
    private Run wholeBaseline(String host) {
        return OwnThread.supply(() -> baseline(host, () -> {})).join();
    }

    @Test
    void one_is_not_kept_out_by_the_other_and_keeps_third_ones_out_until_both_have_ended() {
        baseline("test", () -> {
            wholeBaseline("other");
            assertThatThrownBy(() -> ProjectLock.take(project.folder(), Duration.ZERO, new AtTheGate(() -> {})))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another armperf");
        });

        try (ProjectLock free = ProjectLock.take(project.folder(), Duration.ZERO, new AtTheGate(() -> {}))) {
            assertThat(free.token()).isNotEmpty();
        }
    }

    @Test
    void what_one_is_writing_is_not_taken_for_what_a_killed_one_left() {
        Path[] written = new Path[1];

        baseline("test", () -> {
            Path run = new RunStore(project.folder())
                    .folder(new RunStore(project.folder()).ids().get(0));
            written[0] = write(run.resolve(".run.json1.part"));
            wholeBaseline("other");
        });

        assertThat(written[0]).exists();
    }

    @Test
    void what_one_has_on_its_way_is_not_cleared_away_when_the_other_ends() {
        baseline("test", () -> {
            Path scratch = project.folder().resolve(".armperf/tmp/s1/log");
            write(scratch);
            wholeBaseline("other");
            assertThat(scratch).exists();
        });
    }

    @Test
    void all_measure_one_commit_also_where_another_is_checked_out_meanwhile() {
        Run[] other = new Run[1];

        Run run = baseline("test", () -> {
            project.makeFaster();
            other[0] = wholeBaseline("other");
        });

        assertThat(commit(other[0])).isEqualTo(commit(run));
    }

    private static String commit(Run run) {
        return run.build(Side.TO).orElseThrow().commit();
    }

    @Test
    void runs_that_begin_at_the_same_moment_with_the_same_letters_have_names_of_their_own() throws Exception {
        Clock stopped = Clock.fixed(CLOCK.instant(), ZoneOffset.UTC);
        Meeting meeting = new Meeting();

        CompletableFuture<Run> other = OwnThread.supply(() -> baselineMeeting("other", stopped, meeting));
        Run run = baselineMeeting("test", stopped, meeting);

        assertThat(other.get(60, TimeUnit.SECONDS).id()).isNotEqualTo(run.id());
        assertThat(new RunStore(project.folder()).ids()).hasSize(2);
    }

    private Run baselineMeeting(String host, Clock clock, Meeting meeting) {
        return new Baseline(place(host, new AtTheGate(() -> {}), clock, meeting), false)
                .run()
                .run();
    }

    /** Draws the same letters for everybody, and lets nobody go on before another draws too or must wait for it to end. */
    private static final class Meeting implements RandomGenerator {
        private final AtomicReference<Thread> first = new AtomicReference<>();
        private volatile boolean met;

        @Override
        public long nextLong() {
            return 42;
        }

        /** Only names of runs are drawn like this. */
        @Override
        public int nextInt(int bound) {
            if (first.compareAndSet(null, Thread.currentThread())) {
                while (!met && Thread.getAllStackTraces().keySet().stream().noneMatch(this::waits)) {
                    Thread.onSpinWait();
                }
            } else if (first.get() != Thread.currentThread()) {
                met = true;
            }
            return 7;
        }

        private boolean waits(Thread thread) {
            return thread != first.get()
                    && thread.getState() == Thread.State.BLOCKED
                    && List.of(thread.getStackTrace()).stream()
                            .anyMatch(frame -> frame.getClassName().equals(ProjectShare.class.getName()));
        }
    }

    @Test
    void after_a_wait_in_vain_for_somebody_else_the_same_phases_can_begin_anew() {
        try (ProjectLock taken = ProjectLock.take(project.folder(), Duration.ZERO, new AtTheGate(() -> {}))) {
            assertThat(taken.token()).isNotEmpty();
            assertThatThrownBy(() -> baseline("test", () -> {})).hasMessageContaining("another armperf");
        }
        assertThat(commit(baseline("test", () -> {}))).isNotEmpty();
    }

    private static Path write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
