package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.jitlog.MinedLogs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a terminal shows of the processes that logs are of. */
class ProcessTextTest {
    private static final String PREFIX = "JIT: cinderx/Jit/x.cpp:1 -- ";
    private static final String FINISHED = PREFIX + "Finished compiling m:f in 1000us, code size: 100 bytes\n";
    private static final String REFUSED = PREFIX + "Cannot compile m:g to HIR because it uses banned global 'eval'\n";
    private static final String COUNTED = "{\"deopt\": []}\n";

    private static final Map<Long, String> ROLES = Map.of(7L, "manager", 42L, "worker");

    @Test
    void manager_and_worker_have_a_line_each_with_all_logs_that_they_wrote() {
        MinedLogs logs = mine(
                ofRun("evidence/s1/jit.7.log", 7, REFUSED + REFUSED),
                ofRun("evidence/s1/jit.42.log", 42, FINISHED + FINISHED + REFUSED),
                ofRun("evidence/s1/jit.42.stats.log", 42, COUNTED),
                ofRun("evidence/s1/jit.8.log", 8, FINISHED));

        assertThat(lines(logs, 20))
                .containsExactly(
                        "",
                        "pid  process  compilations  refusals  log",
                        "  7  manager             0         2  evidence/s1/jit.7.log",
                        " 42  worker              2         1  evidence/s1/jit.42.log",
                        "  8  -                   1         0  evidence/s1/jit.8.log");
        assertThat(lines(logs, 2)).hasSize(5).last().isEqualTo("  and 1 more; see --top");
        assertThat(MineText.lines(logs, Optional.empty(), view(20)))
                .contains(
                        "2 of all 3 refusals in the logs: by a manager, which only starts the processes that are timed")
                .containsAll(lines(logs, 20));
    }

    @Test
    void nothing_is_said_of_a_manager_that_was_refused_nothing_or_that_nobody_told_of() {
        assertThat(ProcessText.managers(
                        mine(ofRun("s1/jit.7.log", 7, FINISHED), ofRun("s1/jit.42.log", 42, REFUSED + REFUSED))))
                .isEmpty();
        assertThat(ProcessText.managers(mine(log("s1/jit.7.log", REFUSED), log("s1/jit.42.log", REFUSED))))
                .isEmpty();
    }

    @Test
    void files_in_one_folder_are_processes_of_one_sample() {
        assertThat(lines(mine(log("jit-pid-7.log", FINISHED), log("other.log", REFUSED)), 20))
                .containsExactly(
                        "",
                        "pid  compilations  refusals  log",
                        "  7             1         0  jit-pid-7.log",
                        "  -             0         1  other.log");
    }

    @Test
    void samples_of_one_process_each_are_as_many_as_the_first_line_says() {
        assertThat(lines(mine(log("s1/jit.log", FINISHED), log("s2/jit.log", FINISHED)), 20))
                .isEmpty();
        assertThat(lines(mine(log("jit.log", FINISHED)), 20)).isEmpty();
    }

    @Test
    void where_only_managers_left_logs_that_is_to_be_seen() {
        assertThat(lines(mine(ofRun("s1/jit.7.log", 7, FINISHED), ofRun("s2/jit.7.log", 7, FINISHED)), 20))
                .filteredOn(line -> line.contains("manager"))
                .hasSize(2);
    }

    @Test
    void processes_of_two_runs_are_two_even_under_one_name() {
        assertThat(lines(mine(ofRun("s1/jit.42.log", 42, FINISHED), ofRun("s1/jit.42.log", 42, REFUSED)), 20))
                .containsExactly(
                        "",
                        "pid  process  compilations  refusals  log",
                        " 42  worker              1         0  s1/jit.42.log",
                        " 42  worker              0         1  s1/jit.42.log");
    }

    private static List<String> lines(MinedLogs logs, int top) {
        return ProcessText.lines(logs, view(top));
    }

    private static MineView view(int top) {
        return new MineView(top, Width.unlimited(), false);
    }

    private static MinedLogs mine(LogSource... logs) {
        return LogMiner.mine(Stream.of(logs).toList(), Optional.of("cinderx"), List.of());
    }

    private static LogSource ofRun(String name, long pid, String text) {
        return LogSource.ofRun(name, opener(text), OptionalLong.of(pid), ROLES);
    }

    private static LogSource log(String name, String text) {
        return new LogSource(name, opener(text));
    }

    private static LogSource.Opener opener(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
