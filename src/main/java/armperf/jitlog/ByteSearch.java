package armperf.jitlog;

/** Finds one byte among many: what most of the time of reading a big log goes into. */
final class ByteSearch {
    private static final long EVERY_LOWEST_BIT = 0x0101010101010101L;
    private static final long EVERY_HIGHEST_BIT = 0x8080808080808080L;

    private static final int PIECE_WORDS = 8;

    private ByteSearch() {}

    /** Where the byte stands first between two indexes; {@code to} if it does not. */
    static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /**
     * As the other, for a byte that is rare, up to 64 at a time.
     *
     * @param words the bytes, eight in each, the first of them lowest: an array of numbers is what the JVM's first
     *     compiler passes over fastest
     */
    static int indexOf(long[] words, int from, int to, byte wanted) {
        if (from >= to) {
            return to;
        }
        long everyByte = everyByte(wanted);
        int at = from / Long.BYTES;
        int last = (to + Long.BYTES - 1) / Long.BYTES;
        // What stands before is made to be something else.
        long found = zeros((words[at] ^ everyByte) | ((1L << (Byte.SIZE * (from % Long.BYTES))) - 1));
        while (found == 0) {
            at++;
            if (at % PIECE_WORDS == 0) {
                at = passOver(words, at, last, everyByte, EVERY_LOWEST_BIT);
            }
            if (at >= last) {
                return to;
            }
            found = zeros(words[at] ^ everyByte);
        }
        return Math.min(to, Long.BYTES * at + lowest(found));
    }

    /** How many bytes stand below the lowest bit that is set, which is the highest of its byte. */
    private static int lowest(long found) {
        long below = (((found - 1) & ~found) >>> (Byte.SIZE - 1)) & EVERY_LOWEST_BIT;
        return (int) ((below * EVERY_LOWEST_BIT) >>> (Long.SIZE - Byte.SIZE));
    }

    /** The highest bit of every byte that is zero; above the lowest of them others can be set. */
    private static long zeros(long bytes) {
        return (bytes - EVERY_LOWEST_BIT) & ~bytes & EVERY_HIGHEST_BIT;
    }

    private static long everyByte(byte wanted) {
        return (wanted & 0xFF) * EVERY_LOWEST_BIT;
    }

    /**
     * Passes over pieces of eight words that do not hold the byte; a byte that is not ASCII also stops it.
     *
     * @param one the lowest bit of every byte: as a constant it would be loaded for each word
     */
    private static int passOver(long[] words, int from, int to, long everyByte, long one) {
        int at = from;
        for (; at + PIECE_WORDS <= to; at += PIECE_WORDS) {
            // Two chains, which a processor follows at the same time.
            long even = (words[at] ^ everyByte) - one;
            long odd = (words[at + 1] ^ everyByte) - one;
            even |= (words[at + 2] ^ everyByte) - one;
            odd |= (words[at + 3] ^ everyByte) - one;
            even |= (words[at + 4] ^ everyByte) - one;
            odd |= (words[at + 5] ^ everyByte) - one;
            even |= (words[at + 6] ^ everyByte) - one;
            odd |= (words[at + 7] ^ everyByte) - one;
            if (((even | odd) & EVERY_HIGHEST_BIT) != 0) {
                return at;
            }
        }
        return at;
    }
}
