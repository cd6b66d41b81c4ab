package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.testing.MinaServer;
import armperf.source.Commit;
import armperf.source.GitTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushTest {
    @Test
    void the_archive_of_a_commit_lies_where_the_gate_expects_it(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("jit"));
        Files.writeString(source.resolve("jit/opts.txt"), "one\n");
        for (String call : new String[] {
            "git init -q", "git add -A", "git -c user.name=T -c user.email=t@example.org commit -q -m first"
        }) {
            assertThat(new ProcessBuilder(call.split(" "))
                            .directory(source.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        GitTree tree = GitTree.open(source);
        Commit commit = tree.head();
        HostLayout layout = new HostLayout(new RemotePath(folder.resolve("root").toString()));
        try (MinaServer server = MinaServer.start(folder);
                Host host = SshHost.connect("lab", server.endpoint())) {
            Push push = new Push(host, layout);
            SafeName key = new SafeName(commit.id().substring(0, 12));
            SafeName archive = new SafeName("cinderx-update.tar");
            Transfer sent = push.send(key, archive, out -> tree.writeArchive(commit, "cinderx-src/", out));
            RemotePath there = layout.build(key).incoming().resolve("cinderx-update.tar");
            assertThat(host.size(there)).hasValue(sent.bytes());
            assertThat(host.run(Script.of("tar -xOf \"$1\" cinderx-src/jit/opts.txt", there.text()))
                            .stdout()
                            .text())
                    .isEqualTo("one\n");
            assertThat(push.send(key, archive, out -> tree.writeArchive(commit, "cinderx-src/", out)))
                    .isEqualTo(sent);
        }
    }
}
