package armperf.jitlog;

import java.util.Optional;
import java.util.regex.Pattern;

/** How HotSpot's methods are named here: {@code package.Class.method}, and the descriptor tells overloads apart. */
final class HotspotNames {
    /** The address of a hidden class's copy differs from process to process, and says nothing. */
    private static final Pattern HIDDEN = Pattern.compile("[/+]0x[0-9a-f]+");

    private HotspotNames() {}

    /** The method that a tag names, written there as {@code package.Class method (II)I}. */
    static Optional<FunctionName> method(HotspotTag tag) {
        String[] words = tag.text("method").split(" ");
        if (words.length != 3 || !words[2].startsWith("(")) {
            return Optional.empty();
        }
        String holder = HIDDEN.matcher(words[0]).replaceAll("");
        return Optional.of(new FunctionName(
                holder + "." + words[1], HIDDEN.matcher(words[2]).replaceAll("")));
    }
}
