package armperf.host;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One commit on its way to a host, which is to have it as a tar archive of exactly these bytes, by whichever way is the
 * shortest.
 *
 * @param commit 40 hexadecimal digits (64 in a SHA-256 repository)
 * @param prefix put before every path in the archive
 * @param archive size and hash of the archive as git writes it here
 * @param tar the archive itself
 * @param packer packs the commit for a host that has others already
 */
public record Cargo(String commit, String prefix, Transfer archive, Content tar, Packer packer) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public Cargo {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(tar, "tar");
        Objects.requireNonNull(packer, "packer");
        if (!isCommit(commit)) {
            throw new IllegalArgumentException("not a commit id: " + commit);
        }
    }

    static boolean isCommit(String text) {
        return ID.matcher(text).matches();
    }

    /** Packs a commit and its files, without its history. */
    public interface Packer {
        /**
         * A pack for git's index-pack.
         *
         * @param there commits that the host has, each with all of its files; some may be unknown here
         */
        Content pack(List<String> there);
    }
}
