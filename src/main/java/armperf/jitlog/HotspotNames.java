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
        return Optional.of(of(words[0], words[1], words[2]));
    }

    /** The method of that class, name and descriptor. */
    static FunctionName of(String holder, String method, String descriptor) {
        return new FunctionName(
                HIDDEN.matcher(holder).replaceAll("") + "." + method,
                HIDDEN.matcher(descriptor).replaceAll(""));
    }
}
