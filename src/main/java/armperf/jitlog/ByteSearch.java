package armperf.jitlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds one byte among many, up to 64 at a time: what most of the time of reading a big log goes into. */
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
        int at = from;
        for (int aligned = Math.min(to, (from + 7) & -8); at < aligned; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        long everyByte = everyByte(wanted);
        for (; at + 8 <= to; at += 8) {
            long eight = (long) EIGHT_BYTES.get(bytes, at) ^ everyByte;
            // The highest bit of every byte that is zero; above the lowest of them others can be set.
            long found = (eight - EVERY_LOWEST_BIT) & ~eight & EVERY_HIGHEST_BIT;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return to;
    }

    /**
     * As the other, for a byte that is rare.
     *
     * @param words the same bytes, eight in each, the first of them lowest: an array of numbers is what the JVM's first
     *     compiler passes over fastest
     */
    static int indexOf(byte[] bytes, long[] words, int from, int to, byte wanted) {
        long everyByte = everyByte(wanted);
        int at = from;
        while (at < to) {
            int last = Math.min(to, (at | 63) + 1);
            int found = indexOf(bytes, at, last, wanted);
            if (found < last) {
                return found;
            }
            at = last == to ? to : Long.BYTES * passOver(words, last / Long.BYTES, to / Long.BYTES, everyByte);
        }
        return to;
    }

    private static long everyByte(byte wanted) {
        return (wanted & 0xFF) * EVERY_LOWEST_BIT;
    }

    /** Passes over pieces of eight words that do not hold the byte; a byte that is not ASCII also stops it. */
    private static int passOver(long[] words, int from, int to, long everyByte) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long any = (words[at] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 1] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 2] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 3] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 4] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 5] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 6] ^ everyByte) - EVERY_LOWEST_BIT;
            any |= (words[at + 7] ^ everyByte) - EVERY_LOWEST_BIT;
            if ((any & EVERY_HIGHEST_BIT) != 0) {
                return at;
            }
        }
        return at;
    }
}
