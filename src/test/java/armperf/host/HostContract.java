package armperf.host;

import static armperf.host.Probe.hostFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.UserException;
import armperf.run.HostFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host does with scripts and files, whatever server stands behind it; the server shares this machine's files. */
abstract class HostContract extends ServerContract {
    private static final String HOSTILE = "it's \"$(touch /tmp/never)\" `x` \\n *?[a] \n ünï 😀 ;&|<> -rf";

    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void connect() {
        host = SshHost.connect("lab", server.endpoint());
    }

    @AfterEach
    void disconnect() {
        host.close();
    }

    @Test
    void keeps_both_outputs_apart_and_tells_the_exit_status() {
        ScriptResult result = host.run(Script.of("echo out; echo err >&2; exit 3"));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo(new Captured("out\n", 0));
        assertThat(result.stderr()).isEqualTo(new Captured("err\n", 0));
    }

    @Test
    void values_reach_a_script_untouched() {
        ScriptResult result = host.run(Script.of("printf '%s|' \"$#\" \"$@\"", HOSTILE, "", "-n"));
        assertThat(result.stdout().text()).isEqualTo("3|" + HOSTILE + "||-n|");
    }

    @Test
    void a_script_reads_its_own_standard_input_and_not_a_byte_more() {
        ScriptResult result = host.run(Script.of("cat; echo end").withStdin("first\nechö $HOME\n"));
        assertThat(result.stdout().text()).isEqualTo("first\nechö $HOME\nend\n");
        assertThat(host.run(Script.of("cat")).stdout().text()).isEmpty();
    }

    @Test
    void keeps_the_beginning_of_much_output_and_counts_the_rest() {
        ScriptResult result = host.run(
                Script.of("head -c 3000000 /dev/zero | tr '\\0' x; echo y >&2").keeping(1000));
        assertThat(result.stdout()).isEqualTo(new Captured("x".repeat(1000), 2_999_000));
        assertThat(result.stderr().text()).isEqualTo("y\n");
    }

    @Test
    void a_script_that_hangs_is_let_go_of() {
        host.run(Script.of(": the login shell is well"));
        String message =
                hostFailure(Host.TIMED_OUT, () -> host.run(Script.of("sleep 20").within(Duration.ofMillis(300))));
        assertThat(message).contains(host.address());
        assertThat(host.run(Script.of("echo well")).stdout().text()).isEqualTo("well\n");
    }

    @Test
    void a_script_that_a_signal_ends_shows_it_as_shells_do() {
        assertThat(host.run(Script.of("kill -s KILL $$")).exit()).isEqualTo(137);
    }

    @Test
    void a_broken_script_is_a_result() {
        assertThat(host.run(Script.of("if then")).succeeded()).isFalse();
    }

    @Test
    void puts_a_file_with_its_folders_and_says_what_went() throws Exception {
        Path local = Files.write(folder.resolve("local"), new byte[200_000]);
        RemotePath there = remote("a/b/c d/script.sh");
        Transfer sent = host.put(Content.of(local), there, true);
        assertThat(sent).isEqualTo(new Transfer(200_000, sha256(new byte[200_000])));
        assertThat(Path.of(there.text())).isExecutable().hasSize(200_000);
        host.put(Content.of("short"), there, false);
        assertThat(Path.of(there.text())).hasContent("short");
        assertThat(Files.isExecutable(Path.of(there.text()))).isFalse();
        assertThat(Path.of(there.parent().text())).isDirectoryContaining(p -> p.endsWith("script.sh"));
        assertThat(Path.of(there.parent().text()).toFile().list()).hasSize(1);
    }

