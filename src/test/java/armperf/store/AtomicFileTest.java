package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void a_link_stays_one_and_what_it_leads_to_is_replaced() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        AtomicFile.write(link, TEXT);

        assertThat(link).isSymbolicLink().hasBinaryContent(TEXT);
        assertThat(file).hasBinaryContent(TEXT);
    }

    /** Root can replace a device like any file, and then nobody has it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_is_no_file_is_written_to_and_stays_what_it_is() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path read = folder.resolve("read");
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(read.toFile())
                .start();

        AtomicFile.write(pipe, TEXT);

        assertThat(reader.waitFor()).isZero();
        assertThat(read).hasBinaryContent(TEXT);
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("pipe", "read");
    }
}
