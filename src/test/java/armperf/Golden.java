package armperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text that is compared whole with a file below {@code src/test/resources/golden}. With {@code ARMPERF_GOLDEN=write} in
 * the environment the file is rewritten, and the test fails that once, so that nobody forgets to read it.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static void assertMatches(String name, String text) throws IOException {
        assertMatches(FOLDER.resolve(name), text);
    }

    /** The same for a file that is part of the program. */
    public static void assertMatches(Path file, String text) throws IOException {
        if ("write".equals(System.getenv("ARMPERF_GOLDEN"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            fail("rewrote " + file + "; read it, and run again");
        }
        assertThat(text).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
    }
}
