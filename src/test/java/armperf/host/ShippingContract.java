package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.OwnThread;
import armperf.host.testing.LoopbackProxy;
import armperf.host.testing.Repository;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.source.GitTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commits get onto a host, whatever server stands behind it; the server shares this machine's files. */
abstract class ShippingContract extends ServerContract {
    private static final String PREFIX = "it's $(touch \"/tmp/never\") -x/";

    @TempDir
    Path folder;

    private Through host;
    private Repository source;
    private RemotePath root;
    private Duration patience = Duration.ZERO;

    @BeforeEach
    void commit_something() {
        host = new Through(SshHost.connect("lab", server.endpoint()), Optional.empty());
        root = new RemotePath(folder.toString()).resolve("the root");
        source = Repository.in(folder.resolve("source"));
        source.write("big", lines(0)).write("small", "x").write("d/one", "1");
        source.commit("first");
    }

    @AfterEach
    void disconnect() {
        host.close();
    }

    @Test
    void the_first_commit_comes_as_a_pack_without_its_history() throws IOException {
        source.write("gone", "history".repeat(100)).commit("second");
        source.git("rm", "-q", "gone");
        String commit = source.commit("third");
        assertThat(ship().way()).isEqualTo(Shipped.Way.PACK);
        assertArrived(commit);
        assertThat(mirror().git("rev-list", "--objects", "--all")).doesNotContain("gone");
        assertThat(mirror().git("rev-list", "--all")).isEqualTo(commit);
    }

    @Test
    void a_change_of_one_line_sends_little_more_than_that_line() throws IOException {
        long first = ship().sent();
        source.write("big", lines(1));
        String commit = source.commit("one line");
        Shipped second = ship();
        assertThat(second.way()).isEqualTo(Shipped.Way.PACK);
        assertThat(first).isGreaterThan(50_000);
        assertThat(second.sent()).isLessThan(1_000);
        assertArrived(commit);
    }

    @Test
    void the_same_commit_again_is_one_question() throws IOException {
        ship();
        int before = host.asked();
        assertThat(ship()).satisfies(again -> {
            assertThat(again.way()).isEqualTo(Shipped.Way.STOOD);
            assertThat(again.sent()).isZero();
        });
        assertThat(host.asked() - before).isEqualTo(1);
    }

    @Test
    void an_archive_that_a_gate_removed_or_changed_is_there_again_after_one_question() throws IOException {
        String commit = source.git("rev-parse", "HEAD");
        ship();
        Files.delete(there(commit));
        int before = host.asked();
        assertThat(ship().way()).isEqualTo(Shipped.Way.STOOD);
        assertArrived(commit);
        Files.writeString(there(commit), "changed");
        assertThat(ship().sent()).isZero();
        assertArrived(commit);
        assertThat(host.asked() - before).isEqualTo(2);
    }

    @Test
    void a_host_without_git_gets_the_archive_compressed() throws IOException {
        host = new Through(host, Optional.of(Programs.in(folder, "sha256sum", "gzip")));
        Shipped shipped = ship();
        assertThat(shipped.way()).isEqualTo(Shipped.Way.ARCHIVE);
        assertThat(shipped.sent()).isLessThan(shipped.archive().bytes() / 2);
        assertThat(shipped.detour()).isEmpty();
        assertArrived(source.git("rev-parse", "HEAD"));
        assertThat(ship().way()).isEqualTo(Shipped.Way.STOOD);
        assertThat(folder.resolve("the root/repo.git")).doesNotExist();
    }

    @Test
    void a_host_with_next_to_nothing_gets_the_archive_as_it_is() throws IOException {
        host = new Through(host, Optional.of(Programs.in(folder, "openssl")));
        Shipped shipped = ship();
        assertThat(shipped.way()).isEqualTo(Shipped.Way.ARCHIVE);
        assertThat(shipped.sent()).isEqualTo(shipped.archive().bytes());
        assertArrived(source.git("rev-parse", "HEAD"));
    }

