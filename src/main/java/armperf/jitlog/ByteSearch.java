package armperf.jitlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds one byte among many, 32 at a time: what most of the time of reading a big log goes into. */
final class ByteSearch {
    /** Sees eight bytes as one number; the first of them is its lowest. */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EVERY_LOWEST_BIT = 0x0101010101010101L;
    private static final long EVERY_HIGHEST_BIT = 0x8080808080808080L;

    private ByteSearch() {}

    /** Where the byte stands first between two indexes; {@code to} if it does not. */
    static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long everyByte = (wanted & 0xFF) * EVERY_LOWEST_BIT;
        int at = from;
        for (; at + 32 <= to; at += 32) {
            long first = zeroes((long) EIGHT_BYTES.get(bytes, at) ^ everyByte);
            long second = zeroes((long) EIGHT_BYTES.get(bytes, at + 8) ^ everyByte);
            long third = zeroes((long) EIGHT_BYTES.get(bytes, at + 16) ^ everyByte);
            long fourth = zeroes((long) EIGHT_BYTES.get(bytes, at + 24) ^ everyByte);
            if ((first | second | third | fourth) != 0) {
                break;
            }
        }
        for (; at + 8 <= to; at += 8) {
            long found = zeroes((long) EIGHT_BYTES.get(bytes, at) ^ everyByte);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The highest bit of every byte that is zero. Above the lowest of them others can be set; nobody looks at those. */
    private static long zeroes(long eight) {
        return (eight - EVERY_LOWEST_BIT) & ~eight & EVERY_HIGHEST_BIT;
    }
}
