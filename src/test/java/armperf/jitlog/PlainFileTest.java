package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFileTest {
    /** Enough to be mapped. */
    private static final int BYTES = (9 << 20) + 5;

    @TempDir
    Path folder;

    private final byte[] written = new byte[BYTES];

    private Path file() throws IOException {
        new Random(20260219).nextBytes(written);
        return Files.write(folder.resolve("jit.log"), written);
    }

    @Test
    void gives_what_stands_in_the_file_from_any_offset() throws Exception {
        try (PlainFile plain = PlainFile.open(file())) {
            for (int from : new int[] {0, 1, 4096, BYTES - 1, BYTES}) {
                assertThat(plain.from(from).readAllBytes())
                        .as("from %d", from)
                        .isEqualTo(Arrays.copyOfRange(written, from, BYTES));
            }
            assertThat(plain.bytesThere()).isEqualTo(BYTES);
        }
    }

    /** The first lie inside of a page, whose rest is zeros then, the last at a page's end. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000, 5_000_000, 4096 * 1000})
    void a_file_that_is_cut_off_while_it_is_read_ends_where_it_was_cut_off(int left) throws Exception {
        Path file = file();
        try (PlainFile plain = PlainFile.open(file);
                FileChannel writer = FileChannel.open(file, StandardOpenOption.WRITE)) {
            InputStream in = plain.from(0);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            read.write(in.readNBytes(200_000));
            writer.truncate(left);
            in.transferTo(read);

            int there = Math.max(left, 200_000);
            assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(written, there));
            assertThat(plain.bytesThere()).isEqualTo(there);
            assertThat(plain.from(BYTES - 10).read()).isEqualTo(-1);
        }
    }

    @Test
    void what_is_written_after_it_was_opened_is_not_read() throws Exception {
        Path file = file();
        try (PlainFile plain = PlainFile.open(file)) {
            Files.writeString(file, "more", StandardOpenOption.APPEND);

            assertThat(plain.from(BYTES - 3).readAllBytes()).hasSize(3);
            assertThat(plain.bytes()).isEqualTo(BYTES);
        }
    }
}
