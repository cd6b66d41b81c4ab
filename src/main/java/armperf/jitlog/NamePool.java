package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of functions that were read lately: a log says the same few over and over, and making them anew each time costs
 * more than all else that is done with a line. It never grows; a name that falls out is made again.
 */
final class NamePool {
    private static final int SLOTS = 1 << 12;

    private final byte[][] written = new byte[SLOTS][];
    private final FunctionName[] names = new FunctionName[SLOTS];

    /** The function whose name stands between two indexes. */
    FunctionName of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
        byte[] known = written[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
            written[slot] = Arrays.copyOfRange(bytes, from, to);
            names[slot] = FunctionName.of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        return names[slot];
    }
}
