package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that the README shows are typed as it shows them. */
class ReadmeIT {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final int DEMO_MINUTES = 5;

    /** Would run this test once more; that it is the one that is meant is tested instead. */
    private static final String TEST_COMMAND = "mvn -B -ntp verify";

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void every_line_of_its_sh_blocks_ends_well() {
        List<String> lines = new ArrayList<>(lines("sh"));

        assertThat(lines).contains("scripts/armperf demo").contains(TEST_COMMAND);
        lines.remove(TEST_COMMAND);
        assertThat(lines).allSatisfy(line -> {
            Typed typed = type(CHECKOUT, line);
            assertThat(typed.exit()).as("%s%n%s", line, typed.output()).isZero();
        });
    }

    @Test
    void its_test_command_is_the_one_that_ci_runs() throws IOException {
        assertThat(Files.readString(CHECKOUT.resolve(".ci/run"))).contains("test_command=(" + TEST_COMMAND + ")");
    }

    @Test
    void every_armperf_command_that_it_shows_exists_with_its_options() {
        List<String> shown = shown();

        assertThat(shown).contains("armperf baseline", "armperf mine-logs", "armperf rerun", "armperf compare");
        assertThat(shown).allSatisfy(line -> {
            String[] words = line.split(" +", -1);
            Launched help = Launched.in(folder, "help", words[1]);
            assertThat(help.exit()).as("%s: %s", line, help.err()).isZero();
            assertThat(Stream.of(words).filter(word -> word.startsWith("--")).map(word -> word.split("=", -1)[0]))
                    .as("options of %s", line)
                    .allSatisfy(option -> assertThat(help.out()).contains(option));
        });
    }

    @Test
    void what_is_no_command_would_be_found() {
        assertThat(Launched.in(folder, "help", "measure").exit()).isNotZero();
        assertThat(type(CHECKOUT, "scripts/armperf measure").exit()).isEqualTo(2);
    }

    @Test
    void the_loop_can_be_typed_by_hand_in_the_folder_that_a_demo_keeps_which_was_stopped_and_went_on()
            throws Exception {
        Path kept = folder.resolve("kept");
        String line = "exec scripts/armperf demo --quiet --json --keep '" + kept + "'";
        stopAtTheFirstSample(line, kept.resolve(".armperf/runs"));
        Typed demo = type(CHECKOUT, line);
        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(kept.resolve(".armperf/runs").toFile().list())
                .as("a baseline and a rerun")
                .hasSize(2);
        assertThat(Schemas.objections("demo", demo.output())).isEmpty();
        assertThat(JSON.readTree(demo.output()).at("/comparison/verdict").stringValue())
                .isEqualTo("faster");

        // Back to the first commit, and forth to the second between the measurements, as the README's step 3 says.
        assertThat(type(kept, "git checkout -q --detach HEAD~1").exit()).isZero();
        for (String command : List.of("baseline", "mine-logs", "rerun", "compare")) {
            if (command.equals("rerun")) {
                assertThat(type(kept, "git checkout -q -").exit()).isZero();
            }
            assertThat(shown()).contains("armperf " + command);
            Typed typed = type(kept, script() + " " + command);
            assertThat(typed.exit()).as("%s%n%s", command, typed.output()).isZero();
            assertThat(typed.output())
                    .contains(
                            switch (command) {
                                case "mine-logs" -> "out-of-nodes";
                                case "compare" -> "Faster";
                                default -> "richards";
                            });
        }
        Typed runs = type(kept, script() + " runs --json");
        JsonNode recorded = JSON.readTree(runs.output()).get("runs");
        assertThat(recorded.size()).isGreaterThanOrEqualTo(4);
    }

    private static void stopAtTheFirstSample(String line, Path runs) throws Exception {
        Process demo = new ProcessBuilder("bash", "-c", line)
                .directory(CHECKOUT.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            long start = System.nanoTime();
            while (!isSampled(runs)) {
                assertThat(demo.isAlive()).isTrue();
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(DEMO_MINUTES));
                Thread.sleep(50);
            }
            demo.destroy();
            assertThat(demo.waitFor()).isEqualTo(128 + 15);
        } finally {
            demo.destroyForcibly();
        }
    }

    private static boolean isSampled(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return false;
        }
        // Not by a walk, which would end in an error where a record that is being written is moved into its place.
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path record : folders.map(run -> run.resolve("run.json"))
                    .filter(Files::exists)
                    .toList()) {
                if (!JSON.readTree(Files.readAllBytes(record)).path("samples").isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What is typed after {@code $} in console blocks and is a call of armperf. */
    private static List<String> shown() {
        return lines("console").stream()
                .filter(line -> line.startsWith("$ armperf "))
                .map(line -> line.substring(2).replaceFirst(" *#.*", "").strip())
                .toList();
    }

    private static List<String> lines(String language) {
        try {
            return Pattern.compile("^```" + language + "\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(CHECKOUT.resolve("README.md")))
                    .results()
                    .flatMap(block -> block.group(1).lines())
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        return "'" + CHECKOUT.resolve("scripts/armperf") + "'";
    }

    private record Typed(int exit, String output) {}

    /** Types a line into bash; what goes to standard error is shown with the test's own. */
    private static Typed type(Path where, String line) {
        try {
            Process bash = new ProcessBuilder("bash", "-c", line)
                    .directory(where.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            bash.getOutputStream().close();
            Thread bound = new Thread(() -> end(bash));
            bound.setDaemon(true);
            bound.start();
            String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Typed(bash.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process bash) {
        try {
            if (!bash.waitFor(DEMO_MINUTES, TimeUnit.MINUTES)) {
                bash.descendants().forEach(ProcessHandle::destroyForcibly);
                bash.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
