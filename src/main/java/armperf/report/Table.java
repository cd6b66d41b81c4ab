package armperf.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that line up, for a terminal. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right;

    /**
     * A table with a heading.
     *
     * @param headings one a column; a heading that ends in {@code >} makes its column right-aligned
     */
    public Table(String... headings) {
        List<Boolean> alignment = new ArrayList<>();
        List<String> first = new ArrayList<>();
        for (String heading : headings) {
            boolean isRight = heading.endsWith(">");
            alignment.add(isRight);
            first.add(isRight ? heading.substring(0, heading.length() - 1) : heading);
        }
        this.right = List.copyOf(alignment);
        rows.add(first);
    }

    /** Adds a row; cells come from untrusted places as often as not, so control characters are replaced. */
    public void add(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.size() + " columns");
        }
        rows.add(java.util.Arrays.stream(cells).map(Visible::text).toList());
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, without trailing blanks. */
    public List<String> lines() {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : GAP);
                line.append(right.get(i) ? blanks + row.get(i) : row.get(i) + blanks);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