    @Test
    void a_host_that_cannot_hash_gets_the_archive_and_that_is_said() throws IOException {
        host = new Through(host, Optional.of(Programs.in(folder)));
        assertThat(ship().detour().orElseThrow()).contains("sha256sum");
        assertArrived(source.git("rev-parse", "HEAD"));
    }

    @Test
    void an_archive_that_only_git_here_can_make_is_sent_whole_and_that_is_said() throws IOException {
        source.write(".gitattributes", "small export-subst\nd export-ignore\n");
        source.write("small", "$Format:%D$");
        String commit = source.commit("names its branch");
        Shipped shipped = ship();
        assertThat(shipped.way()).isEqualTo(Shipped.Way.ARCHIVE);
        assertThat(shipped.detour().orElseThrow()).contains("export-subst");
        assertArrived(commit);
        assertThat(ship().way()).isEqualTo(Shipped.Way.STOOD);
    }

    @Test
    void what_git_leaves_out_of_archives_is_left_out() throws IOException {
        source.write(".gitattributes", "small export-subst\nd export-ignore\n");
        source.write("small", "$Format:%H$");
        String commit = source.commit("names its commit");
        assertThat(ship().way()).isEqualTo(Shipped.Way.PACK);
        assertArrived(commit);
    }

    @Test
    void hostile_names_of_files_and_branches_are_names() throws IOException {
        source.write("it's\n$(touch \"/tmp/never\")", "x").write("-rf *", "y").write("ü 😀", "z");
        source.git("checkout", "-q", "-b", "x;touch${IFS}/tmp/never;'\"");
        String commit = source.commit("$(touch /tmp/never)");
        assertThat(ship().way()).isEqualTo(Shipped.Way.PACK);
        assertArrived(commit);
        assertThat(Path.of("/tmp/never")).doesNotExist();
    }

    @Test
    void a_shallow_clone_and_a_linked_work_tree_can_be_sent() throws IOException {
        source.write("big", lines(1)).commit("second");
        Path shallow = folder.resolve("shallow");
        source.git("clone", "-q", "--depth", "1", "file://" + source.folder(), shallow.toString());
        Path linked = folder.resolve("linked");
        source.git("worktree", "add", "-q", "-b", "other", linked.toString());
        assertThat(ship().way()).isEqualTo(Shipped.Way.PACK);
        for (Path other : List.of(shallow, linked)) {
            source = Repository.at(other);
            source.write("big", lines(2));
            String commit = source.commit("third in " + other.getFileName());
            Shipped shipped = ship();
            assertThat(shipped.way()).isEqualTo(Shipped.Way.PACK);
            assertThat(shipped.sent()).isLessThan(1_000);
            assertArrived(commit);
        }
    }

    @Test
    void a_repository_of_sha_256_has_a_mirror_of_its_own() throws IOException {
        ship();
        source = Repository.in(folder.resolve("sha256"), "--object-format=sha256")
                .write("a", "a");
        String commit = source.commit("first");
        assertThat(ship().way()).isEqualTo(Shipped.Way.PACK);
        assertArrived(commit);
        assertThat(folder.resolve("the root/repo-sha256.git")).isDirectory();
    }

    @Test
    void the_mirror_keeps_its_commits_when_it_is_tidied_up() throws IOException {
        String first = source.git("rev-parse", "HEAD");
        ship();
        source.write("big", lines(1));
        String second = source.commit("second");
        ship();
        mirror().git("gc", "--prune=now", "-q");
        mirror().git("fsck", "--full", "--strict");
        for (String commit : List.of(first, second)) {
            source.git("checkout", "-q", commit);
            Files.delete(there(commit));
            assertThat(ship().way()).isEqualTo(Shipped.Way.STOOD);
            assertArrived(commit);
        }
    }

    @Test
    void a_mirror_that_lost_its_objects_gets_them_again() throws IOException {
        long first = ship().sent();
        for (Path pack : packs()) {
            Files.delete(pack);
        }
        source.write("big", lines(1)).commit("second");
        assertThat(ship().sent()).isGreaterThan(first / 2);
        source.write("big", lines(2));
        String commit = source.commit("third");
        assertThat(ship().sent()).isLessThan(1_000);
        assertArrived(commit);
    }

