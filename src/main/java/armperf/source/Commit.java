package armperf.source;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One state of the sources.
 *
 * @param id 40 hexadecimal digits (64 in a SHA-256 repository)
 * @param tree git's hash of its files, which is the same wherever their names and contents are
 * @param subject the first line of its message
 * @param time when it was committed
 */
public record Commit(String id, String tree, String subject, Instant time) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public Commit {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        if (!ID.matcher(id).matches() || !ID.matcher(tree).matches()) {
            throw new IllegalArgumentException("not the ids of a commit and its tree: " + id + ", " + tree);
        }
    }
}
