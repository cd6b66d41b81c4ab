package armperf.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folded stacks, as flame graphs are made of: one line a stack, the outermost frame first, and its samples last. */
final class FoldedStacks implements ProfileFormat {
    private static final Pattern LINE = Pattern.compile("(\\S.*) (\\d{1,15})");

    private final StackTally tally = new StackTally();

    /** Whether a line can be one. */
    static boolean fits(String line) {
        return LINE.matcher(line).matches();
    }

    @Override
    public void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            tally.notUnderstood++;
            return;
        }
        List<String> frames = new ArrayList<>(Arrays.asList(frames(matcher.group(1))));
        Collections.reverse(frames);
        tally.add(frames, Long.parseLong(matcher.group(2)), 1);
    }

    /** {@code Lcom/Foo;::bar} has a separator in its name. */
    private static String[] frames(String stack) {
        return stack.split(";(?!::)", -1);
    }

    @Override
    public Profile end() {
        return tally.profile("folded");
    }
}
