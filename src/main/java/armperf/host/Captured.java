package armperf.host;

import java.util.Objects;

/**
 * Output of a program on a host, as far as it was kept. It is untrusted: whoever shows it replaces control characters.
 *
 * @param text the kept part; bytes that are not UTF-8 stand as replacement characters
 * @param dropped bytes that were not kept
 */
public record Captured(String text, long dropped) {
    public Captured {
        Objects.requireNonNull(text, "text");
    }
}
