package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
    private static int oneByOne(byte[] bytes, int from, int to, byte wanted) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return to;
    }

    private static long[] words(byte[] bytes) {
        long[] words = new long[(bytes.length + 7) / 8];
        ByteBuffer.wrap(Arrays.copyOf(bytes, 8 * words.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words);
        return words;
    }

    @Test
    void finds_a_byte_wherever_it_stands() {
        for (int length = 0; length < 160; length++) {
            for (int at = 0; at <= length; at++) {
                byte[] bytes = new byte[length + 3];
                bytes[at] = 'J';
                assertThat(ByteSearch.indexOf(bytes, 0, length, (byte) 'J')).isEqualTo(at);
                assertThat(ByteSearch.indexOf(words(bytes), 0, length, (byte) 'J'))
                        .isEqualTo(at);
            }
        }
    }

    @Test
    void finds_what_a_look_at_every_byte_finds() {
        Random random = new Random(20260219);
        byte[] few = {0, 1, 'I', 'J', 'K', '\n', (byte) 0x80, (byte) 0xFF, (byte) ('J' | 0x80), (byte) ('J' ^ 1)};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(500)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = few[random.nextInt(few.length)];
            }
            int to = random.nextInt(bytes.length + 1);
            int from = random.nextInt(to + 1);
            byte wanted = few[random.nextInt(few.length)];
            int first = oneByOne(bytes, from, to, wanted);
            assertThat(ByteSearch.indexOf(bytes, from, to, wanted)).isEqualTo(first);
            assertThat(ByteSearch.indexOf(words(bytes), from, to, wanted)).isEqualTo(first);
        }
    }
}
