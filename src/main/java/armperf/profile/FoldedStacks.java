package armperf.profile;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Folded stacks, as flame graphs are made of: one line a stack, the outermost frame first, and its samples last. */
final class FoldedStacks implements ProfileFormat {
    private static final int MOST_DIGITS = 15;

    private final StackTally tally = new StackTally();

    /** Whether a line can be one. */
    static boolean fits(String line) {
        return stackEnd(line) > 0;
    }

    @Override
    public void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int end = stackEnd(line);
        if (end <= 0) {
            tally.notUnderstood++;
            return;
        }
        tally.add(() -> new InnermostFirst(line, end), Long.parseLong(line.substring(end + 1)), 1);
    }

    @Override
    public Profile end() {
        return tally.profile("folded");
    }

    /** Where the stack ends, before a blank and the number of its samples; 0 or less if the line is none. */
    private static int stackEnd(String line) {
        int digits = line.length();
        while (digits > 0 && line.charAt(digits - 1) >= '0' && line.charAt(digits - 1) <= '9') {
            digits--;
        }
        int count = line.length() - digits;
        boolean fits = count > 0
                && count <= MOST_DIGITS
                && digits > 1
                && line.charAt(digits - 1) == ' '
                && !Character.isWhitespace(line.charAt(0));
        return fits ? digits - 1 : 0;
    }

    /** The frames of a stack from its end; most are never asked for. */
    private static final class InnermostFirst implements Iterator<String> {
        private final String stack;
        /** Where the next frame ends; below zero after the last. */
        private int end;

        InnermostFirst(String stack, int end) {
            this.stack = stack;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return end >= 0;
        }

        @Override
        public String next() {
            if (end < 0) {
                throw new NoSuchElementException();
            }
            int separator = end == 0 ? -1 : stack.lastIndexOf(';', end - 1);
            // Lcom/Foo;::bar has a separator in its name.
            while (separator >= 0 && stack.startsWith("::", separator + 1)) {
                separator = separator == 0 ? -1 : stack.lastIndexOf(';', separator - 1);
            }
            String frame = stack.substring(separator + 1, end);
            end = separator;
            return frame;
        }
    }
}