    @Test
    void a_put_that_fails_midway_leaves_the_old_file_and_nothing_else() {
        RemotePath there = remote("kept/file");
        host.put(Content.of("old"), there, false);
        assertThatThrownBy(() -> host.put(
                        out -> {
                            out.write(new byte[100_000]);
                            throw new IOException("the disk here is broken");
                        },
                        there,
                        false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the disk here is broken");
        assertThatThrownBy(() -> host.put(
                        out -> {
                            out.write(1);
                            throw UserException.usage("git", "git failed");
                        },
                        there,
                        false))
                .hasMessage("git failed");
        assertThat(Path.of(there.text())).hasContent("old");
        assertThat(Path.of(there.parent().text()).toFile().list()).containsExactly("file");
    }

    @Test
    void a_put_below_a_file_is_refused_with_the_path() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        assertThat(hostFailure("file", () -> host.put(Content.of("y"), remote("file/below"), false)))
                .contains(remote("file").text());
    }

    @Test
    void hostile_names_are_names() throws IOException {
        String name = HOSTILE.replace('/', ':');
        RemotePath there = remote("x").resolve(name);
        host.put(Content.of("content"), there, false);
        host.put(Content.of(new ByteArrayInputStream(new byte[] {'2'})), there, false);
        assertThat(folder.resolve("x").resolve(name)).hasContent("2");
        assertThat(host.read(there, 10)).hasValue(new byte[] {'2'});
        assertThat(host.list(remote("x").text() + "/**").files()).containsExactly(new RemoteFile(there, 1));
        Path here = SafeName.below(folder.resolve("here"), name);
        host.fetch(there, here, 10);
        assertThat(here).hasContent("2").hasParent(folder.resolve("here"));
        assertThat(Path.of("/tmp/never")).doesNotExist();
    }

    @Test
    void fetches_a_file_whole_and_says_what_came() throws Exception {
        byte[] bytes = new byte[300_000];
        bytes[299_999] = 7;
        Files.write(folder.resolve("log"), bytes);
        Path here = folder.resolve("evidence/deep/log");
        assertThat(host.fetch(remote("log"), here, 300_000)).isEqualTo(new Transfer(300_000, sha256(bytes)));
        assertThat(here).hasBinaryContent(bytes);
        assertThat(here.getParent().toFile().list()).containsExactly("log");
    }

    @Test
    void fetches_no_more_than_it_may_and_keeps_what_was_there() throws IOException {
        Files.writeString(folder.resolve("log"), "0123456789");
        Path here = Files.writeString(folder.resolve("here"), "old");
        assertThat(hostFailure("too-big", () -> host.fetch(remote("log"), here, 9)))
                .contains("log", "9 bytes");
        hostFailure("too-big", () -> host.read(remote("log"), 9));
        assertThat(here).hasContent("old");
        assertThat(host.read(remote("log"), 10)).hasValue("0123456789".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_not_there_is_absent_and_cannot_be_fetched() {
        assertThat(host.exists(remote("missing"))).isFalse();
        assertThat(host.read(remote("missing"), 10)).isEmpty();
        assertThat(hostFailure("no-such-file", () -> host.fetch(remote("missing"), folder.resolve("m"), 10)))
                .contains(remote("missing").text());
        assertThat(host.list(remote("missing").text() + "/**").files()).isEmpty();
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void what_is_no_file_is_not_fetched() throws Exception {
        assertThat(host.size(remote("."))).isEmpty();
        hostFailure("file", () -> host.fetch(remote("."), folder.resolve("m"), 10));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        hostFailure("file", () -> host.read(remote("pipe"), 10));
    }

    @Test
    void lists_files_that_match_and_follows_no_links() throws IOException {
        for (String file : List.of("out/a.log", "out/b.txt", "out/deep/c.log", "out/deep/er/d.log", "other/e.log")) {
            host.put(Content.of(file), remote(file), false);
        }
        Files.createSymbolicLink(folder.resolve("out/loop"), folder.resolve("out"));
        Files.createSymbolicLink(folder.resolve("out/link.log"), folder.resolve("out/a.log"));
        assertThat(names("out/**")).containsExactly("out/a.log", "out/b.txt", "out/deep/c.log", "out/deep/er/d.log");
        assertThat(names("out/**/*.log")).containsExactly("out/a.log", "out/deep/c.log", "out/deep/er/d.log");
        assertThat(names("out/*.log")).containsExactly("out/a.log");
        assertThat(names("o*/?.log")).containsExactly("other/e.log", "out/a.log");
        assertThat(names("*/deep/*")).containsExactly("out/deep/c.log");
        assertThat(names("out/b.txt")).containsExactly("out/b.txt");
        assertThat(host.list(remote("out/b.txt").text()).files())
                .containsExactly(new RemoteFile(remote("out/b.txt"), 9));
    }

    @Test
    void says_what_it_is_and_how_busy() {
        HostFacts facts = host.facts();
        String machine = host.run(Script.of("uname -m")).stdout().text().strip();
        assertThat(facts.name()).isEqualTo("lab");
        assertThat(facts.architecture()).isEqualTo(machine);
        assertThat(facts.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(facts.toolchain()).containsKey("git").containsKey("java");
        assertThat(facts.emulated()).isFalse();
        assertThat(host.state().load1()).isPresent();
    }

    @Test
    void a_home_is_absolute() {
        assertThat(host.run(Script.of("[ -d \"$1\" ]", host.home().text())).succeeded())
                .isTrue();
        assertThat(RemotePath.of("~/x", host.home())).isEqualTo(RemotePath.of("x", host.home()));
    }

    @Test
    void the_next_call_after_a_broken_link_connects_anew() throws InterruptedException {
        host.run(Script.of("true"));
        server.cutLinks();
        Probe.await(() -> {
            try {
                return host.run(Script.of("true")).succeeded();
            } catch (UserException e) {
                assertThat(e.kind()).isEqualTo(Host.LINK_BROKE);
                return false;
            }
        });
        assertThat(host.exists(remote("missing"))).isFalse();
    }

    @Test
    void commands_run_beside_each_other() throws Exception {
        List<Thread> threads = Stream.of("a", "b")
                .map(own -> new Thread(() -> host.run(Script.of(
                        "touch \"$1/$2\"; until [ -f \"$1/a\" ] && [ -f \"$1/b\" ]; do sleep 0.05; done",
                        folder.toString(),
                        own))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(folder.resolve("a")).exists();
    }

    private List<String> names(String glob) {
        RemotePath root = new RemotePath(folder.toString());
        return host.list(remote(glob).text()).files().stream()
                .map(file -> file.path().relativeTo(root))
                .toList();
    }

    private RemotePath remote(String path) {
        return new RemotePath(folder.toString()).resolve(path);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
