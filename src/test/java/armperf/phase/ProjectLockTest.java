package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

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
