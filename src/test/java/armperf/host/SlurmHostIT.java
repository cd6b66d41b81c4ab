package armperf.host;

import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.SlurmCluster;
import armperf.outcome.UserException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of a real Slurm that are held, cut off, left and given back. */
@Timeout(120)
class SlurmHostIT {
    private static SlurmCluster slurm;
    private static OpenSshServer server;

    @TempDir
    Path folder;

    private final List<String> kept = new ArrayList<>();
    private boolean broken;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(SlurmCluster.isInstalled(), "Slurm (slurm-wlm, munge)");
        slurm = SlurmCluster.start();
        server = OpenSshServer.startFor(System.getProperty("user.name"), List.of("SetEnv SLURM_CONF=" + slurm.conf()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (slurm != null) {
            slurm.close();
        }
    }

    @AfterEach
    void cancelAll() {
        slurm.run("scancel", "--user=" + System.getProperty("user.name"));
        slurm.await(() -> slurm.run("squeue", "--noheader").isEmpty());
    }

    @Test
    void a_node_that_is_cut_off_is_left_and_told_of_and_its_owner_can_give_it_back_later() {
        try (SshHost login = SshHost.connect("login", server.endpoint());
                SlurmHost first = take(login, "0");
                SlurmHost second = take(breaking(login), "1")) {
            slurm.run("sbatch", "--job-name=armperf-test", "--comment=other/asked/1", "--hold", "--wrap=true");
            List<String> held = slurm.jobs("RUNNING");
            String cutOff = slurm.run(
                            "squeue",
                            "--noheader",
                            "--format=%A",
                            "--nodelist=" + second.node().get())
                    .strip();
            String others = slurm.jobs("PENDING").get(0);
            broken = true;
            hostFailure(Host.LINK_BROKE, () -> second.run(Script.of("true")));

            second.close();
            first.close();

            assertThat(held).hasSize(2);
            assertThat(kept)
                    .singleElement()
                    .asString()
                    .contains("Slurm job " + cutOff + " on node", "the link to it broke", "scancel " + cutOff);
            assertThat(slurm.jobs("RUNNING,PENDING")).containsExactlyInAnyOrder(cutOff, others);
            assertThat(SlurmHost.giveBackAll(login, wish("0"))).contains(List.of(Long.valueOf(cutOff)));
            assertThat(slurm.jobs("RUNNING,PENDING")).containsExactly(others);
        }
    }

    @Test
    void a_node_that_was_cut_off_and_whose_job_has_ended_since_is_not_told_of_as_left() {
        try (SshHost login = SshHost.connect("login", server.endpoint())) {
            SlurmHost node = take(breaking(login), "0");
            broken = true;
            hostFailure(Host.LINK_BROKE, () -> node.run(Script.of("true")));
            broken = false;
            slurm.run("scancel", slurm.jobs("RUNNING").get(0));

            assertThatThrownBy(() -> node.run(Script.of("true"))).hasMessageContaining("was cancelled from outside");
            node.close();

            assertThat(kept).isEmpty();
        }
    }

    @Test
    void where_slurm_cannot_be_asked_nobody_says_that_nothing_was_left() {
        try (OpenSshServer without = OpenSshServer.startFor(
                        System.getProperty("user.name"), List.of("SetEnv SLURM_CONF=/dev/null"));
                SshHost login = SshHost.connect("login", without.endpoint())) {
            assertThat(SlurmHost.giveBackAll(login, wish("0"))).isEmpty();
        }
    }

    @Test
    void what_was_left_long_ago_goes_when_a_node_is_given_back() throws IOException {
        Path own = Files.createDirectory(folder.resolve("slurm"));
        List<Path> old = List.of(
                Files.createDirectory(own.resolve("job-0000000001")), Files.createFile(own.resolve(".seen-long-ago")));
        for (Path left : old) {
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
        }
        Path others = Files.createFile(own.resolve(".seen-now"));

        try (SshHost login = SshHost.connect("login", server.endpoint())) {
            take(login, "0").close();
        }

        assertThat(old).noneMatch(Files::exists);
        assertThat(others).exists();
    }

    private SlurmHost take(Host login, String seat) {
        return SlurmHost.take(login, wish(seat), new SlurmHost.Listener() {
            @Override
            public void news(String text) {}

            @Override
            public void kept(String what) {
                kept.add(what);
            }
        });
    }

    private SlurmWish wish(String seat) {
        return new SlurmWish(
                new RemotePath(folder.toString()),
                "armperf-test",
                "owner",
                "asked",
                seat,
                List.of("--nodes=1", "--exclusive"),
                Duration.ofMinutes(1));
    }

    /** The same host over a link that can break for good. */
    private Host breaking(Host host) {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    if (broken && method.getName().equals("pipe")) {
                        throw UserException.host(Host.LINK_BROKE, "the link broke");
                    }
                    try {
                        return method.invoke(host, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
