package armperf.jitlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Counts by function and cause, of one log. It can name a million functions: beside its name, and a cause that is its
 * alone, each takes about 60 bytes here.
 */
final class CauseCounts {
    private static final int FIRST_ROOM = 64;
    private static final int MOST_SHARED = 10_000;

    /** Where each count stands; a power of two of them, and a quarter or more of them empty. */
    private Count[] slots = new Count[FIRST_ROOM];

    private int size;
    /** Kept once, since most functions share a few; a log whose functions all have a cause of their own gains nothing. */
    private final Map<Cause, Cause> causes = new HashMap<>();

    /**
     * Why something happened to a function.
     *
     * @param line in the source; absent where the log does not say
     */
    record Cause(String reason, String detail, OptionalLong line) {
        // As in FunctionName, and for its reason.
        @Override
        public boolean equals(Object other) {
            return other instanceof Cause cause
                    && reason.equals(cause.reason)
                    && detail.equals(cause.detail)
                    && line.equals(cause.line);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * reason.hashCode() + detail.hashCode()) + line.hashCode();
        }
    }

    /** What happened to one function for one cause. */
    static final class Count {
        private static final long NOT_TOLD = -1;

        final FunctionName function;
        final Cause cause;
        /** How many requests to compile the log had seen before the first. */
        final long requestsBefore;

        long events;
        private long executions = NOT_TOLD;

        private Count(FunctionName function, Cause cause, long requestsBefore) {
            this.function = function;
            this.cause = cause;
            this.requestsBefore = requestsBefore;
        }

        /** What the function had run by now; the counters go on from time to time, so the highest holds the others. */
        void ran(long times) {
            executions = Math.max(times, executions);
        }

        /** What the function had run by the last of them; absent where the log does not count. */
        OptionalLong executions() {
            return executions == NOT_TOLD ? OptionalLong.empty() : OptionalLong.of(executions);
        }
    }

    /** The count of a function and a cause; one without events if there was none. */
    Count of(FunctionName function, Cause cause, long requestsBefore) {
        Cause shared = causes.get(cause);
        if (shared == null && causes.size() < MOST_SHARED) {
            causes.put(cause, cause);
        }
        Cause kept = shared == null ? cause : shared;
        int slot = slot(function, kept);
        if (slots[slot] == null) {
            if (size >= slots.length / 4 * 3) {
                grow();
                slot = slot(function, kept);
            }
            slots[slot] = new Count(function, kept, requestsBefore);
            size++;
        }
        return slots[slot];
    }

    int size() {
        return size;
    }

    /** Takes them all out, in no order, and makes something of each; there is not room for both. */
    <T> List<T> drained(Function<Count, T> made) {
        List<T> drained = new ArrayList<>(size);
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != null) {
                drained.add(made.apply(slots[slot]));
                slots[slot] = null;
            }
        }
        clear();
        return drained;
    }

    void clear() {
        slots = new Count[FIRST_ROOM];
        size = 0;
        causes.clear();
    }

    private void grow() {
        Count[] before = slots;
        slots = new Count[Math.multiplyExact(2, before.length)];
        for (Count count : before) {
            if (count != null) {
                slots[slot(count.function, count.cause)] = count;
            }
        }
    }

    /** Where the count stands, or could stand. */
    private int slot(FunctionName function, Cause cause) {
        int hash = (31 * function.hashCode() + cause.hashCode()) * 0x9E3779B9;
        int mask = slots.length - 1;
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] != null && !(slots[slot].function.equals(function) && slots[slot].cause.equals(cause))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
