package armperf.sampling;

import armperf.run.Sample;
import java.util.List;
import java.util.OptionalInt;

/**
 * One place in the order of a session.
 *
 * @param kind what the sample is taken for
 * @param block counts from 1; absent in a warm-up round
 * @param cell what is sampled
 */
public record Slot(Sample.Kind kind, OptionalInt block, Cell cell) {
    /** At how many of these places a time is taken that counts. */
    public static long timed(List<Slot> slots) {
        return slots.stream().filter(slot -> slot.kind() == Sample.Kind.TIMED).count();
    }

    /** For people: its place in the session, and what is sampled. */
    public String words() {
        String round = kind == Sample.Kind.ATTEMPT ? "attempt " : "block ";
        return (block.isPresent() ? round + block.getAsInt() : "warm-up") + (kind == Sample.Kind.LOG ? " log" : "")
                + "  "
                + cell.benchmark() + "  " + cell.mode() + "  "
                + cell.variant().orElse(cell.side().word());
    }
}
