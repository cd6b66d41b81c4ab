package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who types commands of the launcher at a terminal, and what a pipe gets. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final String CONTROL_C = "\u0003";
    private static final String EMPTY_SCREEN = "\u001b[H\u001b[2J";
    private static final Pattern TIME = Pattern.compile("  (\\d+):(\\d\\d)\u001b\\[J");

    @TempDir
    static Path checkout;

    @TempDir
    Path folder;

    private SmallProject project;
    private Process process;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeAll
    static void a_checkout_that_is_built() throws IOException {
        IntegrationTier.needs(Files.isExecutable(Path.of("/usr/bin/script")), "/usr/bin/script (bsdutils)");
        Files.createDirectories(checkout.resolve("scripts"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(CHECKOUT.resolve("scripts/armperf"), checkout.resolve("scripts/armperf"));
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve("src/main/dist"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = checkout.resolve(CHECKOUT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        try (Stream<Path> files = Files.list(CHECKOUT.resolve("target"))) {
            Path jar = files.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, checkout.resolve("target/armperf-1-all.jar"));
        }
    }

    @BeforeEach
    void a_gate_that_prints_and_waits() {
        project = SmallProject.in(folder);
        project.edit(
                "scripts/gate.sh",
                "set -eu\n",
                "set -eu\nprintf '[ 63%%] Building \\033[31mJit/x.cpp\\033[0m\\n'\nwhile [ ! -e '" + folder
                        + "/.armperf/go' ]; do sleep 0.1; done\n");
    }

    @AfterEach
    void leave_nothing_running() throws Exception {
        Files.createDirectories(folder.resolve(".armperf"));
        Files.writeString(folder.resolve(".armperf/go"), "");
        process.destroyForcibly().waitFor();
    }

    @Test
    void the_line_at_the_bottom_moves_while_the_gate_is_silent_and_is_gone_at_the_end() throws Exception {
        // What is over at once is not flashed up.
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\nsleep 1\n");
        type("baseline", "--samples", "2");
        awaitTime(2);
        Files.writeString(folder.resolve(".armperf/go"), "");
        readToEnd();

        assertThat(process.waitFor()).as(text()).isZero();
        assertThat(screen())
                .anyMatch(line -> line.matches("gate [0-9a-f]{8} with scripts/gate.sh"))
                .anyMatch(line -> line.startsWith("  6/6  block 2"))
                .noneMatch(line -> line.matches("gate [0-9a-f]{8}  0:.*|sample .*  0:.*"))
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b").hasSizeLessThanOrEqualTo(80));
        assertThat(text())
                .contains("sample 6/6  block 2  loop  ")
                .containsPattern("about [0-9]+ s left")
                .doesNotContain("Building");
    }

    @Test
    void with_v_the_last_line_of_the_gate_stands_there_too_and_nothing_of_it_reaches_the_terminal_raw()
            throws Exception {
        type("baseline", "--samples", "1", "-v");
        awaitShown(text -> text.contains("  | [ 63%] Building ?[31mJit/x.cpp?[0m\u001b[J"));
        Files.writeString(folder.resolve(".armperf/go"), "");
        readToEnd();

        assertThat(process.waitFor()).as(text()).isZero();
        assertThat(text()).doesNotContain("\u001b[31m");
        assertThat(screen()).noneMatch(line -> line.contains("Building"));
    }

    @Test
    void control_c_leaves_a_clean_screen_with_what_is_kept_and_exit_code_130() throws Exception {
        type("baseline", "--samples", "1");
        awaitTime(1);
        process.getOutputStream().write(CONTROL_C.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        readToEnd();

        assertThat(process.waitFor()).as(text()).isEqualTo(130);
        List<String> screen = screen();
        // Folded between words: the name of the run stands on the last line, whole.
        assertThat(String.join("", screen.subList(screen.size() - 2, screen.size())))
                .startsWith("armperf: stopped after 0 samples, which are kept in run")
                .endsWith("the same command goes on from there");
        assertThat(screen.get(screen.size() - 1)).contains(project.runs().get(0));
        assertThat(screen).noneMatch(line -> line.contains("^C") || line.contains("0:0"));
        // Lines wrap again, and the cursor was never hidden.
        assertThat(text().lastIndexOf("\u001b[?7h")).isGreaterThan(text().lastIndexOf("\u001b[?7l"));
        assertThat(text()).doesNotContain("\u001b[?25l");
    }

    @Test
    void a_pipe_gets_lines_with_times_and_neither_escape_codes_nor_returns() throws Exception {
        Files.createDirectories(folder.resolve(".armperf"));
        Files.writeString(folder.resolve(".armperf/go"), "");
        start(List.of("bash", checkout + "/scripts/armperf", "baseline", "--samples", "1", "-v"));
        readToEnd();

        assertThat(process.waitFor()).as(text()).isZero();
        assertThat(text()).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(text().lines().filter(line -> line.contains("  push ") || line.contains("  sample ")))
                .hasSize(2)
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  .*"));
    }

    @Test
    void a_log_that_grows_is_shown_again_on_an_empty_screen_until_control_c() throws Exception {
        Path log = folder.resolve("jit.log");
        Files.writeString(log, refused("first"));
        type("mine-logs", "--follow", "jit.log");
        followUntilItWasCut(log);
        process.getOutputStream().write(CONTROL_C.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        readToEnd();

        assertThat(process.waitFor()).as(text()).isEqualTo(130);
        String[] screens = text().split(Pattern.quote(EMPTY_SCREEN), -1);
        assertThat(screens).hasSizeGreaterThan(3);
        assertThat(screens[0]).isEmpty();
        assertThat(screens[1]).contains("__main__:first");
        assertThat(screens[screens.length - 1]).contains("__main__:last").doesNotContain("__main__:first");
        assertThat(text()).doesNotContain("Exception");
    }

    @Test
    void a_log_that_is_followed_into_a_pipe_has_its_tables_below_each_other_until_it_is_interrupted() throws Exception {
        Path log = folder.resolve("jit.log");
        Files.writeString(log, refused("first"));
        // Replaced by what it starts, which so has its process id.
        start(List.of(
                "env",
                "--default-signal=INT",
                "bash",
                checkout + "/scripts/armperf",
                "mine-logs",
                "--follow",
                "jit.log"));
        followUntilItWasCut(log);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        readToEnd();

        assertThat(process.waitFor()).as(text()).isEqualTo(130);
        assertThat(text()).doesNotContain("\u001b").doesNotContain("Exception");
    }

    /** Lets it grow by a second function, and then be written anew with another alone, which is shorter. */
    private void followUntilItWasCut(Path log) throws IOException {
        awaitShown(text -> text.contains("__main__:first"));
        Files.writeString(log, refused("second"), StandardOpenOption.APPEND);
        awaitShown(text -> text.contains("__main__:second"));
        Files.writeString(log, refused("last"));
        // Folded between words.
        awaitShown(text -> text.replaceAll("\\s+", " ").contains("jit.log was cut off; it is read anew")
                && text.contains("__main__:last"));
    }

    private static String refused(String name) {
        return "JIT: a.cpp:1 -- Cannot compile __main__:" + name + " to HIR because it uses banned global 'eval'\n";
    }

    private void type(String... words) throws IOException {
        // Where tests run in the background, what they start would be deaf to Ctrl-C.
        String command = "stty cols 80 rows 24; exec env --default-signal=INT bash '" + checkout + "/scripts/armperf' "
                + String.join(" ", words);
        start(List.of("script", "--quiet", "--return", "--command", command, "/dev/null"));
    }

    private void start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.equals("CI") || name.equals("COLUMNS"));
        builder.environment().put("TERM", "xterm-256color");
        process = builder.start();
    }

    private void awaitShown(Predicate<String> wanted) throws IOException {
        while (!wanted.test(text())) {
            assertThat(read()).as(text()).isTrue();
        }
    }

    /** Waits until the line at the bottom has run for so many seconds; a busy machine may pass one over. */
    private void awaitTime(int seconds) throws IOException {
        awaitShown(text -> TIME.matcher(text)
                .results()
                .anyMatch(time -> Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)) >= seconds));
    }

    private void readToEnd() throws IOException {
        while (read()) {
            assertThat(shown.size()).isLessThan(1 << 20);
        }
    }

    private boolean read() throws IOException {
        byte[] some = new byte[4096];
        int count = process.getInputStream().read(some);
        shown.write(some, 0, Math.max(0, count));
        return count >= 0;
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    /** What stands on the terminal in the end: its lines, as far as returns and erasing go. */
    private List<String> screen() {
        return Stream.of(text().replaceAll("\u001b\\[\\?7[lh]|\u001b\\[[\\d;]*m", "")
                        .split("\n", -1))
                .map(TerminalIT::painted)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String painted(String line) {
        StringBuilder shown = new StringBuilder();
        for (String over : line.split("\r", -1)) {
            int erased = over.indexOf("\u001b[J");
            String text = erased < 0 ? over : over.substring(0, erased);
            int kept = erased < 0 ? Math.min(text.length(), shown.length()) : shown.length();
            shown.replace(0, kept, text);
            shown.append(erased < 0 ? "" : over.substring(erased + 3));
        }
        return shown.toString().stripTrailing();
    }
}
