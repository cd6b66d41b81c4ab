package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.outcome.Warning;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The news of a phase, on a terminal and elsewhere. */
class ConsoleProgressTest {
    private static final Optional<Duration> UNKNOWN = Optional.empty();

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Hands clock = new Hands();

    /** A clock that stands until it is moved. */
    private static class Hands extends Clock {
        private Instant now = Instant.parse("2026-02-19T10:15:30.250Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void forward(Duration time) {
            now = now.plus(time);
        }
    }

    @Test
    void without_a_terminal_every_line_bears_its_time() {
        try (ConsoleProgress progress = progress(Map.of(), false)) {
            progress.step("push 7c361dce to kunpeng");
            clock.forward(Duration.ofSeconds(9));
            progress.warn(new Warning("host-busy", "the host is busy"));
            progress.failed("gate.sh", List.of("make: *** [all] Error 2"));
        }
        assertThat(shown()).isEqualTo("""
                2026-02-19T10:15:30Z  push 7c361dce to kunpeng
                2026-02-19T10:15:39Z  warning: the host is busy
                2026-02-19T10:15:39Z  the end of what gate.sh printed:
                  | make: *** [all] Error 2
                """);
    }

    @Test
    void without_a_terminal_a_minute_of_silence_is_broken_by_a_line() {
        try (ConsoleProgress progress = progress(Map.of(), false)) {
            progress.step("gate 7c361dce with gate.sh");
            progress.begins("gate 7c361dce", Optional.of(Duration.ofMinutes(12)));
            for (int second = 0; second < 150; second++) {
                clock.forward(Duration.ofSeconds(1));
                progress.look();
            }
            progress.ends();
            clock.forward(Duration.ofHours(1));
            progress.look();
        }
        assertThat(shown()).isEqualTo("""
                2026-02-19T10:15:30Z  gate 7c361dce with gate.sh
                2026-02-19T10:16:30Z  still at gate 7c361dce  1:00  about 11 min left
                2026-02-19T10:17:30Z  still at gate 7c361dce  2:00  about 10 min left
                """);
    }

    @Test
    void on_a_terminal_the_line_at_the_bottom_says_what_runs_and_is_gone_at_the_end() {
        try (ConsoleProgress progress = progress(Map.of(), true)) {
            progress.step("gate 7c361dce with gate.sh");
            progress.begins("gate 7c361dce", UNKNOWN);
            clock.forward(Duration.ofSeconds(1));
            progress.look();
            clock.forward(Duration.ofSeconds(6));
            progress.look();
        }
        assertThat(shown())
                .startsWith("gate 7c361dce with gate.sh\n\r")
                .contains("gate 7c361dce  0:01\u001b[J")
                .contains("gate 7c361dce  0:07\u001b[J")
                .endsWith("\r\u001b[J");
    }

    @Test
    void a_comparison_that_takes_long_says_that_it_is_at_work(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("from.json"), "{\"samples\":[1.0,1.1,1.2]}");
        Files.writeString(folder.resolve("to.json"), "{\"samples\":[1.3,1.2,1.4]}");
        Clock leaping = new Hands() {
            @Override
            public Instant instant() {
                forward(Duration.ofMinutes(2));
                return super.instant();
            }
        };

        new Cli(new Surroundings(
                        InputStream.nullInputStream(),
                        new ResultStream(OutputStream.nullOutputStream()),
                        new PrintStream(shown, true, StandardCharsets.UTF_8),
                        folder,
                        folder,
                        Map.of(),
                        leaping,
                        new SplittableRandom(1),
                        false,
                        Optional.empty()))
                .run("compare", "from.json", "to.json");

