package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks inside armperf looks like a bug, never like a verdict. */
class BrokenTest {
    @Test
    void an_error_of_the_machine_is_a_bug_and_not_an_objection(@TempDir Path folder) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        Surroundings around = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                folder,
                Map.of(),
                Clock.systemUTC(),
                new SplittableRandom(),
                false);

        assertThat(new Cli(around).run("--version")).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("armperf: this is a bug in armperf")
                .contains("Java heap space");
    }
}
