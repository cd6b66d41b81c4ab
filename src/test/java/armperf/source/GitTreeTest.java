package armperf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.DiffStat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTreeTest {
    @TempDir
    Path folder;

    private GitTree tree;

    @BeforeEach
    void commit_one_file() throws IOException {
        git("init", "-q", "-b", "main");
        write("jit/opts.txt", "one\n");
        write(".gitignore", "*.o\n");
        git("add", "-A");
        git("commit", "-q", "-m", "First: ünïcode subject");
        tree = GitTree.open(folder);
    }

    @Test
    void reads_what_is_checked_out() {
        assertThat(tree.head().subject()).isEqualTo("First: ünïcode subject");
        assertThat(tree.head().id()).isEqualTo(git("rev-parse", "HEAD"));
        assertThat(tree.parent(tree.head())).isEmpty();
    }

    @Test
    void finds_the_top_from_a_folder_below() throws IOException {
        assertThat(GitTree.open(folder.resolve("jit")).root()).isEqualTo(folder.toRealPath());
    }

    @Test
    void counts_untracked_changed_and_deleted_files_as_uncommitted() throws IOException {
        git("mv", ".gitignore", ".gitignore2");
        write("new ä.txt", "x");
        Files.delete(folder.resolve("jit/opts.txt"));
        assertThat(tree.uncommitted(List.of()))
                .containsExactlyInAnyOrder(".gitignore", ".gitignore2", "new ä.txt", "jit/opts.txt");
    }

    @Test
    void never_counts_records_ignored_files_and_the_findings() throws IOException {
        write(".armperf/runs/x/run.json", "{}");
        write("sub/.armperf/runs/x/run.json", "{}");
        write("findings.md", "# Findings");
        write("a.o", "object");
        assertThat(tree.uncommitted(List.of(folder.resolve("findings.md")))).isEmpty();
        assertThat(tree.uncommitted(List.of())).containsExactly("findings.md");
    }

    @Test
    void an_ignored_file_outside_of_the_tree_changes_nothing() throws IOException {
        write("new.txt", "x");
        assertThat(tree.uncommitted(List.of(folder.resolve("../findings.md")))).containsExactly("new.txt");
    }

    /** Git tells by the index's own time that it must look into such a file. */
    @Test
    void sees_a_change_of_the_same_size_in_the_second_of_the_last_commit() throws Exception {
        write("jit/opts.txt", "two\n");
        git("commit", "-q", "--no-verify", "--no-gpg-sign", "-a", "-m", "second");
        write("jit/opts.txt", "six\n");
        Thread.sleep(1_100);

        Commit commit = tree.commitOfWorkTree(List.of());
        assertThat(git("show", commit.id() + ":jit/opts.txt")).isEqualTo("six");
    }

    @Test
    void makes_the_same_commit_of_the_same_work_tree_and_leaves_the_index_alone() throws IOException {
        write("jit/opts.txt", "two\n");
        write("fresh.txt", "new\n");
        write("findings.md", "mine\n");
        write(".armperf/runs/x/run.json", "{}");
        write("a.o", "object");
        write("forced.o", "object");
        git("add", "-f", "forced.o");
        String before = git("status", "--porcelain");

        Commit first = tree.commitOfWorkTree(List.of(folder.resolve("findings.md")));
        Commit second = tree.commitOfWorkTree(List.of(folder.resolve("findings.md")));

        assertThat(first).isEqualTo(second).isNotEqualTo(tree.head());
        assertThat(git("ls-tree", "-r", "--name-only", first.id()).lines())
                .containsExactly(".gitignore", "forced.o", "fresh.txt", "jit/opts.txt");
        assertThat(tree.content(first, "jit/opts.txt")).hasValue(utf8("two\n"));
        assertThat(tree.parent(first)).contains(tree.head());
        assertThat(git("status", "--porcelain")).isEqualTo(before);
    }

    @Test
    void what_a_killed_one_left_of_its_index_goes_with_the_next() throws IOException {
        write(".git/armperf-index1/index", "of one that was killed");
        write(".git/armperf-index1/index.lock", "");
        write(".git/armperf-index2/index", "of one that is at work");
        Files.setLastModifiedTime(
                folder.resolve(".git/armperf-index1"),
                FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        write("fresh.txt", "new\n");

        tree.commitOfWorkTree(List.of());

        try (Stream<Path> left = Files.list(folder.resolve(".git"))) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("armperf")))
                    .containsExactly("armperf-index2");
        }
    }

    @Test
    void findings_that_were_committed_and_changed_stay_as_in_head() throws IOException {
        write("findings.md", "old\n");
        git("add", "findings.md");
        git("commit", "-q", "-m", "findings");
        write("findings.md", "changed\n");
        git("add", "findings.md");
        write("fresh.txt", "new\n");
        Commit made = tree.commitOfWorkTree(List.of(folder.resolve("findings.md")));
        assertThat(tree.content(made, "findings.md")).hasValue(utf8("old\n"));
        assertThat(tree.content(made, "fresh.txt")).hasValue(utf8("new\n"));
    }

    @Test
    void a_clean_tree_is_head_itself() {
        assertThat(tree.commitOfWorkTree(List.of())).isEqualTo(tree.head());
    }

    @Test
    void counts_files_and_lines_of_a_change() throws IOException {
        Commit from = tree.head();
        write("jit/opts.txt", "one\ntwo\nthree\n");
        Files.write(folder.resolve("blob.bin"), new byte[] {0, 1, 2, 0});
        git("add", "-A");
        git("commit", "-q", "-m", "Second");
        assertThat(tree.diffstat(from, tree.head(), List.of())).isEqualTo(new DiffStat(2, 2, 0));
        assertThat(tree.diffstat(tree.head(), from, List.of())).isEqualTo(new DiffStat(2, 0, 2));
    }

    @Test
    void takes_no_findings_for_a_change() throws IOException {
        Commit from = tree.head();
        write("findings.md", "one\ntwo\n");
        write("kept.txt", "one\n");
        git("add", "-A");
        git("commit", "-q", "-m", "Keep a finding");
        assertThat(tree.diffstat(from, tree.head(), List.of(folder.resolve("findings.md"))))
                .isEqualTo(new DiffStat(1, 1, 0));
    }

    @Test
    void takes_no_record_of_a_run_for_a_change() throws IOException {
        Commit from = tree.head();
        Files.createDirectories(folder.resolve("perf/.armperf/runs"));
        write("perf/.armperf/runs/run.json", "{}\n");
        write("perf/kept.txt", "one\n");
        git("add", "-A");
        git("commit", "-q", "-m", "Record a run");
        assertThat(tree.diffstat(from, tree.head(), List.of())).isEqualTo(new DiffStat(1, 1, 0));
    }

    @Test
    void hashes_the_files_that_match() throws IOException {
        write("bench/a.py", "a");
        write("bench/deep/b.py", "b");
        write("bench/c.txt", "c");
        git("add", "-A");
        git("commit", "-q", "-m", "Benchmarks");
        assertThat(tree.hashes(tree.head(), List.of("bench/**/*.py")))
                .containsOnlyKeys("bench/a.py", "bench/deep/b.py")
                .containsEntry("bench/a.py", "100644:" + git("rev-parse", "HEAD:bench/a.py"));
        assertThat(tree.hashes(tree.head(), List.of("bench/*.txt", "jit/**")))
                .containsOnlyKeys("bench/c.txt", "jit/opts.txt");
        assertThat(tree.hashes(tree.head(), List.of("nothing/**"))).isEmpty();
        assertThat(tree.hashes(tree.head(), List.of())).isEmpty();
    }

    @Test
    void the_same_commit_gives_the_same_archive_whatever_the_line_end_settings() throws IOException {
        byte[] first = archive();
        git("config", "core.autocrlf", "true");
        git("config", "tar.umask", "0077");
        assertThat(archive()).isEqualTo(first);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).contains("cinderx-src/jit/opts.txt");
    }

    @Test
    void an_archive_that_nobody_takes_fails_as_the_taker_does() throws IOException {
        Files.write(folder.resolve("big"), new byte[300_000]);
        git("add", "-A");
        git("commit", "-q", "-m", "Big");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> tree.writeArchive(tree.head(), "p/", full))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void some_files_alone_are_archived_by_their_very_names() throws Exception {
        List<String> names = List.of("-x", "a b/ä*", "jit/opts.txt", ":(glob)**", "$(touch pwned)'\"");
        for (String name : names) {
            write(name, "text");
        }
        write("a b/äother", "no");
        git("add", "-A");
        git("commit", "-q", "-m", "Odd names");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        tree.writeArchive(tree.head(), "", names, out);

        Path unpacked = Files.createDirectories(folder.resolve(".git/unpacked"));
        Process tar = new ProcessBuilder("tar", "-xf", "-", "-C", unpacked.toString()).start();
        try (OutputStream stdin = tar.getOutputStream()) {
            stdin.write(out.toByteArray());
        }
        assertThat(tar.waitFor()).isZero();
        try (var files = Files.walk(unpacked)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> unpacked.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void commits_between_two_follow_first_parents_and_lead_nowhere_else() throws IOException {
        Commit start = tree.head();
        write("one", "1");
        git("add", "-A");
        git("commit", "-q", "-m", "One");
        Commit one = tree.head();
        git("checkout", "-q", "-b", "side", start.id());
        write("side", "s");
        git("add", "-A");
        git("commit", "-q", "-m", "Side");
        Commit side = tree.head();
        git("checkout", "-q", one.id());
        git("merge", "-q", "--no-ff", "-m", "Merge", side.id());
        Commit merge = tree.head();

        assertThat(tree.between(start, merge)).containsExactly(one, merge);
        assertThat(tree.between(one, merge)).containsExactly(merge);
        assertThat(tree.between(merge, merge)).isEmpty();
        assertThat(tree.between(merge, start)).isEmpty();
        assertThat(tree.between(side, merge)).as("a second parent").isEmpty();
    }

    @Test
    void a_file_that_a_commit_lacks_is_absent_and_so_is_a_folder() {
        assertThat(tree.content(tree.head(), "missing.txt")).isEmpty();
        assertThat(tree.content(tree.head(), "jit")).isEmpty();
    }

    @Test
    void refuses_an_unknown_commit_and_one_that_looks_like_an_option() {
        for (String revision : List.of("nope", "--all", "0123456789")) {
            assertThatThrownBy(() -> tree.resolve(revision)).isInstanceOfSatisfying(UserException.class, e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
                assertThat(e.kind()).isEqualTo("unknown-commit");
                assertThat(e).hasMessageContaining(revision);
            });
        }
    }

    @Test
    void refuses_a_folder_that_is_no_work_tree(@TempDir Path other) {
        assertThatThrownBy(() -> GitTree.open(other))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo("not-a-work-tree"));
        assertThatThrownBy(() -> GitTree.open(other.resolve("missing")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void says_so_where_nothing_was_committed_yet(@TempDir Path other) {
        new Git(other).bytes("init", "-q");
        assertThatThrownBy(() -> GitTree.open(other).head())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no commit yet");
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tree.writeArchive(tree.head(), "cinderx-src/", out);
        return out.toByteArray();
    }

    private String git(String... arguments) {
        return new Git(folder)
                .with(Map.of(
                        "GIT_AUTHOR_NAME", "Test",
                        "GIT_AUTHOR_EMAIL", "test@example.org",
                        "GIT_COMMITTER_NAME", "Test",
                        "GIT_COMMITTER_EMAIL", "test@example.org",
                        "GIT_CONFIG_GLOBAL", "/nonexistent"))
                .text(arguments);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
