package armperf.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of one row from one session on one node, each block with one sample of either build.
 *
 * @param samplesInStartOrder in the order in which they started
 */
public record Session(List<Timed> samplesInStartOrder) {
    public Session {
        samplesInStartOrder = List.copyOf(samplesInStartOrder);
        Map<Integer, int[]> counts = new HashMap<>();
        for (Timed sample : samplesInStartOrder) {
            counts.computeIfAbsent(sample.block(), block -> new int[2])[sample.to() ? 1 : 0]++;
        }
        counts.forEach((block, count) -> {
            if (count[0] != 1 || count[1] != 1) {
                throw new IllegalArgumentException("block " + block + " has " + count[0] + " from and " + count[1]
                        + " to samples; it must have one of each");
            }
        });
    }

    /** How many blocks it holds. */
    public int blocks() {
        return samplesInStartOrder.size() / 2;
    }
}
