package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.OwnThread;
import armperf.host.testing.LoopbackProxy;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole baseline over links that break and links that are slow: its record is always the same. */
class CutLinkIT {
    /** At how many places, evenly spread over all that passes, the link is cut: one baseline each. */
    private static final int PLACES = Integer.getInteger("armperf.sweep", 12);

    /** Bytes; the first login is made by then. */
    private static final long LOGGED_IN = 12_000;

    private static final String[] BASELINE = {"baseline", "--samples", "1"};

    @TempDir
    static Path folder;

    private static OpenSshServer server;
    private static LoopbackProxy link;
    private static TinyProject project;
    private static String undisturbed;
    private static long length;

    @BeforeAll
    static void measureUndisturbed() throws IOException {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        server = OpenSshServer.start();
        link = LoopbackProxy.to(server.port());
        project = TinyProject.on(server, folder.resolve("project"))
                .replace(":" + server.port(), ":" + link.port())
                .replace(
                        server.knownHosts().toString(),
                        server.knownHostsThrough(link).toString())
                .replace("armperf tests", folder.resolve("host").toString())
                .withoutNoise();
        done(Launched.in(project.folder(), BASELINE));
        undisturbed = Essence.ofOnlyRun(project.folder());
        length = link.bytes();
        forget();
    }

    @AfterAll
    static void stop() {
        if (link != null) {
            link.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void wherever_a_link_breaks_the_record_is_the_same_or_is_so_when_the_command_is_repeated() throws IOException {
        int cut = 0;
        for (int place = 0; place < PLACES; place++) {
            long bytes = length * (2L * place + 1) / (2L * PLACES);
            link.cutAfter(bytes);
            Launched launched = Launched.in(project.folder(), BASELINE);
            cut += link.hasCut() ? 1 : 0;
            link.cutAfter(Long.MAX_VALUE);
            if (launched.exit() != 0) {
                assertThat(launched.exit())
                        .as("cut after %d of %d bytes: %s", bytes, length, launched)
                        .isEqualTo(3);
                assertThat(launched.err()).doesNotContain("Exception");
                done(Launched.in(project.folder(), BASELINE));
            }
            assertThat(Essence.ofOnlyRun(project.folder()))
                    .as("cut after %d of %d bytes: %s", bytes, length, launched.err())
                    .isEqualTo(undisturbed);
            forget();
        }
        assertThat(cut).isGreaterThan(PLACES * 3 / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {LOGGED_IN, 2 * LOGGED_IN, 3 * LOGGED_IN, 4 * LOGGED_IN})
    void a_link_that_breaks_again_right_after_it_was_made_again_ends_nothing(long first) throws Exception {
        link.cutAfter(first);
        CompletableFuture<Launched> running = OwnThread.supply(() -> Launched.in(project.folder(), BASELINE));
        for (int again = 0; again < 2; again++) {
            while (!link.hasCut() && !running.isDone()) {
                Thread.sleep(1);
            }
            link.cutAfter(LOGGED_IN / 2 * (again + 1));
        }
        Launched launched = running.get();
        boolean cut = link.hasCut();
        link.cutAfter(Long.MAX_VALUE);

        done(launched);
        assertThat(cut).isTrue();
        assertThat(launched.err()).contains("is gone; connecting again");
        assertThat(Essence.ofOnlyRun(project.folder())).isEqualTo(undisturbed);
        forget();
    }

    @Test
    void a_slow_and_far_link_changes_nothing_but_the_time_it_takes() throws IOException {
        link.slowDownTo(Duration.ofMillis(50), 8_000_000);
        done(Launched.in(project.folder(), BASELINE));
        link.slowDownTo(Duration.ZERO, Long.MAX_VALUE);

        assertThat(Essence.ofOnlyRun(project.folder())).isEqualTo(undisturbed);
        forget();
    }

    private static void done(Launched launched) {
        assertThat(launched.exit()).as("%s", launched).isZero();
    }

    /** As if nothing had been measured, here or there. */
    private static void forget() throws IOException {
        for (Path gone : new Path[] {project.folder().resolve(".armperf"), folder.resolve("host")}) {
            try (Stream<Path> files = Files.walk(gone)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
