package armperf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogSpeedTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void measures_several_logs_one_of_them_a_file_and_gives_armperf_a_small_heap(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = Files.writeString(folder.resolve("jit.log"), "Finished compiling\n");
        Path calls = folder.resolve("calls");
        Path program = Files.writeString(
                folder.resolve("armperf"), "#!/bin/sh\necho \"$JDK_JAVA_OPTIONS $*\" >>'" + calls + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new LogSpeed(program, 1, new PrintStream(out, true, StandardCharsets.UTF_8))
                .print(List.of("1", log.toString()));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("mostly dumps, ", log + ", 0 MiB")
                .containsPattern("(?m)^armperf mine-logs +[0-9]+\\.[0-9]{3} s");
        assertThat(Files.readAllLines(calls))
                .allMatch(call -> call.startsWith("-Xmx256m "))
                .contains("-Xmx256m mine-logs " + log)
                .anyMatch(call -> call.endsWith("big.log"));
    }
}
