package armperf.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How many columns a line may take. Names that are longer are shortened in the middle, where they differ least; prose is
 * folded between words.
 */
public final class Width {
    /** Less than this nobody can read a table in. */
    private static final int LEAST = 40;

    private static final String CUT = "...";
    private static final Width UNLIMITED = new Width(Integer.MAX_VALUE);

    private final int columns;

    private Width(int columns) {
        this.columns = columns;
    }

    /** So many columns, and never fewer than can be read. */
    public static Width of(int columns) {
        return new Width(Math.max(LEAST, columns));
    }

    /** So many columns, however few. */
    static Width exactly(int columns) {
        return new Width(columns);
    }

    /** For a file or a pipe: nothing is shortened or folded. */
    public static Width unlimited() {
        return UNLIMITED;
    }

    /** What is left beside so many columns. */
    Width without(int taken) {
        return isUnlimited() ? this : new Width(columns - taken);
    }

    int columns() {
        return columns;
    }

    boolean isUnlimited() {
        return this == UNLIMITED;
    }

    /** A name in at most so many columns: its beginning and its end. */
    static String shortened(String name, int columns) {
        if (of(name) <= columns) {
            return name;
        }
        if (columns <= CUT.length()) {
            return head(name, columns);
        }
        int kept = columns - CUT.length();
        // The end tells functions of one module apart, so it gets the odd column.
        return head(name, kept / 2) + CUT + tail(name, kept - kept / 2);
    }

    /**
     * Prose as lines of at most this width, all but the first indented below it; a word that is longer is broken, not cut.
     */
    public List<String> folded(String prose) {
        if (of(prose) <= columns) {
            return List.of(prose);
        }
        String bare = prose.stripLeading();
        int indent = prose.length() - bare.length();
        if (indent > 0 && indent <= columns / 2) {
            return new Width(columns - indent)
                    .folded(bare).stream()
                            .map(line -> prose.substring(0, indent) + line)
                            .toList();
        }
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : prose.split(" ", -1)) {
            if (!line.isEmpty() && of(line) + 1 + of(word) > columns) {
                lines.add(line.stripTrailing());
                line = " ";
            }
            line += (line.isEmpty() && lines.isEmpty() ? "" : " ") + word;
            while (of(line) > columns) {
                String head = head(line, columns);
                lines.add(head);
                line = "  " + line.substring(head.length());
            }
        }
        lines.add(line);
        return lines;
    }

    /** How many columns a text takes. */
    static int of(String text) {
        return text.codePoints().map(Width::ofPoint).sum();
    }

    /** Letters of the Far East take two columns, and what is put over another letter takes none. */
    private static int ofPoint(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1F64F)
                || (point >= 0x1F900 && point <= 0x1F9FF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    private static String head(String name, int columns) {
        int taken = 0;
        int at = 0;
        while (at < name.length() && taken + ofPoint(name.codePointAt(at)) <= columns) {
            taken += ofPoint(name.codePointAt(at));
            at += Character.charCount(name.codePointAt(at));
        }
        return name.substring(0, at);
    }

    private static String tail(String name, int columns) {
        int taken = 0;
        int at = name.length();
        while (at > 0 && taken + ofPoint(name.codePointBefore(at)) <= columns) {
            taken += ofPoint(name.codePointBefore(at));
            at -= Character.charCount(name.codePointBefore(at));
        }
        return name.substring(at);
    }
}
