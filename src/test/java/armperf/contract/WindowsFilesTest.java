package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands typed on a file system with drives, backslashes, line ends and forbidden characters like Windows'. */
class WindowsFilesTest {
    private static final String LOG =
            "JIT: a.cpp:1 -- Compiling m:f\r\nJIT: a.cpp:2 -- Finished compiling m:f in 900µs, code size: 8 bytes\r\n";

    private FileSystem windows;
    private Path project;

    @BeforeEach
    void project() throws IOException {
        windows = Jimfs.newFileSystem(
                Configuration.windows().toBuilder().setWorkingDirectory("C:\\").build());
        project = Files.createDirectories(windows.getPath("C:\\Users\\Jörg Müller\\my project"));
        Files.createDirectories(project.resolve("logs"));
        Files.writeString(project.resolve("logs\\jit.log"), LOG);
        Files.writeString(project.resolve("before.txt"), samples("1.0"));
        Files.writeString(project.resolve("after.txt"), samples("2.0"));
        Files.writeString(
                project.resolve("armperf.toml"),
                "[project]\r\nname = \"p\"\r\n[hosts.h]\r\naddress = \"me@host\"\r\nroot = \"w\"\r\n[jitlog]\r\ndialect = \"cinderx\"\r\n");
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    private static String samples(String first) {
        StringBuilder lines = new StringBuilder("goos: linux\r\n");
        for (int i = 0; i < 8; i++) {
            lines.append("BenchmarkRichards 1 ").append(first).append(i).append(" ns/op\r\n");
        }
        return lines.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs\\jit.log",
                "logs/jit.log",
                "LOGS\\JIT.LOG",
                ".\\logs\\..\\logs\\jit.log",
                "C:\\Users\\Jörg Müller\\my project\\logs\\jit.log"
            })
    void a_log_is_found_however_its_path_is_written(String typed) {
        Launched mined = Launched.in(project, "mine-logs", "--json", typed);

        assertThat(mined.exit()).as(mined.err() + mined.out()).isZero();
        assertThat(mined.out()).contains("\"functions\" : 1,").doesNotContain("\\r");
        assertThat(Schemas.objections("mine-logs", mined.out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.log", "logs\\?.log", "a|b", "a:b", "no-such.log", "Z:\\no\\drive.log", "logs"})
    void what_is_no_log_is_the_users_mistake_and_no_bug(String typed) {
        Launched mined = Launched.in(project, "mine-logs", typed);

        assertThat(mined.exit()).as(mined.err()).isEqualTo(2);
        assertThat(mined.err()).contains(typed).doesNotContain("bug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.json", "a:b", "a|b", "Z:\\no\\drive.json"})
    void what_is_no_run_and_no_file_of_samples_is_so_too(String typed) {
        for (String[] command : new String[][] {{"compare", typed, "before.txt"}, {"show", typed}}) {
            Launched ended = Launched.in(project, command);

            assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains(typed).doesNotContain("bug");
        }
    }

    @Test
    void files_of_samples_with_its_line_ends_are_compared() {
        Launched compared = Launched.in(project, "compare", "--json", "before.txt", ".\\AFTER.txt");

        assertThat(compared.exit()).as(compared.err() + compared.out()).isEqualTo(1);
        assertThat(compared.out()).contains("\"verdict\" : \"slower\"");
    }

    @Test
    void a_project_is_found_from_below_it_and_by_its_folder() {
        assertThat(Launched.in(project.resolve("logs"), "runs", "--json").exit())
                .isZero();
        for (String named : new String[] {"my project", ".\\my project\\", "C:\\Users\\Jörg Müller\\my project"}) {
            Launched runs = Launched.in(project.getParent(), "-C", named, "runs", "--json");
            assertThat(runs.exit()).as(runs.err() + runs.out()).isZero();
        }
    }
}
