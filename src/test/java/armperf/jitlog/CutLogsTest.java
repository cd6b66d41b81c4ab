package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A crash can cut a log anywhere; whatever is left must be read, and nothing made up. */
class CutLogsTest {
    static Stream<String> fixtures() {
        return Fixtures.all();
    }

    private static FileTally read(Dialect dialect, byte[] bytes) {
        FileTally tally = new FileTally();
        Fixtures.events(dialect, bytes).forEach(event -> event.addTo(tally));
        return tally;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_beginning_of_a_log_is_read_and_only_names_functions_of_the_whole(String fixture) {
        byte[] whole = Fixtures.bytes(fixture);
        Dialect dialect = Fixtures.dialect(fixture);
        FileTally all = read(dialect, whole);
        // Every byte of a small log; of a big one, bytes all over its lines.
        int step = 1 + whole.length / 2500;
        Set<FunctionName> known = new HashSet<>(all.sizes.keySet());
        for (int length = 0; length <= whole.length; length += step) {
            FileTally part = read(dialect, Arrays.copyOf(whole, length));

            assertThat(known).as("%s up to %d", fixture, length).containsAll(part.sizes.keySet());
            assertThat(part.compiles).as("%s up to %d", fixture, length).isLessThanOrEqualTo(all.compiles);
            assertThat(part.codeBytes).as("%s up to %d", fixture, length).isLessThanOrEqualTo(all.codeBytes);
            assertThat(part.bodyBytes).as("%s up to %d", fixture, length).isLessThanOrEqualTo(length);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_damaged_log_is_read_without_an_exception(String fixture) {
        byte[] whole = Fixtures.bytes(fixture);
        Random random = new Random(20260219);
        for (int round = 0; round < 100; round++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 20; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            for (Dialect dialect : Dialects.all()) {
                assertThat(read(dialect, damaged).bodyBytes).isBetween(0L, (long) damaged.length);
            }
        }
    }
}
