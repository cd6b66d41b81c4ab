package armperf.run;

import java.util.Objects;
import java.util.Optional;

/**
 * One commit pushed to one host, built and gated there.
 *
 * @param side which end of the comparison it stands for
 * @param key its folder below {@code builds/} on the host: always 12 characters, so that paths of both builds have
 *     equal length
 * @param commit 40 hexadecimal digits; for a dirty tree the commit made of it
 * @param subject the commit's first line
 * @param dirty whether uncommitted changes went in
 * @param tree git's hash of the files that were measured, uncommitted changes and all; absent in records of before
 * @param diffstat against the {@code from} build, or against the parent in a baseline
 * @param codeSha256 hash over the benchmark's own code in the build's work folder; absent where the config does not say
 *     which files that is
 * @param gate how its gate ended
 */
public record Build(
        Side side,
        String key,
        String commit,
        String subject,
        boolean dirty,
        Optional<String> tree,
        DiffStat diffstat,
        Optional<String> codeSha256,
        GateOutcome gate) {
    public Build {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(diffstat, "diffstat");
        Objects.requireNonNull(codeSha256, "codeSha256");
        Objects.requireNonNull(gate, "gate");
        if (key.length() != 12) {
            throw new IllegalArgumentException("a build key has 12 characters, not " + key);
        }
        if (!commit.matches("[0-9a-f]{8,}")) {
            throw new IllegalArgumentException("no hash of a commit: " + commit);
        }
    }

    /** The commit as people write it. */
    public String shortCommit() {
        return commit.substring(0, 8);
    }

    /**
     * Whether the benchmark's own code is the same in another build; where the config does not say which files that is, it
     * is taken for the same.
     */
    public boolean hasCodeOf(Build other) {
        return codeSha256.isEmpty() || other.codeSha256.isEmpty() || codeSha256.equals(other.codeSha256);
    }

    /** What people must know of uncommitted changes, as a part of a line; empty where there were none. */
    public String dirt() {
        return dirty
                ? " (dirty" + tree.map(hash -> ", tree " + hash.substring(0, 8)).orElse("") + ")"
                : "";
    }
}
