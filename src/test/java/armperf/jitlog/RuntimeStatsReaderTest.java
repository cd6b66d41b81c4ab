package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cinderx counts of itself, where it is written in odd ways. */
class RuntimeStatsReaderTest {
    private static final long MOST = 999_999_999_999_999_999L;

    private static String compiled(String qualname, long size) {
        return "{\"compiled\": [{\"module\": \"m\", \"qualname\": \"" + qualname + "\", \"size\": " + size
                + ", \"get_function_compilation_time\": 1}]}\n";
    }

    private static String deopt(String normal, long count) {
        return "{\"deopt\": [{\"normal\": {\"func_qualname\": \"f\", \"reason\": \"Raise\"" + normal
                + "}, \"int\": {\"lineno\": 3, \"count\": " + count + "}}]}\n";
    }

    private static LogSource source(String name, String text) {
        return Fixtures.source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caf\\u00e9 | café",
                "caf\\u00E9x | caféx",
                "caf\\xe9 | café",
                "\\U0001F600 | \uD83D\uDE00",
                "\\ud83d\\ude00 | \uD83D\uDE00",
                "a\\u0022b | a\"b",
                "a\\\\u00e9 | a\\u00e9",
                "a\\ud83d | a\\ud83d",
                "a\\ud83dz | a\\ud83dz",
                "a\\ud83d\\u00e9 | a\\ud83dé",
                "a\\ude00 | a\\ude00",
                "a\\U00110000 | a\\U00110000",
                "a\\u00zz | a\\u00zz",
                "a\\u00\\u00e9 | a\\u00é",
                "a\\u00 | a\\u00",
            })
    void a_name_is_what_its_escapes_stand_for(String written, String name) {
        String stats = compiled(written, 7);

        assertThat(Fixtures.mineText(stats).sizes()).containsOnlyKeys(FunctionName.of("m:" + name));
        assertThat(Fixtures.mineText(stats.replace('"', '\'')
                                .replace("'compiled'", "\"compiled\"")
                                .replace("'qualname'", "\"qualname\""))
                        .sizes())
                .containsOnlyKeys(FunctionName.of("m:" + name));
    }

    @Test
    void a_name_that_is_escaped_is_the_one_of_the_log() {
        String log = Fixtures.PREFIX + "Cannot compile m:café to HIR because it uses banned global 'eval'\n";
        List<LogSource> logs = List.of(source("a.log", log), source("b.json", compiled("caf\\u00e9", 7)));

        assertThat(Explainer.explain(logs, "cinderx", new AskedFunction("m:café"), false)
                        .lines())
                .extracting(line -> line.saying().what())
                .containsExactly("refused", "compiled");
    }

    @Test
    void sums_that_no_number_holds_stay_at_the_largest() {
        List<LogSource> deopts = IntStream.range(0, 12)
                .mapToObj(i -> source(i + ".json", deopt("", MOST)))
                .toList();
        List<LogSource> sizes = IntStream.range(0, 12)
                .mapToObj(i -> source(i + ".json", compiled("f" + i, MOST).replace(": 1}", ": 999999999999999}")))
                .toList();

        assertThat(LogMiner.mine(deopts, Optional.empty(), List.of()).deopts())
                .singleElement()
                .satisfies(deopt -> {
                    assertThat(deopt.count()).isEqualTo(Long.MAX_VALUE);
                    assertThat(deopt.weight()).isEqualTo(1.0);
                });
        MinedLogs large = LogMiner.mine(sizes, Optional.empty(), List.of());
        assertThat(large.compiled().codeBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(large.compiled().compileMs()).isPositive();
        assertThat(LogChange.between(Fixtures.mineText(compiled("x", 1)), large)
                        .codeBytes()
                        .added())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void counts_of_one_file_stay_at_the_largest_too() {
        String entry = deopt("", MOST).strip();
        String entries = (entry.substring("{\"deopt\": [".length(), entry.length() - 2) + ",").repeat(12);

        assertThat(Fixtures.mineText("{\"deopt\": [" + entries + "]}").deopts())
                .extracting(MinedLogs.Deopt::count)
                .containsExactly(Long.MAX_VALUE);
    }

    @Test
    void statistics_of_nothing_but_deopts_show_that_the_jit_ran() {
        assertThat(Fixtures.mineText(deopt("", 3)).files().get(0).jit()).isTrue();
        assertThat(Fixtures.mineText("[TRACE flush]\n").files().get(0).jit()).isFalse();
    }

    @Test
    void what_was_left_no_time_was_not_left() {
        MinedLogs logs = Fixtures.mineText(deopt("", 0));

        assertThat(logs.deopts()).isEmpty();
        assertThat(logs.understood()).isTrue();
        assertThat(logs.notUnderstood().lines()).isZero();
        assertThat(logs.files().get(0).jit()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', float, float",
        "GuardType, float, GuardType of float",
        "GuardType, <none>, GuardType",
        "'', <none>, ''",
        "GuardType, '', GuardType"
    })
    void a_detail_begins_with_no_blank(String description, String type, String detail) {
        String normal = ", \"description\": \"" + description + "\", \"guilty_type\": \"" + type + "\"";

        assertThat(Fixtures.mineText(deopt(normal, 1)).deopts())
                .extracting(MinedLogs.Deopt::detail, MinedLogs.Deopt::line)
                .containsExactly(tuple(detail, OptionalLong.of(3)));
    }
}
