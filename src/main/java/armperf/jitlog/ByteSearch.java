package armperf.jitlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds one byte among many, 64 at a time: what most of the time of reading a big log goes into. */
final class ByteSearch {
    /** Sees eight bytes as one number; the first of them is its lowest. */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EVERY_LOWEST_BIT = 0x0101010101010101L;
    private static final long EVERY_HIGHEST_BIT = 0x8080808080808080L;

    private ByteSearch() {}

    /** Where the byte stands first between two indexes; {@code to} if it does not. */
    static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        // Eight bytes that lie across a border of eight are read one by one where the JVM's first compiler compiles
        // this.
        int aligned = Math.min(to, (from + 7) & -8);
        for (int at = from; at < aligned; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        long everyByte = (wanted & 0xFF) * EVERY_LOWEST_BIT;
        int at = aligned;
        while (at < to) {
            at = passOver(bytes, at, to, everyByte);
            int last = Math.min(to, at + 64);
            for (; at + 8 <= last; at += 8) {
                long eight = (long) EIGHT_BYTES.get(bytes, at) ^ everyByte;
                // The highest bit of every byte that is zero; above the lowest of them others can be set.
                long found = (eight - EVERY_LOWEST_BIT) & ~eight & EVERY_HIGHEST_BIT;
                if (found != 0) {
                    return at + (Long.numberOfTrailingZeros(found) >>> 3);
                }
            }
            for (; at < last; at++) {
                if (bytes[at] == wanted) {
                    return at;
                }
            }
        }
        return to;
    }

    /** Passes over pieces of 64 bytes that do not hold the byte; a byte that is not ASCII also stops it. */
    private static int passOver(byte[] bytes, int from, int to, long everyByte) {
        int at = from;
        for (; at + 64 <= to; at += 64) {
            long any = ((long) EIGHT_BYTES.get(bytes, at) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 8) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 16) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 24) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 32) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 40) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 48) ^ everyByte) - EVERY_LOWEST_BIT;
            any |= ((long) EIGHT_BYTES.get(bytes, at + 56) ^ everyByte) - EVERY_LOWEST_BIT;
            if ((any & EVERY_HIGHEST_BIT) != 0) {
                return at;
            }
        }
        return at;
    }
}
