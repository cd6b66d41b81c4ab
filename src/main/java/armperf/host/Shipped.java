package armperf.host;

import java.util.Objects;
import java.util.Optional;

/**
 * How a commit got onto a host, where its archive now lies.
 *
 * @param way by which it came
 * @param sent bytes of the pack or the compressed archive; 0 where nothing had to be sent
 * @param archive size and hash of the archive, which the host has checked itself wherever it can
 * @param detour why the short way could not be taken, for people; absent where it was, or where the host has no git
 */
public record Shipped(Way way, long sent, Transfer archive, Optional<String> detour) {
    /** Ways to get a commit onto a host. */
    public enum Way {
        /** It was there already. */
        STOOD("stood"),
        /** A thin pack for the host's mirror. */
        PACK("pack"),
        /** The whole archive, compressed where the host can undo that. */
        ARCHIVE("archive");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        /** As documents have it. */
        public String word() {
            return word;
        }
    }

    public Shipped {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(detour, "detour");
    }
}