    @Test
    void old_builds_go_and_those_that_are_needed_stay() throws IOException, InterruptedException {
        List<SafeName> keys = builds(7);
        OldBuilds builds = oldBuilds("0a");
        builds.markBaseline(List.of(keys.get(0)));
        builds.markBaseline(List.of(keys.get(2), keys.get(1)));
        HostLayout layout = new HostLayout(root);
        Jobs jobs = new Jobs(host, layout.jobs(), Duration.ofSeconds(20));
        CompletableFuture<JobResult> gate = running(jobs, "gate-" + keys.get(3) + "-1234abcd");

        assertThat(builds.prune(1, List.of(keys.get(4)))).containsExactlyInAnyOrder(keys.get(0), keys.get(5));
        for (int i = 0; i < 7; i++) {
            assertThat(Files.exists(build(keys.get(i)))).as("build " + i).isEqualTo(i != 0 && i != 5);
        }
        assertThat(mirror().git("for-each-ref").lines()).hasSize(5);
        mirror().git("fsck", "--full", "--strict");
        Files.createFile(folder.resolve("go"));
        gate.join();

        CompletableFuture<JobResult> sample = running(jobs, "20260101T000000Z-00000000-aaaa-s000001");
        assertThat(builds.prune(0, List.of())).isEmpty();
        Files.createFile(folder.resolve("go"));
        sample.join();
        assertThat(builds.prune(0, List.of())).containsExactlyInAnyOrder(keys.get(3), keys.get(4), keys.get(6));
    }

    @Test
    void each_copy_of_a_project_keeps_its_newest_baseline_for_as_long_as_it_comes_back() throws IOException {
        List<SafeName> keys = builds(4);
        OldBuilds one = oldBuilds("0a");
        OldBuilds other = oldBuilds("0b");
        other.markBaseline(List.of(keys.get(0)));
        one.markBaseline(List.of(keys.get(1)));
        one.markBaseline(List.of(keys.get(2)));
        age("0b", OldBuilds.MARKED_DAYS - 1);

        assertThat(one.prune(0, List.of())).containsExactlyInAnyOrder(keys.get(1), keys.get(3));
        assertThat(other.prune(0, List.of())).isEmpty();
        age("0a", OldBuilds.MARKED_DAYS + 1);
        assertThat(other.prune(0, List.of())).as("whose project is gone").containsExactly(keys.get(2));
        assertThat(build(keys.get(0))).isDirectory();
        age("0b", OldBuilds.MARKED_DAYS + 1);
        assertThat(other.prune(0, List.of())).as("that came back").isEmpty();
    }

    @Test
    void runners_that_start_from_nothing_keep_so_many_baselines_and_crowd_out_none_that_is_come_back_to()
            throws IOException {
        List<SafeName> keys = builds(4);
        OldBuilds clone = oldBuilds("0a");
        clone.markBaseline(List.of(keys.get(0)));
        age("0a", 2);
        assertThat(clone.prune(4, List.of())).isEmpty();
        age("0a", 2);
        oldBuilds("0b").markBaseline(List.of(keys.get(1)));
        age("0b", 1);
        OldBuilds runner = oldBuilds("0c");
        runner.markBaseline(List.of(keys.get(2)));
        for (int i = 2; i < OldBuilds.MOST_MARKED; i++) {
            oldBuilds("1" + i).markBaseline(List.of(keys.get(2)));
        }
        assertThat(runner.prune(0, List.of())).containsExactly(keys.get(3));

        oldBuilds("2").markBaseline(List.of(keys.get(2)));

        assertThat(runner.prune(0, List.of()))
                .as("of the runner before all others")
                .containsExactly(keys.get(1));
        assertThat(build(keys.get(0))).as("of the clone").isDirectory();
        assertThat(build(keys.get(2))).isDirectory();
    }

