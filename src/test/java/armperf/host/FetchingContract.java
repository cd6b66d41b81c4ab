package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.testing.LoopbackProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files come back from a host, whatever server stands behind it; the server shares this machine's files. */
abstract class FetchingContract extends ServerContract {
    private static final String HOSTILE = "it's \"$(touch :tmp:never)\" `x` \\n *?[a] \n ünï 😀 ;&|<> -rf";
    private static final long LARGEST = 1L << 30;

    @TempDir
    Path folder;

    private Through host;
    private Path there;
    private Path here;

    @BeforeEach
    void connect() throws IOException {
        host = new Through(SshHost.connect("lab", server.endpoint()), Optional.empty());
        there = Files.createDirectories(folder.resolve("it's there"));
        here = folder.resolve("here");
    }

    @AfterEach
    void disconnect() {
        host.close();
    }

    @Test
    void everything_below_a_folder_comes_with_one_question() throws IOException {
        write("a", "x");
        write("deep/er/" + HOSTILE, "content\n".repeat(10_000));
        write("empty", "");
        Files.createSymbolicLink(there.resolve("link"), there.resolve("a"));
        Files.createSymbolicLink(there.resolve("loop"), there);
        assertThat(host.run(Script.of("mkfifo \"$1\"", there + "/pipe")).succeeded())
                .isTrue();
        host = new Through(host, Optional.empty());
        Fetched fetched = below(host);
        assertThat(host.asked()).isEqualTo(1);
        assertThat(fetched.left()).isEmpty();
        assertThat(fetched.hollow())
                .containsExactly(
                        Map.entry(remote("link"), "a link"),
                        Map.entry(remote("loop"), "a link"),
                        Map.entry(remote("pipe"), "a pipe, socket or device"));
        assertThat(fetched.checked()).isTrue();
        assertThat(fetched.files().keySet())
                .containsExactly(remote("a"), remote("deep/er/" + HOSTILE), remote("empty"));
        assertThat(fetched.files().get(remote("deep/er/" + HOSTILE)))
                .hasContent("content\n".repeat(10_000))
                .hasParent(here.resolve("deep/er"));
        assertThat(here.resolve("a")).hasContent("x");
        assertThat(here.resolve("empty")).isEmptyFile();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("it's there", "here");
    }

    @Test
    void a_folder_that_is_missing_or_empty_holds_nothing() throws IOException {
        assertThat(below(host).files()).isEmpty();
        Files.delete(there);
        assertThat(below(host).files()).isEmpty();
    }

    @Test
    void what_cannot_be_brought_is_named_and_the_rest_comes() throws Exception {
        write("a", "x");
        write("big", "0123456789");
        host.run(Script.of("cd \"$1\" && touch \"$(printf 'no\\377text')\"", there.toString()));
        Fetched fetched = new Fetching(host, Duration.ZERO).below(remote(""), here, 9);
        assertThat(fetched.files().keySet()).containsExactly(remote("a"));
        assertThat(fetched.left()).hasSize(2);
        assertThat(String.join("\n", fetched.left())).contains("its name is no text", "it is too big", "big");
        Fetched these = these(List.of(remote("a"), remote("missing"), remote("deep")));
        assertThat(these.files().keySet()).containsExactly(remote("a"));
        assertThat(String.join("\n", these.left())).contains("it cannot be read", "missing", "deep");
    }

    @Test
    void a_long_log_crosses_the_link_compressed() throws IOException {
        write("log", "JIT: Compiling __main__:f\n".repeat(400_000));
        try (LoopbackProxy proxy = LoopbackProxy.to(server.port());
                Host through = SshHost.connect("lab", server.endpointThrough(proxy))) {
            Fetched fetched = below(through);
            assertThat(fetched.files().get(remote("log"))).hasSameBinaryContentAs(there.resolve("log"));
            assertThat(proxy.toClient()).isLessThan(500_000);
        }
    }

    @Test
    void many_files_are_asked_for_a_few_hundred_at_a_time() throws IOException {
        for (int i = 0; i < 450; i++) {
            write("f" + i, "content " + i);
        }
        List<RemotePath> all =
                host.list(there + "/**").files().stream().map(RemoteFile::path).toList();
        int before = host.asked();
        assertThat(these(all).files()).hasSize(450);
        assertThat(host.asked() - before).isEqualTo(3);
        assertThat(here.resolve("f449")).hasContent("content 449");
    }

