package armperf.stats;

import java.util.Arrays;

/**
 * Every shift at which two samples of a row change places, in order. Kept in columns, as 200 blocks have hundreds of
 * thousands of them.
 */
final class Meetings {
    private double[] shifts = new double[64];
    private int[] firsts = new int[64];
    private int[] seconds = new int[64];
    private byte[] befores = new byte[64];
    private byte[] afters = new byte[64];
    private int size;

    /** A sample as these columns hold it: its block, and which build it is of. */
    static int place(BlockedRow.Member member) {
        return member.block() << 1 | (member.to() ? 1 : 0);
    }

    /** Two samples, by their places, meet: the sign of first - second before the shift and after it. */
    void add(double shift, int first, int second, int before, int after) {
        if (size == shifts.length) {
            int larger = 2 * size;
            shifts = Arrays.copyOf(shifts, larger);
            firsts = Arrays.copyOf(firsts, larger);
            seconds = Arrays.copyOf(seconds, larger);
            befores = Arrays.copyOf(befores, larger);
            afters = Arrays.copyOf(afters, larger);
        }
        shifts[size] = shift;
        firsts[size] = first;
        seconds[size] = second;
        befores[size] = (byte) before;
        afters[size] = (byte) after;
        size++;
    }

    int size() {
        return size;
    }

    double shift(int at) {
        return shifts[at];
    }

    /** The samples part from how they stood before. */
    void leaveBefore(int at, RankDifferences ranks) {
        change(at, -befores[at], ranks);
    }

    /** They stand as before. */
    void enterBefore(int at, RankDifferences ranks) {
        change(at, befores[at], ranks);
    }

    void leaveAfter(int at, RankDifferences ranks) {
        change(at, -afters[at], ranks);
    }

    void enterAfter(int at, RankDifferences ranks) {
        change(at, afters[at], ranks);
    }

    private void change(int at, int sign, RankDifferences ranks) {
        change(firsts[at], seconds[at], sign, ranks);
    }

    /** A doubled mid-rank is, but for a constant, the sum of the signs against all others. */
    static void change(int first, int second, int sign, RankDifferences ranks) {
        if (sign != 0) {
            ranks.add(first >> 1, (first & 1) == 1 ? sign : -sign);
            ranks.add(second >> 1, (second & 1) == 1 ? -sign : sign);
        }
    }

    /** Puts them into ascending order. */
    void sort() {
        double[] sorted = Arrays.copyOf(shifts, size);
        Arrays.sort(sorted);
        // Each finds its place among the sorted shifts; equal ones come one after the other.
        int[] taken = new int[size];
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int start = firstAtLeast(sorted, shifts[i]);
            order[start + taken[start]++] = i;
        }
        int[] newFirsts = new int[size];
        int[] newSeconds = new int[size];
        byte[] newBefores = new byte[size];
        byte[] newAfters = new byte[size];
        for (int i = 0; i < size; i++) {
            newFirsts[i] = firsts[order[i]];
            newSeconds[i] = seconds[order[i]];
            newBefores[i] = befores[order[i]];
            newAfters[i] = afters[order[i]];
        }
        shifts = sorted;
        firsts = newFirsts;
        seconds = newSeconds;
        befores = newBefores;
        afters = newAfters;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
