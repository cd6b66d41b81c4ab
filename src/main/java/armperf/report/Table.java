package armperf.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of text in columns that line up, for a terminal. Where it is wider than may be, words are shortened to what can
 * still be read, then whole columns are left out in the order in which they give way, and a last line names them; what
 * then has room again is put back.
 */
public final class Table {
    private static final String GAP = "  ";
    /** A column of words keeps this much before another column is left out. */
    private static final int READABLE = 20;
    /** A column of words keeps this much. */
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Heading> headings;
    private final List<Group> givingWay = new ArrayList<>();
    private Palette palette = Palette.PLAIN;
    private int telling;
    private List<Integer> painted = List.of();

    /** How a column is set. */
    private enum Kind {
        /** Words, which are shortened in the middle. */
        WORDS,
        /** What is of no use if it is cut. */
        WHOLE,
        /** Numbers, which stand to the right, whole. */
        NUMBERS,
        /** Sentences, which are folded; the last column alone. */
        PROSE
    }

    /** Columns that are left out together, before columns of words are shortened to less than this. */
    private record Group(List<Integer> columns, int words) {}

    private record Heading(String text, Kind kind) {
        static Heading of(String marked) {
            String text = marked.substring(0, Math.max(0, marked.length() - 1));
            if (marked.endsWith(">")) {
                return new Heading(text, Kind.NUMBERS);
            }
            if (marked.endsWith("|")) {
                return new Heading(text, Kind.WHOLE);
            }
            return marked.endsWith("~") ? new Heading(text, Kind.PROSE) : new Heading(marked, Kind.WORDS);
        }
    }

    /**
     * A table with a heading.
     *
     * @param headings one a column; one that ends in {@code >} holds numbers, in {@code |} words that are never cut, in
     *     {@code ~}, where it is the last, sentences that are folded. The others hold words, and are what is shortened
     *     where the table is too wide
     */
    public Table(String... headings) {
        this.headings = Arrays.stream(headings).map(Heading::of).toList();
        rows.add(this.headings.stream().map(Heading::text).toList());
    }

    /** These columns are left out together, after those that were named before, where the table is too wide. */
    public Table givingWay(String... columns) {
        return givingWay(READABLE, columns);
    }

    /** The same for columns without which the others say less: words are rather shortened to what is hardly one. */
    public Table givingWayLast(String... columns) {
        return givingWay(LEAST, columns);
    }

    private Table givingWay(int words, String... columns) {
        givingWay.add(new Group(Arrays.stream(columns).map(this::column).toList(), words));
        return this;
    }

    /** Cells of these columns have the colour of the word that stands in their row in another. */
    public Table painted(Palette with, String word, String... columns) {
        palette = with;
        telling = column(word);
        painted = Arrays.stream(columns).map(this::column).toList();
        return this;
    }

    private int column(String heading) {
        int column = rows.get(0).indexOf(heading);
        if (column < 0) {
            throw new IllegalArgumentException("no column '" + heading + "'");
        }
        return column;
    }

    /** Adds a row; cells come from untrusted places as often as not, so control characters are replaced. */
    public void add(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> Visible.text(cell).replace('\t', ' '))
                .toList());
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, without trailing blanks; none is wider than this. */
    public List<String> lines(Width width) {
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> Width.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        BitSet shown = shown(widths, width);
        shorten(widths, shown, width);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            lines.addAll(set(rows.get(row), row > 0, widths, shown, width));
        }
        if (shown.cardinality() < headings.size()) {
            lines.addAll(width.folded("columns left out: "
                    + String.join(
                            ", ",
                            IntStream.range(0, headings.size())
                                    .filter(column -> !shown.get(column)
                                            && !headings.get(column).text().isEmpty())
                                    .mapToObj(column -> headings.get(column).text())
                                    .toList())
                    + "; widen the terminal, or use --json"));
        }
        return lines;
    }

    /** The columns that have room, with words as short as can be read. */
    private BitSet shown(int[] widths, Width width) {
        BitSet shown = new BitSet();
        shown.set(0, headings.size());
        int next = 0;
        while (next < givingWay.size() && !fits(givingWay.get(next), widths, shown, width)) {
            givingWay.get(next).columns().forEach(shown::clear);
            next++;
        }
        // What matters most was left out last, and is put back first.
        for (int i = next - 1; i >= 0; i--) {
            Group back = givingWay.get(i);
            back.columns().forEach(shown::set);
            if (!fits(back, widths, shown, width)) {
                back.columns().forEach(shown::clear);
            }
        }
        return shown;
    }

    private boolean fits(Group group, int[] widths, BitSet shown, Width width) {
        int least = shown.stream()
                .map(column -> isWords(column) ? Math.min(group.words(), widths[column]) : widths[column])
                .sum();
        return least + gaps(shown) <= width.columns();
    }

    private static int gaps(BitSet shown) {
        return GAP.length() * (shown.cardinality() - 1);
    }

    private boolean isWords(int column) {
        Kind kind = headings.get(column).kind();
        return kind == Kind.WORDS || kind == Kind.PROSE;
    }

    /** Sentences can be folded, and give way first; then the widest of words do. */
    private void shorten(int[] widths, BitSet shown, Width width) {
        long over = shown.stream().mapToLong(column -> widths[column]).sum() + gaps(shown) - width.columns();
        int last = widths.length - 1;
        if (over > 0 && headings.get(last).kind() == Kind.PROSE) {
            int given = (int) Math.min(over, Math.max(0, widths[last] - READABLE));
            widths[last] -= given;
            over -= given;
        }
        for (; over > 0; over--) {
            int widest = shown.stream()
                    .filter(column -> isWords(column) && widths[column] > LEAST)
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** A row as its lines: one, but where sentences are folded. */
    private List<String> set(List<String> row, boolean paint, int[] widths, BitSet shown, Width width) {
        StringBuilder plain = new StringBuilder();
        StringBuilder line = new StringBuilder();
        List<String> folded = List.of();
        int prose = 0;
        for (int column : shown.stream().toArray()) {
            plain.append(plain.isEmpty() ? "" : GAP);
            line.append(line.isEmpty() ? "" : GAP);
            String cell = row.get(column);
            if (headings.get(column).kind() == Kind.PROSE) {
                prose = plain.length();
                folded = Width.exactly(widths[column]).folded(cell);
                cell = folded.get(0);
            } else if (isWords(column)) {
                cell = Width.shortened(cell, widths[column]);
            }
            String blanks = " ".repeat(Math.max(0, widths[column] - Width.of(cell)));
            boolean right = headings.get(column).kind() == Kind.NUMBERS;
            plain.append(right ? blanks + cell : cell + blanks);
            String seen = paint && painted.contains(column) ? palette.paint(cell, row.get(telling)) : cell;
            line.append(right ? blanks + seen : seen + blanks);
        }
        List<String> lines = new ArrayList<>();
        String whole = plain.toString().stripTrailing();
        // Too narrow for its numbers: better cut than broken in two.
        lines.add(
                Width.of(whole) > width.columns()
                        ? Width.shortened(whole, width.columns())
                        : line.toString().stripTrailing());
        for (String more : folded.subList(Math.min(1, folded.size()), folded.size())) {
            lines.add(" ".repeat(prose) + more);
        }
        return lines;
    }
}