        assertThat(shown()).contains("  still at compute the verdicts  ");
    }

    @Test
    void work_within_work_is_shown_until_it_ends() {
        try (ConsoleProgress progress = progress(Map.of(), true)) {
            progress.begins("sample", UNKNOWN);
            progress.at("3/51", UNKNOWN);
            progress.begins("wait for a quiet host", UNKNOWN);
            clock.forward(Duration.ofSeconds(2));
            progress.look();
            progress.ends();
            clock.forward(Duration.ofSeconds(1));
            progress.look();
            progress.ends();
        }
        assertThat(shown())
                .contains("wait for a quiet host  0:02")
                .contains("sample 3/51  0:03")
                .endsWith("\r\u001b[J");
    }

    @Test
    void of_threads_that_share_work_each_tells_of_its_own_part_and_else_of_the_whole() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch isQuiet = new CountDownLatch(1);
        try (ConsoleProgress progress = progress(Map.of(), true)) {
            progress.begins("sample", UNKNOWN);
            Thread waiting = new Thread(() -> {
                progress.begins("wait for a quiet host", UNKNOWN);
                waits.countDown();
                awaitOpen(isQuiet);
                progress.ends();
            });
            Thread sampling = new Thread(() -> progress.at("3/51", UNKNOWN));
            waiting.start();
            awaitOpen(waits);
            sampling.start();
            sampling.join();
            clock.forward(Duration.ofSeconds(2));
            progress.look();
            progress.at("4/51", UNKNOWN);
            isQuiet.countDown();
            waiting.join();
            clock.forward(Duration.ofSeconds(1));
            progress.look();
            progress.ends();
        }
        assertThat(shown())
                .contains("wait for a quiet host  0:02")
                .contains("sample 4/51  0:03")
                .doesNotContain("host 3/51", "host 4/51")
                .endsWith("\r\u001b[J");
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_over_in_a_moment_is_not_flashed_up() {
        try (ConsoleProgress progress = progress(Map.of(), true)) {
            progress.begins("wait for another armperf", UNKNOWN);
            clock.forward(Duration.ofMillis(200));
            progress.look();
            progress.ends();
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void a_dumb_terminal_and_a_ci_server_with_one_get_plain_lines() {
        for (Map<String, String> environment : List.of(Map.of("TERM", "dumb"), Map.of("CI", "true"))) {
            shown.reset();
            try (ConsoleProgress progress = progress(environment, true)) {
                progress.step("push");
                progress.begins("push", UNKNOWN);
                progress.look();
            }
            assertThat(shown()).isEqualTo("2026-02-19T10:15:30Z  push\n");
        }
    }

    @Test
    void of_several_hosts_each_line_bears_its_host_and_a_terminal_gets_plain_lines_too() {
        try (ConsoleProgress progress = ConsoleProgress.of("kunpeng", console(Map.of(), true), StopSignal.never())) {
            progress.step("gate 7c361dce");
            progress.begins("gate 7c361dce", UNKNOWN);
            clock.forward(Duration.ofMinutes(1));
            progress.look();
            progress.failed("gate.sh", List.of("make: *** [all] Error 2"));
        }
        assertThat(shown()).isEqualTo("""
                2026-02-19T10:15:30Z  kunpeng: gate 7c361dce
                2026-02-19T10:16:30Z  kunpeng: still at gate 7c361dce  1:00
                2026-02-19T10:16:30Z  kunpeng: the end of what gate.sh printed:
                kunpeng:   | make: *** [all] Error 2
                """);
    }

    @Test
    void who_wants_no_progress_gets_none() {
        Console console = console(Map.of(), true);
        console.options().quiet = true;
        console.options().verbose = true;
        try (ConsoleProgress progress = new ConsoleProgress(console, StopSignal.never())) {
            progress.step("push");
            progress.begins("push", UNKNOWN);
            progress.look();
            assertThat(progress.wantsOutput()).isFalse();
            assertThat(shown()).isEmpty();
        }
    }

    private ConsoleProgress progress(Map<String, String> environment, boolean terminal) {
        return new ConsoleProgress(console(environment, terminal), StopSignal.never());
    }

    private Console console(Map<String, String> environment, boolean terminal) {
        // Every look may draw.
        long[] nanos = {0};
        Optional<LiveLine> live =
                terminal ? Optional.of(new LiveLine(shown, 80, () -> nanos[0] += 1_000_000_000)) : Optional.empty();
        OutputStream err = live.map(line -> line.before(shown)).orElse(shown);
        return new Console(
                new Surroundings(
                        InputStream.nullInputStream(),
                        new ResultStream(OutputStream.nullOutputStream()),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Path.of(""),
                        Path.of(""),
                        environment,
                        clock,
                        new SplittableRandom(1),
                        terminal,
                        live),
                StopSignal.never());
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
