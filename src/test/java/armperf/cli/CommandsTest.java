package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
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
            false,
            Optional.empty());
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

    @ParameterizedTest
    @FieldSource("armperf.cli.Commands#NAMES")
    void every_command_is_explained_with_an_example_that_it_takes(String name) {
        assumeThat(name).as("help explains the others").isNotEqualTo("help");
        String help = commands.named("help").getSubcommands().get(name).getUsageMessage(Ansi.OFF);

        Matcher example = Pattern.compile("^Example:\\R  armperf (.*)$", Pattern.MULTILINE)
                .matcher(help);
        assertThat(example.find()).as(help).isTrue();
        CommandLine.ParseResult parsed =
                commands.named("help").parseArgs(example.group(1).split(" +", -1));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(name);
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
