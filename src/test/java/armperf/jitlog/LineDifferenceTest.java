package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void tells_what_went_and_what_came() {
        assertThat(LineDifference.of(List.of("a", "b", "c"), List.of("a", "x", "c")))
                .containsExactly("  a", "- b", "+ x", "  c");
        assertThat(LineDifference.of(List.of(), List.of("a"))).containsExactly("+ a");
        assertThat(LineDifference.of(List.of("a"), List.of())).containsExactly("- a");
        assertThat(LineDifference.of(List.of("a"), List.of("a"))).isEmpty();
    }

    @Test
    void shows_three_lines_around_a_change() {
        List<String> from = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        List<String> to = new ArrayList<>(from);
        to.remove(10);
        assertThat(LineDifference.of(from, to))
                .containsExactly(
                        "@@ 7 lines alike @@",
                        "  7",
                        "  8",
                        "  9",
                        "- 10",
                        "  11",
                        "  12",
                        "  13",
                        "@@ 6 lines alike @@");
    }

    @Test
    void is_as_short_as_the_longest_common_subsequence_allows() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> from = words(random);
            List<String> to = words(random);
            List<String> difference = LineDifference.of(from, to);
            long edits = difference.stream()
                    .filter(line -> line.startsWith("+") || line.startsWith("-"))
                    .count();
            assertThat(edits).isEqualTo(from.size() + to.size() - 2L * common(from, to));
        }
    }

    @Test
    void gives_up_where_nearly_everything_differs() {
        List<String> from = IntStream.range(0, 3000).mapToObj(i -> "a" + i).toList();
        List<String> to = IntStream.range(0, 3000).mapToObj(i -> "b" + i).toList();
        assertThat(LineDifference.of(from, to))
                .containsExactly("too much differs to be told line by line: 3000 -> 3000 lines");
    }

    private static List<String> words(Random random) {
        return random.ints(random.nextInt(12), 0, 4).mapToObj(String::valueOf).collect(Collectors.toList());
    }

    private static int common(List<String> from, List<String> to) {
        int[][] best = new int[from.size() + 1][to.size() + 1];
        for (int i = 1; i <= from.size(); i++) {
            for (int j = 1; j <= to.size(); j++) {
                best[i][j] = from.get(i - 1).equals(to.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[from.size()][to.size()];
    }
}
