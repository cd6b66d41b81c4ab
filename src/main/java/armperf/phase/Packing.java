package armperf.phase;

import armperf.host.Cargo;
import armperf.host.Content;
import armperf.host.Transfer;
import armperf.outcome.UserException;
import armperf.source.Commit;
import armperf.source.GitTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Gets a commit ready to be sent, which takes about as long as to connect, and can be done meanwhile. */
final class Packing {
    private final GitTree tree;
    private final Commit commit;
    private final String prefix;
    private final Content tar;
    private final CompletableFuture<Transfer> archive;

    private Packing(GitTree tree, Commit commit, String prefix) {
        this.tree = tree;
        this.commit = commit;
        this.prefix = prefix;
        this.tar = out -> tree.writeArchive(commit, prefix, out);
        this.archive = CompletableFuture.supplyAsync(this::measured);
    }

    /**
     * Begins.
     *
     * @param prefix put before every path in the archive
     */
    static Packing begin(GitTree tree, Commit commit, String prefix) {
        return new Packing(tree, commit, prefix);
    }

    Commit commit() {
        return commit;
    }

    /** What is sent; waits until it is ready. */
    Cargo cargo() {
        try {
            return new Cargo(
                    commit.id(), prefix, archive.join(), tar, there -> out -> tree.writePack(commit, there, out));
        } catch (CompletionException e) {
            if (e.getCause() instanceof UserException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private Transfer measured() {
        try {
            return tar.measured();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
