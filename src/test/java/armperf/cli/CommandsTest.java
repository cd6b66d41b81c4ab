package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Surroundings around = new Surroundings(
            InputStream.nullInputStream(),
            new ResultStream(out),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            Path.of("").toAbsolutePath(),
            Path.of("").toAbsolutePath(),
            Map.of(),
            Clock.systemUTC(),
            new SplittableRandom(1),
            false);
    private final Commands commands = new Commands(new Console(around, StopSignal.never()));

    @Test
    void every_command_bears_the_name_that_it_is_made_by() {
        assertThat(commands.named().getSubcommands().keySet()).containsExactlyElementsOf(Commands.NAMES);
    }

    @Test
    void only_what_is_named_is_made() {
        assertThat(commands.named("-C", "compare", "runs").getSubcommands().keySet())
                .containsExactly("compare", "runs");
    }

    @Test
    void help_needs_all_of_them() {
        assertThat(commands.named("help", "runs").getSubcommands().keySet()).containsExactlyElementsOf(Commands.NAMES);
    }

    @Test
    void a_word_that_is_no_command_is_held_against_all_of_them() {
        CommandLine program = commands.named("compair");

        assertThat(program.getSubcommands()).hasSameSizeAs(Commands.NAMES);
    }

    @Test
    void the_ready_help_is_the_one_that_picocli_would_print() throws IOException {
        Golden.assertMatches(
                Path.of("src", "main", "resources", "armperf", "help.txt"),
                commands.named().getUsageMessage(Ansi.OFF).replace("\r\n", "\n"));
    }

    @Test
    void version_and_help_are_answered_alone() {
        assertThat(new Cli(around).run("--version")).isZero();
        assertThat(new Cli(around).run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("armperf ")
                .contains("Usage: armperf", "Exit codes:");
    }
}
