package armperf.run;

import java.util.stream.IntStream;

/**
 * Blocks of a run that follow each other and are judged together.
 *
 * @param first number of the first; blocks count from 1
 * @param last number of the last
 */
public record Blocks(int first, int last) {
    public Blocks {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no blocks: " + first + " to " + last);
        }
    }

    public int count() {
        return last - first + 1;
    }

    public boolean hold(int block) {
        return first <= block && block <= last;
    }

    /** Their numbers, ascending. */
    public IntStream numbers() {
        return IntStream.rangeClosed(first, last);
    }
}
