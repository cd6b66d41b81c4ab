package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is known says the same as if it were read; one that differs by a byte is not known. */
class KnownLinesTest {
    private static final String FINISHED = PREFIX + "Finished compiling m:f in 5us, code size: 1 bytes";

    private static List<LogEvent> events(String log) {
        return Fixtures.events(new CinderxDialect(), log.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(event -> !(event instanceof LogEvent.Body))
                .toList();
    }

    /** Of lines that come so often that the last is known, if it is one of them. */
    private static List<LogEvent> lastOf(String often, String last) {
        List<LogEvent> all = events(often.repeat(3) + last);
        List<LogEvent> known = events(often.repeat(3));
        assertThat(all).startsWith(known.toArray(LogEvent[]::new));
        return all.subList(known.size(), all.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cinderx-upstream.log", "cinderx-fork.log"})
    void says_the_same_each_time_wherever_it_stands(String fixture) {
        List<String> lines = new String(Fixtures.bytes(fixture), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("JIT: ") && !line.endsWith("JIT runtime stats:"))
                .toList();
        List<LogEvent> alone =
                lines.stream().flatMap(line -> events(line + "\n").stream()).toList();

        // Each time at another place of a word.
        String log = IntStream.range(0, 11)
                .mapToObj(time -> "x".repeat(time) + "\n" + String.join("\n", lines) + "\n")
                .reduce("", String::concat);

        List<LogEvent> elevenTimes = new ArrayList<>();
        for (int time = 0; time < 11; time++) {
            elevenTimes.addAll(alone);
        }
        assertThat(events(log)).isEqualTo(elevenTimes);
    }

    @Test
    void is_not_taken_for_one_that_differs_by_a_byte() {
        for (int at = PREFIX.length(); at < FINISHED.length(); at++) {
            String other = FINISHED.substring(0, at) + (char) (FINISHED.charAt(at) ^ 1) + FINISHED.substring(at + 1);
            String offset = "\n".repeat(at % 8);
            List<LogEvent> alone = events(other + "\n");

            // Those that are not understood say where they stand.
            assertThat(lastOf(FINISHED + "\n" + offset, other + "\n"))
                    .as(other)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("offset")
                    .isEqualTo(alone)
                    .isNotEqualTo(events(FINISHED + "\n"));
        }
    }

    @Test
    void is_not_taken_for_one_that_is_longer_by_a_nul_or_shorter() {
        String known = PREFIX + "Compiling m:f";

        for (String other : List.of(known + "\0", known + "\0\0", known.substring(0, known.length() - 1))) {
            assertThat(lastOf(known + "\n", other + "\n")).isEqualTo(events(other + "\n"));
        }
    }

    @Test
    void is_known_only_where_it_is_whole_and_stands_at_a_lines_start() {
        String open = PREFIX + "Compiling m:f";
        assertThat(lastOf(open + "\n", open)).singleElement().isInstanceOf(LogEvent.NotUnderstood.class);

        for (String other : List.of(FINISHED, "v1 = " + FINISHED + "\n", FINISHED + FINISHED + "\n")) {
            assertThat(lastOf(FINISHED + "\n", other))
                    .as(other)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("offset")
                    .isEqualTo(events(other));
        }
    }

    @Test
    void is_read_again_when_too_many_others_came_meanwhile() {
        List<String> lines = IntStream.range(0, 40_000)
                .mapToObj(number -> PREFIX + "Compiling m:f" + number + "\n")
                .toList();
        String log = String.join("", lines);

        List<LogEvent> expected = Stream.of(lines, lines, lines)
                .flatMap(List::stream)
                .map(line -> line.substring(line.indexOf("m:"), line.length() - 1))
                .<LogEvent>map(name -> new LogEvent.Started(FunctionName.of(name)))
                .toList();
        assertThat(events(log.repeat(3))).isEqualTo(expected);
    }

    @Test
    void is_read_again_when_too_long_ones_came_meanwhile() {
        String log = IntStream.range(0, 3_000)
                .mapToObj(number -> PREFIX + "Compiling m:" + "f".repeat(1900) + number + "\n")
                .collect(Collectors.joining());

        assertThat(events(log.repeat(3)))
                .hasSize(9_000)
                .startsWith(events(log).toArray(LogEvent[]::new))
                .endsWith(events(log).toArray(LogEvent[]::new));
    }
}
