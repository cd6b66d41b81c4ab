package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneProcessTest {
    private static final String LOG = PREFIX + "Finished compiling m:f in 2500us, code size: 60 bytes\n" + PREFIX
            + "Finished compiling m:f in 2500us, code size: 70 bytes\n";
    private static final String STATS =
            "{\"deopt\": [], \"compiled\": [" + entry("f", 70) + ", " + entry("g", 5) + ", " + entry("g", 6) + "]}\n";

    private static String entry(String qualname, long size) {
        return "{\"module\": \"m\", \"qualname\": \"" + qualname + "\", \"size\": " + size
                + ", \"get_function_compilation_time\": 2}";
    }

    private static MinedLogs mine(String... namesAndTexts) {
        Stream<Integer> names = Stream.iterate(0, at -> at + 2).limit(namesAndTexts.length / 2);
        List<LogSource> logs = names.map(at ->
                        Fixtures.source(namesAndTexts[at], namesAndTexts[at + 1].getBytes(StandardCharsets.UTF_8)))
                .toList();
        return LogMiner.mine(logs, Optional.empty(), List.of("m:*"));
    }

    @Test
    void statistics_add_what_the_log_before_them_does_not_tell() {
        MinedLogs logs = mine("a.log", LOG + PREFIX + "JIT runtime stats:\n" + STATS.replace('"', '\''));

        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(4, 2, 2, 141, 4, 9, 0, 0));
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void statistics_of_the_same_process_in_a_file_of_their_own_do_too() {
        MinedLogs[] both = {
            mine("jit-pid-42.log", LOG, "stats-pid-42.json", STATS),
            mine("stats-pid-42.json", STATS, "jit-pid-42.log", LOG)
        };

        assertThat(Arrays.asList(both)).allSatisfy(logs -> {
            assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(4, 2, 2, 141, 4, 9, 0, 0));
            assertThat(logs.warnings()).isEmpty();
            assertThat(JitActivity.of(logs))
                    .singleElement()
                    .satisfies(process -> assertThat(process.compiled()).isEqualTo(2));
        });
    }

    @Test
    void files_that_may_be_of_one_process_are_named() {
        assertThat(mine("a.log", LOG, "stats.json", STATS).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .contains(
                                "'a.log' and 'stats.json' may be of one process, and 1 function is compiled in both"));
        assertThat(mine("a.log", LOG, "stats.json", STATS).compiled().count()).isEqualTo(5);
    }

    @Test
    void files_of_different_processes_and_of_different_functions_are_not() {
        assertThat(mine("jit-pid-1.log", LOG, "stats-pid-2.json", STATS).warnings())
                .isEmpty();
        assertThat(mine("a.log", LOG.replace(":f", ":other"), "stats.json", STATS)
                        .warnings())
                .isEmpty();
        assertThat(mine("a.json", STATS, "b.json", STATS).warnings()).isEmpty();
    }
}
