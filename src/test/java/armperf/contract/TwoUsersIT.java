package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.IntegrationTier;
import armperf.OwnThread;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two users of one machine, each with a login and a root of their own, who name one folder for its lease. */
@Timeout(180)
class TwoUsersIT {
    private static UnprivilegedUser ann;
    private static UnprivilegedUser bob;
    private static OpenSshServer annsLogin;
    private static OpenSshServer bobsLogin;

    @TempDir
    Path folder;

    /** As /tmp is: everybody may write there, and remove what is theirs. */
    private Path shared;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        assumeThat(System.getProperty("user.name")).as("who can make users").isEqualTo("root");
        ann = UnprivilegedUser.create();
        bob = UnprivilegedUser.create();
        annsLogin = OpenSshServer.startFor(ann.name());
        bobsLogin = OpenSshServer.startFor(bob.name());
    }

    @AfterAll
    static void stop() {
        Stream.of(annsLogin, bobsLogin).filter(login -> login != null).forEach(OpenSshServer::close);
        Stream.of(ann, bob).filter(user -> user != null).forEach(UnprivilegedUser::close);
    }

    @BeforeEach
    void makeSharedFolder() throws Exception {
        shared = Files.createTempDirectory("armperf-shared");
        assertThat(new ProcessBuilder("chmod", "1777", shared.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @AfterEach
    void removeSharedFolder() throws IOException {
        try (Stream<Path> files = Files.walk(shared)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Test
    void the_second_sees_the_lease_of_the_first_waits_as_long_as_it_was_told_and_can_break_it() throws Exception {
        TinyProject first = project(annsLogin, "ann", shared.resolve("lease"));
        TinyProject second = project(bobsLogin, "bob", shared.resolve("lease"));
        holdGate(first);
        CompletableFuture<Launched> running = OwnThread.supply(() -> Launched.in(first.folder(), FaultyHost.BASELINE));
        while (!Files.exists(shared.resolve("held"))) {
            assertThat(running).as("%s", running).isNotDone();
            Thread.sleep(20);
        }

        assertThat(Launched.in(second.folder(), "lease").out()).contains("is held by", "baseline", "runs hidden");
        Launched refused = Launched.in(second.folder(), "push", "--wait-lease", "1s");
        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("is held by", "not free within 1 s", "lease --break");
        assertThat(Launched.in(second.folder(), "lease", "--break").exit()).isZero();
        Launched taken = Launched.in(second.folder(), "push", "--wait-lease", "0s");
        assertThat(taken.exit()).as("%s", taken).isZero();

        Files.writeString(shared.resolve("go"), "");
        assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
        assertThat(running.get().err()).contains("no longer ours").doesNotContain("Exception");
        Launched again = Launched.in(first.folder(), FaultyHost.BASELINE);
        assertThat(again.exit()).as("%s", again).isZero();
    }

    @Test
    void whoever_came_first_the_other_can_take_it_afterwards() {
        Path lease = shared.resolve("lease");
        assertTakenInTurn(lease);
    }

    @Test
    void folders_that_a_restart_has_cleared_away_are_made_for_both() {
        assertTakenInTurn(shared.resolve("armperf/of this/machine"));
    }

    @Test
    void a_folder_that_one_of_them_made_for_themselves_alone_is_named() throws Exception {
        Path lease = Files.createDirectory(shared.resolve("lease"));
        Files.setPosixFilePermissions(lease, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
                lease, lease.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ann.name()));
        TinyProject second = project(bobsLogin, "bob", lease);

        assertThat(Launched.in(project(annsLogin, "ann", lease).folder(), "push")
                        .exit())
                .isZero();
        Launched refused = Launched.in(second.folder(), "push");

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err())
                .contains(lease.toString(), "ermission denied", ann.name(), "chmod 1777")
                .doesNotContain("Exception");
        String chmod = refused.err()
                .substring(refused.err().indexOf("chmod"), refused.err().indexOf(", or name"));
        assertThat(new ProcessBuilder("sh", "-c", chmod).inheritIO().start().waitFor())
                .isZero();
        assertThat(Launched.in(second.folder(), "push").exit()).isZero();
    }

    private void assertTakenInTurn(Path lease) {
        TinyProject first = project(annsLogin, "ann", lease);
        TinyProject second = project(bobsLogin, "bob", lease);
        for (TinyProject project : new TinyProject[] {first, second, first, second}) {
            Launched pushed = Launched.in(project.folder(), "push", "--wait-lease", "0s");
            assertThat(pushed.exit()).as("%s", pushed).isZero();
            assertThat(pushed.err()).doesNotContain("lease");
        }
    }

    private TinyProject project(OpenSshServer login, String name, Path lease) {
        return TinyProject.on(login, folder.resolve(name))
                .replace("root = \"armperf tests\"", "root = \"armperf tests\"\nlease = \"" + lease + "\"");
    }

    private void holdGate(TinyProject project) {
        String text = project.read("scripts/gate.sh");
        int second = text.indexOf('\n') + 1;
        project.write(
                        "scripts/gate.sh",
                        text.substring(0, second) + "echo x >'" + shared.resolve("held") + "'\nuntil [ -e '"
                                + shared.resolve("go") + "' ]; do sleep 0.05; done\n" + text.substring(second))
                .commit("Wait");
    }
}
