package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCallTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeLogs() throws IOException {
        String prefix = "JIT: cinderx/Jit/compiler.cpp:224 -- ";
        Files.writeString(
                folder.resolve("a.log"), prefix + "Finished compiling __main__:f in 78us, code size: 1896 bytes\n");
        Files.writeString(
                folder.resolve("b.log"), prefix + "Can't compile __main__:g as it has had the JIT suppressed\n");
        Files.writeString(folder.resolve("help"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.log",
                "a.log b.log",
                "a.log a.log",
                "-q a.log",
                "a.log --quiet --json",
                "--json",
                "-q nothing.log",
                "--json nothing.log",
                "help",
                "runs a.log",
                "-",
                "@a.log"
            })
    void a_plain_call_ends_as_it_does_where_picocli_reads_it(String words) {
        String[] plain = Stream.concat(Stream.of("mine-logs"), Stream.of(words.split(" ")))
                .toArray(String[]::new);
        String[] read =
                Stream.concat(Stream.of(plain), Stream.of("--color=auto")).toArray(String[]::new);

        assertThat(isPlain(plain)).isTrue();
        assertThat(isPlain(read)).isFalse();
        assertThat(Launch.armperf(folder, plain)).isEqualTo(Launch.armperf(folder, read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-q mine-logs a.log",
                "mine-logs -q --quiet a.log",
                "mine-logs --json --json a.log",
                "mine-logs -q=false a.log",
                "mine-logs -qv a.log",
                "mine-logs --top 3 a.log",
                "mine-logs --help",
                "mine-logs -- -q",
                "mine-logs --bogus",
                "runs"
            })
    void all_other_words_are_left_to_picocli(String words) {
        assertThat(isPlain(words.split(" "))).isFalse();
    }

    @Test
    void an_empty_word_is_left_to_picocli() {
        assertThat(isPlain("mine-logs", "")).isFalse();
        assertThat(isPlain()).isFalse();
    }

    private boolean isPlain(String... words) {
        Surroundings around = Launch.around(folder, Map.of());
        try (Console console = new Console(around, StopSignal.never())) {
            return PlainCall.of(console, words).isPresent();
        }
    }
}
