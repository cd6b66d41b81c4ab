package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect must keep; a new one joins by its fixture, whose name begins with the dialect's. */
class DialectsTest {
    static Stream<String> fixtures() {
        return Stream.concat(Fixtures.CINDERX.stream(), Fixtures.HOTSPOT.stream());
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
                .containsExactly(fixture.substring(0, fixture.indexOf('-')));
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
    @MethodSource("dialects")
    void every_dialect_has_a_fixture(Dialect dialect) {
        assertThat(fixtures()).anyMatch(fixture -> fixture.startsWith(dialect.name() + "-"));
    }
}
