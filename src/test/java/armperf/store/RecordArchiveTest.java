package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record on its way between a Unix and a Windows. */
class RecordArchiveTest {
    @TempDir
    Path unix;

    private FileSystem windows;
    private Path here;

    @BeforeEach
    void windows() throws IOException {
        windows = Jimfs.newFileSystem(Configuration.windows());
        here = Files.createDirectories(windows.getPath("C:\\my project\\.armperf"));
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @Test
    void arrives_on_the_other_system_under_the_same_names() throws IOException {
        Path record = Files.createDirectories(here.resolve("record"));
        Files.writeString(record.resolve("run.json"), "{}");
        Files.createDirectories(record.resolve("evidence\\samples\\1"));
        Files.writeString(record.resolve("evidence\\samples\\1\\a%3Ab.log"), "log");
        Path zip = unix.resolve("record.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            RecordArchive.write(record, out);
        }

        RecordArchive.extract(zip, unix.resolve("there"));
        assertThat(unix.resolve("there/evidence/samples/1/a%3Ab.log")).hasContent("log");
        RecordArchive.extract(zip, here.resolve("back"));
        assertThat(here.resolve("back\\evidence\\samples\\1\\a%3Ab.log")).hasContent("log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../run.json",
                "evidence/../../run.json",
                "/run.json",
                "C:\\run.json",
                "C:/run.json",
                "..\\..\\run.json",
                "run.json:stream",
                "evidence/aux.log",
                "evidence/a\u0000b",
                "evidence/end.",
                "evidence//b",
                "evidence/\u001b[31m"
            })
    void what_leaves_the_folder_or_is_no_file_everywhere_is_refused_on_each(String name) throws IOException {
        Path zip = unix.resolve("hostile.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
        }
        for (Path folder : new Path[] {here.resolve("record"), unix.resolve("record")}) {
            assertThatThrownBy(() -> RecordArchive.extract(zip, folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no file of a record");
            assertThat(folder).doesNotExist();
        }
    }
}
