package armperf.source;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a commit of a work tree with an index of its own, so that the user's index stays as it is. */
final class Snapshot {
    private static final String FOLDER = "armperf-index";
    private static final Duration LONGEST = Duration.ofHours(1);
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
        Path place = Path.of(git.text("rev-parse", "--absolute-git-dir"));
        try {
            removeWhatIsLeft(place);
            Path folder = Files.createTempDirectory(place, FOLDER);
            try {
                return commit(head, kept, folder.resolve("index"));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "git",
                    "cannot make a commit of the uncommitted changes with an index of its own in " + place + " ("
                            + FileTrouble.of(e) + "); make room there and make it writable, or commit the changes",
                    e);
        }
    }

    /** Of an armperf that was killed; none needs its own for so long. */
    private static void removeWhatIsLeft(Path place) throws IOException {
        Instant before = Instant.now().minus(LONGEST);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, FOLDER + "*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    remove(folder);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
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
