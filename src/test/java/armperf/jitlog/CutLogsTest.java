package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A crash can cut a log anywhere; whatever is left must be read, and nothing made up. */
class CutLogsTest {
    /** A log that is shorter is cut at every byte. */
    private static final int SMALL_BYTES = 9000;

    private static final int PLACES = 2500;

    static Stream<String> fixtures() {
        return Fixtures.all();
    }

    private static FileTally read(Dialect dialect, byte[] bytes) {
        FileTally tally = new FileTally();
        Fixtures.events(dialect, bytes).forEach(event -> event.addTo(tally));
        return tally;
    }

    /** What a log names, and why: the causes too, where a later line never changes one that an earlier line told. */
    private record Named(Set<FunctionName> compiled, Set<Object> missed, Set<Object> left) {
        static Named in(FileTally tally, Dialect dialect) {
            Function<CauseCounts.Count, Object> named = dialect instanceof CinderxDialect
                    ? count -> List.of(count.function, count.cause)
                    : count -> count.function;
            return new Named(
                    new HashSet<>(tally.sizes.keySet()),
                    new HashSet<>(tally.misses.drained(named)),
                    new HashSet<>(tally.deopts.drained(named)));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void every_beginning_of_a_log_is_read_and_only_tells_what_the_whole_does(String fixture) {
        byte[] whole = Fixtures.bytes(fixture);
        Dialect dialect = Fixtures.dialect(fixture);
        FileTally all = read(dialect, whole);
        Named known = Named.in(all, dialect);
        // Every byte of a small log; of a big one, bytes all over its lines.
        int step = whole.length < SMALL_BYTES ? 1 : 1 + whole.length / PLACES;
        for (int length = 0; length <= whole.length; length += step) {
            FileTally part = read(dialect, Arrays.copyOf(whole, length));
            Named told = Named.in(part, dialect);

            assertThat(known.compiled()).as("%s up to %d", fixture, length).containsAll(told.compiled());
            assertThat(known.missed()).as("%s up to %d", fixture, length).containsAll(told.missed());
            assertThat(known.left()).as("%s up to %d", fixture, length).containsAll(told.left());
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
