package armperf.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.run.Run;
import armperf.run.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser makes it. */
class BrowserIT {
    private static final List<Path> BROWSERS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final Pattern POINTS =
            Pattern.compile("<canvas id=\"c1-(values|order)-\\d+\"[^>]*data-points=\"(\\d+)\"");
    private static final int BOUND_SECONDS = 120;

    @TempDir
    Path folder;

    @BeforeEach
    void a_browser() {
        IntegrationTier.needs(browser() != null, "Chromium");
    }

    @Test
    void draws_every_process_and_has_nothing_to_complain_about() throws Exception {
        Run run = ShownRun.run();

        Shown shown = open(Page.html(ShownRun.content(run)));

        assertThat(shown.console()).isEmpty();
        assertThat(points(shown.dom(), "values"))
                .isEqualTo(run.samples().stream().filter(Sample::counts).count());
        assertThat(points(shown.dom(), "order")).isEqualTo(run.samples().size());
    }

    @Test
    void draws_every_run_of_a_history_with_its_shift() throws Exception {
        Shown shown = open(HistoryPage.html(ShownRun.history("richards")));

        assertThat(shown.console()).isEmpty();
        assertThat(shown.dom()).containsPattern("<canvas id=\"history-0\"[^>]*data-points=\"10\"");
    }

    @Test
    void shows_a_hostile_name_as_text() throws Exception {
        Shown shown = open(Page.html(ShownRun.content(ShownRun.run(ShownRun.HOSTILE))));

        assertThat(shown.console()).isEmpty();
        assertThat(shown.dom()).contains("&lt;script&gt;document.title='owned'").doesNotContain("<title>owned");
        assertThat(points(shown.dom(), "values")).isPositive();
    }

    @Test
    void would_see_what_a_page_complains_about() throws Exception {
        Shown shown = open("<!DOCTYPE html><title>x</title><script>undefinedFunction()</script>");

        assertThat(shown.console()).anyMatch(line -> line.contains("undefinedFunction"));
    }

    private record Shown(String dom, List<String> console) {}

    private static long points(String dom, String kind) {
        return POINTS.matcher(dom)
                .results()
                .filter(found -> found.group(1).equals(kind))
                .map(BrowserIT::count)
                .reduce(0L, Long::sum);
    }

    private static long count(MatchResult found) {
        return Long.parseLong(found.group(2));
    }

    private Shown open(String html) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.html"), html);
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        // In a group of its own, by which all of its processes are known also when the first has ended.
                        "setsid",
                        browser().toString(),
                        "--headless",
                        // Tests may run as root, for whom there is no sandbox.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            endGroup(process.pid());
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return new Shown(
                    Files.readString(dom),
                    lines.filter(line -> line.contains("CONSOLE")).toList());
        }
    }

    /** What a browser leaves running for a moment writes to its profile, which is about to be deleted. */
    private static void endGroup(long leader) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (new ProcessBuilder("kill", "-s", "KILL", "--", "-" + leader)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0) {
            assertThat(System.nanoTime() - start)
                    .as("all of it ends")
                    .isLessThan(TimeUnit.SECONDS.toNanos(BOUND_SECONDS));
            Thread.sleep(10);
        }
    }

    private static Path browser() {
        return BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }
}