    @Test
    void builds_of_nodes_that_nobody_gets_any_more_go_when_they_and_their_marks_are_old() throws IOException {
        List<SafeName> keys = builds(3);
        oldBuilds("0a").markBaseline(List.of(keys.get(0)));
        age("0a", OldBuilds.MARKED_DAYS - 1);
        Files.setLastModifiedTime(build(keys.get(1)), FileTime.from(Instant.now()));
        HostLayout another = new HostLayout(root).on(new SafeName("for-0123"), root.resolve("slurm/job-1"));
        Files.createDirectory(folder.resolve("the root/builds-for-0123"));
        OldBuilds builds = new OldBuilds(host, another, new SafeName("0b"));

        assertThat(builds.prune(9, List.of())).containsExactly(keys.get(2));
        age("0a", OldBuilds.MARKED_DAYS + 1);
        assertThat(builds.prune(9, List.of())).containsExactly(keys.get(0));
        assertThat(build(keys.get(1))).isDirectory();
        assertThat(build(keys.get(0))).doesNotExist();
    }

    /** Days since a project was last at work there. */
    private void age(String project, int days) throws IOException {
        Path mark = folder.resolve("the root/builds/.baselines").resolve(project);
        Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private OldBuilds oldBuilds(String project) {
        return new OldBuilds(host, new HostLayout(root), new SafeName(project));
    }

    /** Builds of so many commits, the first one used the longest ago. */
    private List<SafeName> builds(int count) throws IOException {
        List<SafeName> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String commit = source.write("big", lines(i)).commit("commit " + i);
            keys.add(new SafeName(commit.substring(0, 12)));
            ship(host, root.resolve("builds").resolve(commit.substring(0, 12)).resolve("incoming/a.tar"));
            Files.setLastModifiedTime(build(keys.get(i)), FileTime.from(Instant.ofEpochSecond(1_000 + i)));
        }
        return keys;
    }

