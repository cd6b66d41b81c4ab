package armperf.report;

import java.util.List;
import java.util.Objects;

/**
 * What results are shown on.
 *
 * @param palette whether it has colours
 * @param width how many columns it has
 */
public record Screen(Palette palette, Width width) {
    /** A file or a pipe. */
    public static final Screen NONE = new Screen(Palette.PLAIN, Width.unlimited());

    public Screen {
        Objects.requireNonNull(palette, "palette");
        Objects.requireNonNull(width, "width");
    }

    /** Sentences that may hold untrusted text. */
    public List<String> prose(String text) {
        return width.folded(Visible.text(text));
    }
}
