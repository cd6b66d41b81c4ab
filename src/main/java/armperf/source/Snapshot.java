package armperf.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a commit of a work tree with an index of its own, so that the user's index stays as it is. */
final class Snapshot {
    private static final String LITERAL = ":(top,literal)";
    private static final String NAME = "armperf";
    private static final String MAIL = "armperf@localhost";

    private final Git git;
    private final Path root;

    Snapshot(Git git, Path root) {
        this.git = git;
        this.root = root;
    }

    /** @param kept pathspecs of what stays as in HEAD */
    Commit commit(Commit head, List<String> kept) {
        try {
            Path folder = Files.createTempDirectory("armperf-index");
            Path index = folder.resolve("index");
            try {
                return commit(head, kept, index);
            } finally {
                Files.deleteIfExists(index);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Commit commit(Commit head, List<String> kept, Path index) throws IOException {
        Path current = root.resolve(git.text("rev-parse", "--git-path", "index"));
        Git apart = git.with(Map.of("GIT_INDEX_FILE", index.toString()));
        if (Files.exists(current)) {
            // The user's own index knows files that were added although they are ignored.
            // With its time: a file that was changed in the second in which the index was written is read by that
            // alone.
            Files.copy(current, index, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            apart.bytes("read-tree", head.id());
        }
        List<String> reset = new ArrayList<>(List.of("reset", "-q", head.id(), "--"));
        reset.addAll(kept);
        apart.bytes(reset.toArray(String[]::new));
        List<String> add = new ArrayList<>(List.of("-c", "core.safecrlf=false", "add", "-A", "--", ":(top)"));
        kept.stream()
                .filter(spec -> !isIgnored(spec))
                .forEach(spec -> add.add(spec.replaceFirst("^:\\(", ":(exclude,")));
        apart.bytes(add.toArray(String[]::new));
        String tree = apart.text("write-tree");
        // Named and dated like this, the same content always becomes the same commit.
        String date = head.time().getEpochSecond() + " +0000";
        Git named = apart.with(Map.of(
                "GIT_AUTHOR_NAME",
                NAME,
                "GIT_AUTHOR_EMAIL",
                MAIL,
                "GIT_AUTHOR_DATE",
                date,
                "GIT_COMMITTER_NAME",
                NAME,
                "GIT_COMMITTER_EMAIL",
                MAIL,
                "GIT_COMMITTER_DATE",
                date));
        String subject = "Uncommitted work on " + head.subject();
        String id = named.text("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-p", head.id(), "-m", subject);
        return new Commit(id, tree, subject, head.time());
    }

    /** Git refuses to hear of a file that it ignores, even to leave it out; nor need that one be left out. */
    private boolean isIgnored(String spec) {
        String path = spec.substring(spec.indexOf(')') + 1);
        return spec.startsWith(LITERAL)
                && git.run(OutputStream.nullOutputStream(), "-C", root.toString(), "check-ignore", "-q", "--", path)
                                .exit()
                        == 0;
    }
}