    private CompletableFuture<JobResult> running(Jobs jobs, String name) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("go"));
        Files.deleteIfExists(folder.resolve("started"));
        List<String> command = List.of("sh", "-c", "touch started; until [ -f go ]; do sleep 0.05; done");
        JobSpec job = new JobSpec(
                new SafeName(name), Map.of(), new RemotePath(folder.toString()), command, Duration.ofMinutes(2));
        CompletableFuture<JobResult> running = OwnThread.supply(() -> jobs.run(job));
        Probe.awaitFile(folder.resolve("started"));
        return running;
    }

    private Path build(SafeName key) {
        return Path.of(root.resolve("builds").resolve(key.value()).text());
    }

    @Test
    void a_damaged_mirror_costs_the_whole_archive_and_that_is_said() throws IOException {
        ship();
        for (Path pack : packs()) {
            byte[] bytes = Files.readAllBytes(pack);
            Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 7);
            assertThat(pack.toFile().setWritable(true)).isTrue();
            Files.write(pack, bytes);
        }
        source.write("big", lines(1));
        String commit = source.commit("second");
        Shipped shipped = ship();
        assertThat(shipped.way()).isEqualTo(Shipped.Way.ARCHIVE);
        assertThat(shipped.detour()).isPresent();
        assertArrived(commit);
    }

    @Test
    void a_link_that_breaks_anywhere_leaves_nothing_half_done() throws IOException {
        source.write("noise", noise()).commit("much to send");
        String commit = source.git("rev-parse", "HEAD");
        try (LoopbackProxy proxy = LoopbackProxy.to(server.port())) {
            Endpoint through = server.endpointThrough(proxy);
            int broken = 0;
            for (int after = 0; after < 700_000; after += after < 20_000 ? 4_000 : 60_000) {
                try (Host cut = SshHost.connect("lab", through)) {
                    proxy.cutAfter(after);
                    try {
                        ship(cut);
                    } catch (UserException e) {
                        broken++;
                        assertThat(e.kind()).as(e.getMessage()).isIn(Host.LINK_BROKE, Host.CONNECT);
                    }
                }
                if (Files.exists(there(commit))) {
                    assertArrived(commit);
                    if (after > 400_000) {
                        break;
                    }
                    // Cut before the first question, so that it went by a second connection: no test of this.
                    host.run(Script.of("rm -rf -- \"$1\"", root.text()));
                }
            }
            assertThat(broken).isGreaterThan(4);
        }
        ship();
        assertArrived(commit);
        mirror().git("fsck", "--full", "--strict");
    }

    @Test
    void a_full_disk_is_an_error_that_says_so_and_harms_nothing() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("the root"));
        boolean mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
                        .start()
                        .waitFor()
                == 0;
        source.write("noise", noise()).commit("much to send");
        assumeThat(mounted).as("a small tmpfs can be mounted, which takes root").isTrue();
        try {
            assertThatThrownBy(this::ship).isInstanceOfSatisfying(UserException.class, e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.HOST);
                assertThat(e.getMessage()).contains("No space left on device");
            });
            assertThat(disk.resolve("builds")).isDirectoryNotContaining("glob:**.tar");
            host.run(Script.of("mount -o remount,size=50m \"$1\"", disk.toString()));
            ship();
            assertArrived(source.git("rev-parse", "HEAD"));
        } finally {
            assertThat(new ProcessBuilder("umount", disk.toString()).start().waitFor())
                    .isZero();
        }
    }

    @Test
    void a_link_that_breaks_once_is_no_reason_to_give_up() throws IOException {
        source.write("noise", noise()).commit("much to send");
        patience = Duration.ofSeconds(30);
        try (LoopbackProxy proxy = LoopbackProxy.to(server.port());
                Host cut = SshHost.connect("lab", server.endpointThrough(proxy))) {
            proxy.cutAfter(150_000);
            assertThat(ship(cut).way()).isEqualTo(Shipped.Way.PACK);
            assertThat(proxy.hasCut()).isTrue();
            assertThat(proxy.connections()).isEqualTo(2);
        }
        assertArrived(source.git("rev-parse", "HEAD"));
    }

    @Test
    void a_place_that_cannot_be_written_is_an_error_that_names_it() throws IOException {
        Files.writeString(folder.resolve("the root"), "a file");
        assertThatThrownBy(this::ship).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.kind()).isEqualTo("push");
            assertThat(e.getMessage()).contains("the root/builds", host.address());
        });
    }

    private Shipped ship() throws IOException {
        return ship(host);
    }

    private Shipped ship(Host over) throws IOException {
        String commit = GitTree.open(source.folder()).head().id();
        return ship(over, new RemotePath(there(commit).toString()));
    }

    private Shipped ship(Host over, RemotePath target) throws IOException {
        GitTree tree = GitTree.open(source.folder());
        String commit = tree.head().id();
        Content tar = out -> tree.writeArchive(tree.head(), PREFIX, out);
        return new Shipping(over, root, patience)
                .ship(
                        new Cargo(
                                commit,
                                PREFIX,
                                tar.measured(),
                                tar,
                                has -> out -> tree.writePack(tree.head(), has, out)),
                        target);
    }

    private Path there(String commit) {
        return folder.resolve("the root/builds").resolve(commit).resolve("incoming/an archive.tar");
    }

    private Repository mirror() {
        return Repository.at(folder.resolve("the root/repo.git"));
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("the root/repo.git/objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private void assertArrived(String commit) throws IOException {
        GitTree tree = GitTree.open(source.folder());
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tree.writeArchive(tree.resolve(commit), PREFIX, tar);
        assertThat(there(commit)).hasBinaryContent(tar.toByteArray());
        assertThat(there(commit).getParent().toFile().list()).containsExactly("an archive.tar");
    }

    /** 20,000 lines, of which the 5,000th says how often it was changed. */
    private static String lines(int change) {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> i == 5_000 ? "change " + change : "line " + i * 7919L % 20_011)
                .collect(Collectors.joining("\n"));
    }

    /** Half a megabyte that nothing compresses. */
    private static String noise() {
        return new SplittableRandom(1)
                .ints(125_000)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }
}
