package armperf.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns that line up, for a terminal. */
public final class Table {
    private static final String GAP = "  ";
    /** A column of words keeps this much. */
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right;

    /**
     * A table with a heading.
     *
     * @param headings one a column; a heading that ends in {@code >} makes its column right-aligned. The others hold
     *     words, and are what is shortened where the table is too wide
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
        rows.add(Arrays.stream(cells)
                .map(cell -> Visible.text(cell).replace('\t', ' '))
                .toList());
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, without trailing blanks, as wide as they are. */
    public List<String> lines() {
        return lines(Width.unlimited());
    }

    /** The lines, without trailing blanks; none is wider than this. */
    public List<String> lines(Width width) {
        int[] widths = fitted(width);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = Width.shortened(row.get(i), widths[i]);
                String blanks = " ".repeat(widths[i] - Width.of(cell));
                line.append(i == 0 ? "" : GAP);
                line.append(right.get(i) ? blanks + cell : cell + blanks);
            }
            lines.add(Width.shortened(line.toString().stripTrailing(), width.columns()));
        }
        return lines;
    }

    /** The columns' widths; where all together are too wide, the widest of words give way first. */
    private int[] fitted(Width width) {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i)));
            }
        }
        if (width.isUnlimited()) {
            return widths;
        }
        int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width.columns();
        while (over > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (!right.get(i) && widths[i] > LEAST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return widths;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }
}
