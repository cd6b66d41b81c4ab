package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A window of a file's own memory shows the same as one of an array, wherever it is moved to and however it is filled. */
class ByteWindowTest {
    private static final int BYTES = 300_000;

    /** Few line ends, far apart, and some carriage returns, NUL and what is not ASCII. */
    private static byte[] stream(long seed) {
        Random random = new Random(seed);
        byte[] some = {0, 'a', 'J', '\r', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF};
        byte[] bytes = new byte[BYTES];
        for (int at = 0; at < BYTES; at++) {
            bytes[at] = random.nextInt(400) == 0 ? (byte) '\n' : some[random.nextInt(some.length)];
        }
        Arrays.fill(bytes, 100_000, 220_000, (byte) 'x');
        return bytes;
    }

    /** Gives a stream in pieces of up to so many bytes. */
    private static ByteWindow.Source inPieces(byte[] bytes, int most) {
        Random random = new Random(most);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        return into -> {
            if (!left.hasRemaining()) {
                return -1;
            }
            int piece = Math.min(Math.min(left.remaining(), into.remaining()), 1 + random.nextInt(most));
            into.put(left.slice(left.position(), piece));
            left.position(left.position() + piece);
            return piece;
        };
    }

    private static void assertShows(byte[] bytes, ByteWindow window, Random random) throws IOException {
        int offset = 0;
        while (window.fill(1)) {
            assertThat(window.offset()).isEqualTo(offset);
            int position = window.position();
            int end = position + random.nextInt(Math.min(3000, window.limit() - position) + 1);
            assertThat(Arrays.copyOfRange(window.bytes(end), position, end))
                    .isEqualTo(Arrays.copyOfRange(bytes, offset, offset + end - position));
            int wanted = offset;
            while (wanted < offset + window.limit() - position && bytes[wanted] != '\n') {
                wanted++;
            }
            assertThat(window.lineEnd()).isEqualTo(position + wanted - offset);
            assertThat(window.at(position)).isEqualTo(bytes[offset]);
            assertThat((byte) window.wordAt(position)).isEqualTo(bytes[offset]);
            int step = random.nextInt(5) == 0 ? window.lineEnd() + 1 - position : 1 + random.nextInt(5000);
            step = Math.min(step, window.limit() - position);
            window.moveTo(position + step);
            offset += step;
            assertThat(window.isAtLineStart()).isEqualTo(bytes[offset - 1] == '\n');
        }
        assertThat(offset).isEqualTo(bytes.length);
        assertThat(window.isLast()).isTrue();
    }

    @Test
    void shows_a_stream_as_it_is() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            byte[] bytes = stream(seed);

            assertShows(bytes, new ByteWindow(new ByteArrayInputStream(bytes)), new Random(seed));
        }
    }

    @Test
    void shows_a_file_as_it_is() throws IOException {
        ByteWindow.Room room = ByteWindow.Room.ofFile(1);
        for (int seed = 0; seed < 20; seed++) {
            byte[] bytes = stream(seed);

            assertShows(bytes, new ByteWindow(inPieces(bytes, 1 << seed), 0, BYTES, room), new Random(seed));
        }
    }

    @Test
    void copies_what_was_searched_last_as_words() throws IOException {
        byte[] bytes = stream(5);
        ByteWindow window = new ByteWindow(new ByteArrayInputStream(bytes));
        window.fill(1);
        window.indexOfRare((byte) 'J', 0, window.limit());
        int searched = window.limit() - window.limit() % Long.BYTES;

        for (int from = 0; from < 40; from++) {
            for (int to = from; to < from + 40; to++) {
                long[] words = new long[5];
                assertThat(window.copyWords(from, to, words)).isTrue();
                ByteBuffer copied = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
                copied.asLongBuffer().put(words);
                assertThat(copied.array()).isEqualTo(Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), 40));
            }
        }
        assertThat(window.copyWords(searched - 9, searched, new long[2])).isTrue();
        assertThat(window.copyWords(0, window.limit() + Long.BYTES, new long[BYTES]))
                .isFalse();
    }

    @Test
    void passes_the_first_line_end_before_an_offset_only() throws IOException {
        byte[] bytes = new byte[BYTES];
        int end = 200_000;
        bytes[end] = '\n';
        ByteWindow.Room room = ByteWindow.Room.ofFile(1);

        ByteWindow after = new ByteWindow(inPieces(bytes, BYTES), 0, BYTES, room);
        assertThat(after.passLineBefore(end + 1)).isTrue();
        assertThat(after.offset()).isEqualTo(end + 1);

        ByteWindow before = new ByteWindow(inPieces(bytes, BYTES), 0, BYTES, room);
        assertThat(before.passLineBefore(end)).isFalse();
        assertThat(before.offset()).isEqualTo(end);
    }
}
