package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect must keep; a new one joins by its fixture, whose name begins with the dialect's. */
class DialectsTest {
    static Stream<String> fixtures() {
        return Fixtures.all();
    }

    private static FileTally tally(Dialect dialect, String text) {
        FileTally tally = new FileTally();
        Fixtures.events(dialect, text.getBytes(StandardCharsets.ISO_8859_1)).forEach(event -> event.addTo(tally));
        return tally;
    }

    static Stream<Dialect> dialects() {
        return Dialects.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_log_is_recognised_by_its_own_dialect_alone(String fixture) {
        assertThat(Dialects.all())
                .filteredOn(dialect -> dialect.recognises(Fixtures.bytes(fixture)))
                .extracting(Dialect::name)
                .containsExactly(Fixtures.dialect(fixture).name());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_miss_has_a_reason_of_its_dialects_list(String fixture) {
        Dialect dialect = Dialects.recognise(Fixtures.bytes(fixture)).orElseThrow();

        assertThat(Fixtures.events(dialect, Fixtures.bytes(fixture)).stream()
                        .filter(LogEvent.Missed.class::isInstance)
                        .map(event -> ((LogEvent.Missed) event).reason()))
                .isSubsetOf(dialect.reasons());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void reasons_are_told_once_each_with_a_sentence_and_end_in_other(Dialect dialect) {
        assertThat(dialect.reasons())
                .extracting(Reason::word)
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo("other");
        assertThat(dialect.reasons())
                .allSatisfy(reason -> assertThat(reason.meaning()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_log_says_the_same_with_the_line_ends_of_windows(String fixture) {
        Dialect dialect = Fixtures.dialect(fixture);
        String text = new String(Fixtures.bytes(fixture), StandardCharsets.ISO_8859_1);
        FileTally windows = tally(dialect, text.replace("\r\n", "\n").replace("\n", "\r\n"));
        FileTally unix = tally(dialect, text.replace("\r\n", "\n"));

        assertThat(windows.sizes).isEqualTo(unix.sizes);
        assertThat(counts(windows.misses)).isEqualTo(counts(unix.misses));
        assertThat(counts(windows.deopts)).isEqualTo(counts(unix.deopts));
        assertThat(windows.understood).isEqualTo(unix.understood);
        assertThat(windows.notUnderstood).isEqualTo(unix.notUnderstood);
    }

    private static Map<Object, Long> counts(CauseCounts counts) {
        return counts.drained(count -> Map.entry(List.of(count.function, count.cause), count.events)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_log_read_as_one_of_another_dialect_is_said_to_be_what_it_looks_like(String fixture) {
        for (Dialect other : Dialects.all()) {
            MinedLogs read = LogMiner.mine(
                    List.of(Fixtures.source(fixture, Fixtures.bytes(fixture))), Optional.of(other.name()), List.of());

            boolean own = other.equals(Fixtures.dialect(fixture));
            assertThat(read.understood()).as("%s as %s", fixture, other.name()).isEqualTo(own);
            assertThat(read.warnings().stream()
                            .anyMatch(warning -> warning.kind().equals("other-dialect")))
                    .isEqualTo(!own);
        }
    }

    /** Lines of a log each, and a log of another dialect that its first bytes show. */
    static Stream<Arguments> pairs() {
        return fixtures()
                .filter(fixture -> !stray(fixture).isEmpty())
                .flatMap(fixture -> fixtures()
                        .filter(into -> !into.endsWith(".json"))
                        .filter(into -> Fixtures.dialect(into).recognises(Arrays.copyOf(Fixtures.bytes(into), 256)))
                        .filter(into -> !Fixtures.dialect(into).equals(Fixtures.dialect(fixture)))
                        .map(into -> Arguments.of(fixture, into)));
    }

    /** The lines of a fixture by each of which alone its dialect is recognised, but for what the program began. */
    private static List<String> stray(String fixture) {
        return lines(fixture).stream()
                .filter(line -> !line.startsWith("no line end "))
                .filter(line -> Fixtures.dialect(fixture).recognises(line.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static List<String> lines(String fixture) {
        return new String(Fixtures.bytes(fixture), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void lines_of_one_dialect_in_a_log_of_another_are_said_to_be_there(String fixture, String into) {
        List<String> log = new ArrayList<>(lines(into));
        // Behind the beginning, by which a log is taken for one of its dialect.
        log.addAll(log.size() - 1, stray(fixture));

        assertThat(LogMiner.mine(
                                List.of(Fixtures.source(
                                        into, String.join("\n", log).getBytes(StandardCharsets.ISO_8859_1))),
                                Optional.of(Fixtures.dialect(into).name()),
                                List.of())
                        .warnings())
                .filteredOn("kind", "mixed-dialects")
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .contains("at least " + stray(fixture).size() + " line")
                        .endsWith("--dialect " + Fixtures.dialect(fixture).name() + " too"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_dialect_has_lines_that_show_it_where_they_stand_alone(Dialect dialect) {
        assertThat(fixtures().filter(fixture -> Fixtures.dialect(fixture).equals(dialect)))
                .anySatisfy(fixture -> assertThat(stray(fixture)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_dialect_has_a_fixture(Dialect dialect) {
        assertThat(fixtures()).anyMatch(fixture -> fixture.startsWith(dialect.name() + "-"));
    }

    @Test
    void the_page_of_dialects_tells_each_of_them_with_its_reasons() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Dialects

                The JIT logs that armperf reads, and every reason for a refusal that it tells. A log's dialect is found by
                looking at its first 64 KiB; `--dialect`, or `[jitlog] dialect` in the config, names it. This page is written from
                the program (`ARMPERF_GOLDEN=write mvn -q -Dtest=DialectsTest test`).
                """);
        for (Dialect dialect : Dialects.all()) {
            page.append("\n## ").append(dialect.name()).append("\n\n");
            page.append(dialect.reads())
                    .append(".\n\nThe benchmark's own code, where `[jitlog] active` does not say: ")
                    .append(
                            dialect.ownCode().isEmpty()
                                    ? "none, since the log cannot tell"
                                    : "`" + String.join("`, `", dialect.ownCode()) + "`")
                    .append(".\n\n| reason | means |\n| --- | --- |\n");
            page.append(dialect.reasons().stream()
                    .map(reason -> "| `" + reason.word() + "` | " + reason.meaning() + " |\n")
                    .collect(Collectors.joining()));
        }
        Golden.assertMatches(
                Path.of("src", "docs", "dialects.md").toAbsolutePath().toString(), page.toString());
    }
}
