package armperf.host;

import java.util.Objects;

/**
 * An absolute path on a host, without {@code .} or {@code ..}, so that what is resolved below a folder stays below it.
 *
 * @param text with {@code /} in front and none at the end, except for the root itself
 */
public record RemotePath(String text) implements Comparable<RemotePath> {
    public RemotePath {
        Objects.requireNonNull(text, "text");
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an absolute path on a host: " + text);
        }
        text = normalized(text);
    }

    /** A path as people write it: absolute, {@code ~/below}, or relative to the login's home. */
    public static RemotePath of(String text, RemotePath home) {
        if (text.startsWith("/")) {
            return new RemotePath(text);
        }
        String relative = text.equals("~") ? "" : text.startsWith("~/") ? text.substring(2) : text;
        return relative.isEmpty() ? home : home.resolve(relative);
    }

    /** A file or folder below this one. */
    public RemotePath resolve(String relative) {
        return new RemotePath(text + "/" + relative);
    }

    /** The folder that holds it; the root holds itself. */
    public RemotePath parent() {
        int slash = text.lastIndexOf('/');
        return new RemotePath(slash <= 0 ? "/" : text.substring(0, slash));
    }

    /** The last segment; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** What is left of this path below a folder that holds it. */
    public String relativeTo(RemotePath folder) {
        String prefix = folder.text.equals("/") ? "/" : folder.text + "/";
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException(text + " does not lie below " + folder.text);
        }
        return text.substring(prefix.length());
    }

    @Override
    public int compareTo(RemotePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String normalized(String text) {
        StringBuilder path = new StringBuilder();
        for (String segment : text.split("/")) {
            if (segment.equals("..")) {
                throw new IllegalArgumentException("a path on a host must not climb: " + text);
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                path.append('/').append(segment);
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** As it is written where a path is taken for a pattern. */
    String literal() {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
}
