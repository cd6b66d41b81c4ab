package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.Passphrases;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions and news of several hosts, which have one terminal. */
@Timeout(60)
class OneQuestionTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Console console = new Console(
            new Surroundings(
                    InputStream.nullInputStream(),
                    new ResultStream(OutputStream.nullOutputStream()),
                    new PrintStream(shown, true, StandardCharsets.UTF_8),
                    Path.of(""),
                    Path.of(""),
                    Map.of(),
                    Clock.systemUTC(),
                    new SplittableRandom(1),
                    false,
                    Optional.empty()),
            StopSignal.never());

    /** Somebody at the terminal, whose answer takes as long as this. */
    private record Typing(Supplier<char[]> answer) implements Passphrases {
        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public char[] ask(Path key, String host, boolean again) {
            return answer.get();
        }
    }

    @Test
    void nothing_is_written_into_the_line_in_which_an_answer_is_typed() throws Exception {
        Thread other = new Thread(() -> {
            try (ConsoleProgress progress = ConsoleProgress.of("b", console, StopSignal.never())) {
                progress.step("gate 7c361dce");
            }
        });
        Passphrases asked = console.asking(new Typing(() -> {
            other.start();
            untilItWaitsOrIsOver(other);
            return shown.toString(StandardCharsets.UTF_8).toCharArray();
        }));

        assertThat(asked.ask(Path.of("key"), "a", false)).isEmpty();
        other.join();
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("  b: gate 7c361dce");
    }

    @Test
    void a_second_question_waits_for_the_answer_to_the_first() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread[] second = new Thread[1];
        Passphrases asked = console.asking(new Typing(() -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            if (Thread.currentThread() != second[0]) {
                second[0].start();
                untilItWaitsOrIsOver(second[0]);
            }
            open.decrementAndGet();
            return new char[0];
        }));
        second[0] = new Thread(() -> asked.ask(Path.of("other"), "b", false));

        asked.ask(Path.of("key"), "a", false);

        second[0].join();
        assertThat(most).hasValue(1);
    }

    private static void untilItWaitsOrIsOver(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }
}
