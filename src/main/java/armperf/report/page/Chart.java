package armperf.report.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a picture of the page is drawn from; the page's script knows each kind. */
sealed interface Chart {
    /** The id of the canvas that it is drawn on. */
    String id();

    /** The kind, as the script calls it. */
    String kind();

    /** Where a value may lie. */
    record Range(double low, double high) {}

    /**
     * Every row's estimate with its interval.
     *
     * @param margin the largest margin of the rows, in per cent
     */
    record Forest(String id, String kind, double margin, List<Effect> rows) implements Chart {
        Forest(String id, double margin, List<Effect> rows) {
            this(id, "forest", margin, rows);
        }
    }

    /** One row's estimate, in per cent. */
    record Effect(String label, String verdict, boolean control, double delta, Optional<Range> interval) {}

    /** Every process of a row as a point, a lane for each end. */
    record Distribution(String id, String kind, String unit, List<Lane> lanes) implements Chart {
        Distribution(String id, String unit, List<Lane> lanes) {
            this(id, "distribution", unit, lanes);
        }
    }

    /**
     * The values of one end.
     *
     * @param interval of the median; absent where the values are too few
     */
    record Lane(String name, double median, Optional<Range> interval, List<Double> values) {}

    /** The samples of a row in the order in which they ran. */
    record InOrder(String id, String kind, String unit, List<Block> blocks, List<Point> points) implements Chart {
        InOrder(String id, String unit, List<Block> blocks, List<Point> points) {
            this(id, "order", unit, blocks, points);
        }
    }

    /** Where a block begins and ends on the axis of the order. */
    record Block(String name, double from, double to) {}

    /**
     * One process.
     *
     * @param x its place in the order
     * @param y what it measured
     * @param counts whether the verdict rests on it
     * @param note which sample it is, and why it does not count
     * @param others processors that somebody else kept busy; absent where the host does not tell
     */
    record Point(String side, double x, double y, boolean counts, String note, OptionalDouble others) {}

    /** Code size by function. */
    record Sizes(String id, String kind, List<Size> rows) implements Chart {
        Sizes(String id, List<Size> rows) {
            this(id, "sizes", rows);
        }
    }

    /** The machine code of one function, in bytes; absent where it was not compiled. */
    record Size(String label, Optional<Long> from, Optional<Long> to) {}

    /**
     * A row over the runs of its host.
     *
     * @param levels where it stood between shifts; none where nothing shifted
     */
    record Course(
            String id,
            String kind,
            String unit,
            Optional<Range> band,
            List<Station> runs,
            List<Level> levels,
            List<Shift> shifts)
            implements Chart {
        Course(
                String id,
                String unit,
                Optional<Range> band,
                List<Station> runs,
                List<Level> levels,
                List<Shift> shifts) {
            this(id, "history", unit, band, runs, levels, shifts);
        }
    }

    /** From its first to its last run, counted from 0. */
    record Level(int first, int last, double median) {}

    /** Before which run it moved, counted from 0, and by how much. */
    record Shift(int at, String text) {}

    /** A row in one run. */
    record Station(String label, String note, double median, Optional<Range> interval, boolean shown) {}
}
