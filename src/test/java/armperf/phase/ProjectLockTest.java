package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What taking a project for oneself clears up, and what it says where it cannot. */
class ProjectLockTest {
    @TempDir
    Path folder;

    @Test
    void a_refusal_says_why_also_where_the_file_system_names_nothing_but_the_file() {
        assertThat(ProjectLock.why(new AccessDeniedException("/x/lock"))).isEqualTo("permission denied");
        assertThat(ProjectLock.why(new FileSystemException("/x/lock", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(ProjectLock.why(new FileAlreadyExistsException("/x/.armperf")))
                .isEqualTo("FileAlreadyExists: /x/.armperf");
        assertThat(ProjectLock.why(new IOException("no locks here"))).isEqualTo("no locks here");
    }

    @Test
    void what_a_killed_one_had_on_its_way_is_cleared_away() throws Exception {
        Path left = Scratch.make(folder);
        Files.writeString(left.resolve("log"), "x");
        Files.writeString(left.resolveSibling(left.getFileName() + ".stream"), "x");
        try (ProjectLock lock = ProjectLock.take(folder, Duration.ZERO, null)) {
            assertThat(lock.token()).isNotEmpty();
            assertThat(folder.resolve(".armperf/tmp")).doesNotExist();
            assertThat(Scratch.make(folder)).isEmptyDirectory();
        }
        assertThat(folder.resolve(".armperf/tmp")).doesNotExist();
    }
}
