package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.outcome.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLogsTest {
    @TempDir
    private Path folder;

    private Path log;

    /** Something that happens to the log while nobody reads it. */
    private interface Event {
        void happen() throws IOException;
    }

    @BeforeEach
    void startALog() throws IOException {
        log = Files.writeString(folder.resolve("jit.log"), "one\n");
    }

    @AfterEach
    void forgetTheInterruption() {
        Thread.interrupted();
    }

    /** What a follower reads while this happens, pause after pause, until somebody stops it. */
    private List<String> followed(Event... events) {
        Iterator<Event> next = List.of(events).iterator();
        List<String> read = new ArrayList<>();
        new FollowedLogs(List.of(log), time -> {
                    assertThat(time).isPositive();
                    if (!next.hasNext()) {
                        throw new InterruptedException();
                    }
                    try {
                        next.next().happen();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .follow(happened -> {
                    happened.stream().map(Warning::kind).forEach(read::add);
                    try {
                        read.add(Files.readString(log).strip());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        return read;
    }

    private Event append(String text) {
        return () -> Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    @Test
    void reads_at_once_and_ends_when_it_is_stopped() {
        assertThat(followed()).containsExactly("one");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void reads_again_when_the_log_has_grown_and_only_then() {
        assertThat(followed(() -> {}, () -> {}, append("two\n"), () -> {})).containsExactly("one", "one\ntwo");
    }

    @Test
    void says_that_a_log_was_cut_off() {
        assertThat(followed(() -> Files.writeString(log, "1\n"))).containsExactly("one", "log-cut", "1");
    }

    @Test
    void says_that_another_file_took_the_place_of_the_log() {
        Event rotate = () -> {
            Path other = Files.writeString(folder.resolve("other.log"), "another\n");
            Files.move(other, log, StandardCopyOption.REPLACE_EXISTING);
        };

        assertThat(followed(rotate)).containsExactly("one", "log-replaced", "another");
    }

    @Test
    void waits_while_there_is_no_log_of_that_name() {
        assertThat(followed(() -> Files.delete(log), () -> {}, () -> Files.writeString(log, "a new one\n")))
                .last()
                .isEqualTo("a new one");
    }
}
