package armperf.phase;

import armperf.config.Config;
import armperf.outcome.UserException;
import armperf.run.DiffStat;
import armperf.source.Commit;
import armperf.source.GitTree;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses the commit that a phase works on: HEAD as it stands, never rebased, never fetched. */
final class Commits {
    /** Changed files that a message names. */
    private static final int NAMED = 3;

    private final GitTree tree;
    private final List<Path> ignored;

    Commits(Config config) {
        this.tree = GitTree.open(config.project().source());
        this.ignored = List.of(
                config.projectDir().resolve(".armperf"), config.findings().file());
    }

    /**
     * What is pushed.
     *
     * @param commit the commit itself
     * @param dirty whether it was made of uncommitted changes
     */
    record Chosen(Commit commit, boolean dirty) {
        String sha() {
            return commit.id();
        }
    }

    /** Which commit a phase works on. */
    interface Choice {
        Chosen of(Workplace place, Commits commits);

        /** HEAD; the same for all phases of a call. */
        static Choice head(boolean allowDirty) {
            return (place, commits) -> place.share().head(commits, allowDirty);
        }
    }

    /**
     * HEAD, or with {@code allowDirty} a commit made of the whole work tree.
     *
     * @throws UserException if the tree is dirty and nobody asked for it
     */
    Chosen choose(boolean allowDirty) {
        List<String> uncommitted = tree.uncommitted(ignored);
        boolean dirty = !uncommitted.isEmpty();
        if (dirty && !allowDirty) {
            String names = uncommitted.stream().limit(NAMED).collect(Collectors.joining(", "));
            int more = uncommitted.size() - NAMED;
            throw UserException.usage(
                    "dirty-tree",
                    "the work tree " + tree.root() + " has uncommitted changes (" + names
                            + (more > 0 ? " and " + more + " more" : "") + "), and what is measured is a commit;"
                            + " commit them there (git add -A, then git commit), or give --dirty to measure them as they"
                            + " are; only .armperf/ and the findings file never count");
        }
        return dirty ? new Chosen(tree.commitOfWorkTree(ignored), true) : new Chosen(tree.head(), false);
    }

    /** A commit that the user names, whatever is checked out. */
    Chosen named(String revision) {
        return new Chosen(tree.resolve(revision), false);
    }

    /** A commit that a record names, which must still be there. */
    Commit recorded(String id) {
        return tree.resolve(id);
    }

    /** How much a commit changes against the one before it. */
    DiffStat diffstatToParent(Commit commit) {
        return tree.parent(commit).map(parent -> diffstat(parent, commit)).orElse(DiffStat.NONE);
    }

    /** How much one commit changes against another. */
    DiffStat diffstat(Commit from, Commit to) {
        return tree.diffstat(from, to, ignored);
    }

    GitTree tree() {
        return tree;
    }
}
