package armperf.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    Path folder;

    @Test
    void what_the_file_system_refuses_is_said_without_words_of_java() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path full = Files.createDirectories(folder.resolve("full/inner")).getParent();
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        assertThat(of(() -> Files.readAllBytes(folder.resolve("absent")))).isEqualTo("there is no such file or folder");
        assertThat(of(() -> Files.readAllBytes(folder))).isEqualTo("Is a directory");
        assertThat(of(() -> new FileOutputStream(folder.toFile()).close())).isEqualTo("Is a directory");
        assertThat(of(() -> Files.readAllBytes(file.resolve("below")))).isEqualTo("Not a directory");
        assertThat(of(() -> {
                    try (Stream<Path> files = Files.list(file)) {
                        files.toList();
                    }
                }))
                .isEqualTo("what stands there is no folder");
        assertThat(of(() -> Files.createDirectories(file))).isEqualTo("what stands there is no folder");
        assertThat(of(() -> Files.delete(full))).isEqualTo("a folder that is not empty stands there");
        assertThat(of(() -> Files.readAllBytes(loop))).startsWith("Too many levels of symbolic links");
    }

    @Test
    void what_stands_in_a_file_and_cannot_be_read_is_said_too() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[] {(byte) 0xFF});

        assertThat(of(() -> Files.readString(file))).isEqualTo("it is no text in UTF-8");
        assertThat(of(() -> new GZIPInputStream(Files.newInputStream(file)).close()))
                .isEqualTo("what is compressed there is cut or damaged");
    }

    @Test
    void where_nothing_but_the_path_is_known_it_is_not_said_twice() {
        assertThat(FileTrouble.of(new AccessDeniedException("/x/lock"))).isEqualTo("permission denied");
        assertThat(FileTrouble.of(new FileSystemException("/x/lock", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(FileTrouble.of(new FileSystemException("/x/lock"))).isEqualTo("the file system refuses");
        assertThat(FileTrouble.of(new IOException())).isEqualTo("the file system refuses");
        assertThat(FileTrouble.of(new IOException("no locks here"))).isEqualTo("no locks here");
    }

    private static String of(ThrowingCallable attempt) {
        return FileTrouble.of(catchThrowableOfType(IOException.class, attempt));
    }
}