    @Test
    void a_host_with_next_to_nothing_sends_files_unchecked_and_that_is_known() throws IOException {
        write("a", "x");
        host = new Through(host, Optional.of(Programs.in(folder, "wc", "tail", "head", "find")));
        Fetched fetched = below(host);
        assertThat(here.resolve("a")).hasContent("x");
        assertThat(fetched.checked()).isFalse();
    }

    @Test
    void a_file_whose_hash_never_agrees_is_left() throws IOException {
        write("a", "x");
        write("b", "y");
        Path programs = Programs.in(folder, "wc", "tail", "head", "find", "gzip");
        Path liar = Files.writeString(
                programs.resolve("sha256sum"), "#!/bin/sh\necho 0000000000000000000000000000000000000000\n");
        assertThat(liar.toFile().setExecutable(true)).isTrue();
        Fetched fetched = below(new Through(host, Optional.of(programs)));
        assertThat(fetched.files()).isEmpty();
        assertThat(fetched.left()).hasSize(2).allMatch(why -> why.startsWith("it changes while it is read"));
        assertThat(here.resolve("a")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wc", "sha256sum", "cat"})
    void a_file_that_vanishes_while_it_is_read_is_counted_and_nothing_of_it_kept(String moment) throws IOException {
        write("a", "content ".repeat(1000));
        write("b", "y");
        Path programs = Programs.in(folder, "wc", "tail", "head", "find", "gzip", "sha256sum");
        Files.writeString(
                programs.resolve(moment),
                "#!/bin/sh\nrm -f '" + quoted("a") + "'\nexec /usr/bin/" + moment + " \"$@\"\n");
        Fetched fetched = below(new Through(host, Optional.of(programs)));
        assertThat(fetched.files().keySet()).doesNotContain(remote("a")).contains(remote("b"));
        assertThat(fetched.left()).containsExactly("it vanished while it was read: " + remote("a"));
        assertThat(fetched.checked()).isTrue();
        assertThat(here.resolve("a")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_that_shrinks_while_it_is_read_is_read_again(boolean hashed) throws IOException {
        write("a", "content ".repeat(1000));
        Path programs = Programs.in(folder, "wc", "tail", "head", "find", "gzip");
        String last = hashed ? "sha256sum" : "head";
        Path program = Files.writeString(
                programs.resolve(last), "#!/bin/sh\n/usr/bin/" + last + " \"$@\"\necho short >'" + quoted("a") + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Fetched fetched = below(new Through(host, Optional.of(programs)));
        assertThat(fetched.left()).isEmpty();
        assertThat(here.resolve("a")).hasContent("short\n");
        assertThat(fetched.checked()).isEqualTo(hashed);
    }

    private String quoted(String name) {
        return (there + "/" + name).replace("'", "'\\''");
    }

    @Test
    void a_link_that_breaks_anywhere_is_taken_up_where_it_was() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] noise = new byte[600_000];
        random.nextBytes(noise);
        Files.write(there.resolve("noise"), noise);
        write("before", "x");
        write("later", "y");
        try (LoopbackProxy proxy = LoopbackProxy.to(server.port())) {
            Endpoint through = server.endpointThrough(proxy);
            for (int after = 1_000; after < 600_000; after += 70_000) {
                here = folder.resolve("here-" + after);
                try (Host cut = SshHost.connect("lab", through)) {
                    long before = proxy.bytes();
                    proxy.cutAfter(after);
                    Fetched fetched = new Fetching(cut, Duration.ofSeconds(30)).below(remote(""), here, LARGEST);
                    assertThat(proxy.hasCut()).isTrue();
                    assertThat(fetched.left()).isEmpty();
                    assertThat(fetched.files()).hasSize(3);
                    assertThat(here.resolve("noise")).hasBinaryContent(noise);
                    assertThat(proxy.bytes() - before).as("cut after " + after).isLessThan(850_000);
                }
            }
        }
    }

    private Fetched below(Host over) {
        return new Fetching(over, Duration.ofSeconds(20)).below(remote(""), here, LARGEST);
    }

    private Fetched these(List<RemotePath> files) {
        return new Fetching(host, Duration.ZERO).these(files, file -> file.relativeTo(remote("")), here, LARGEST);
    }

    private RemotePath remote(String name) {
        return new RemotePath(there + "/" + name);
    }

    private void write(String name, String text) throws IOException {
        Path file = there.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
