package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.verdict.Bisection.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commits the search for the one that moved a row looks at next. */
class NarrowingTest {
    private static final int MANY = 1000;

    /** A whole search: the places that are left, and how many rounds and steps it took. */
    private record Search(int from, int to, int rounds, int steps) {
        static Search of(int commits, int atOnce, int mostSteps, IntFunction<Outcome> outcomes) {
            Narrowing narrowing = new Narrowing(commits);
            List<Integer> tried = new ArrayList<>();
            int rounds = 0;
            List<Integer> next = narrowing.next(Math.min(atOnce, mostSteps));
            while (!next.isEmpty()) {
                rounds++;
                assertThat(next)
                        .hasSizeLessThanOrEqualTo(atOnce)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .noneMatch(tried::contains)
                        .allSatisfy(place -> assertThat(place).isBetween(narrowing.from(), narrowing.to() - 1));
                next.forEach(place -> narrowing.found(place, outcomes.apply(place)));
                tried.addAll(next);
                next = narrowing.next(Math.min(atOnce, mostSteps - tried.size()));
            }
            return new Search(narrowing.from(), narrowing.to(), rounds, tried.size());
        }
    }

    private static IntFunction<Outcome> movedFrom(int first) {
        return place -> place < first ? Outcome.NOT_MOVED : Outcome.MOVED;
    }

    private static IntFunction<Outcome> skipping(Random random, double share, int commits, int first) {
        boolean[] skipped = new boolean[commits];
        for (int place = 0; place < commits; place++) {
            skipped[place] = random.nextDouble() < share;
        }
        return place -> skipped[place] ? Outcome.SKIPPED : movedFrom(first).apply(place);
    }

    /** The least number of rounds that can tell so many commits apart. */
    private static int rounds(int commits, int atOnce) {
        int rounds = 0;
        for (long told = 1; told < commits; told *= atOnce + 1) {
            rounds++;
        }
        return rounds;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void every_commit_is_found_in_no_more_rounds_than_it_takes_to_tell_all_apart(int atOnce) {
        for (int commits = 1; commits <= 66; commits++) {
            for (int first = 0; first < commits; first++) {
                Search search = Search.of(commits, atOnce, MANY, movedFrom(first));

                assertThat(List.of(search.from(), search.to())).containsOnly(first);
                assertThat(search.rounds()).isLessThanOrEqualTo(rounds(commits, atOnce));
                assertThat(search.steps()).isLessThanOrEqualTo(atOnce * rounds(commits, atOnce));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void whatever_is_skipped_the_same_commits_are_left_as_with_one_at_a_time(int atOnce) {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int commits = 1 + random.nextInt(60);
            IntFunction<Outcome> outcomes = skipping(random, random.nextDouble(), commits, random.nextInt(commits));

            Search one = Search.of(commits, 1, MANY, outcomes);
            Search several = Search.of(commits, atOnce, MANY, outcomes);

            assertThat(List.of(several.from(), several.to())).containsExactly(one.from(), one.to());
        }
    }

    @Test
    void where_outcomes_contradict_each_other_it_still_ends_between_two_that_differ() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int commits = 1 + random.nextInt(60);
            Outcome[] outcomes = new Outcome[commits];
            for (int place = 0; place < commits; place++) {
                outcomes[place] = random.nextBoolean() ? Outcome.MOVED : Outcome.NOT_MOVED;
            }
            outcomes[commits - 1] = Outcome.MOVED;

            Search search = Search.of(commits, 1 + random.nextInt(4), MANY, place -> outcomes[place]);

            assertThat(search.from()).isEqualTo(search.to());
            assertThat(outcomes[search.to()]).isEqualTo(Outcome.MOVED);
            assertThat(search.from() == 0 || outcomes[search.from() - 1] == Outcome.NOT_MOVED)
                    .isTrue();
        }
    }

    @Test
    void where_it_moved_there_and_back_again_the_first_time_is_followed() {
        Narrowing narrowing = new Narrowing(10);
        narrowing.found(6, Outcome.NOT_MOVED);
        narrowing.found(3, Outcome.MOVED);

        assertThat(List.of(narrowing.from(), narrowing.to())).containsExactly(0, 3);
    }

    @Test
    void the_places_split_what_is_left_evenly_and_one_alone_lies_in_the_middle() {
        assertThat(new Narrowing(9).next(2)).containsExactly(2, 5);
        assertThat(new Narrowing(9).next(1)).containsExactly(3);
        assertThat(new Narrowing(4).next(8)).containsExactly(0, 1, 2);
        assertThat(new Narrowing(1).next(8)).isEmpty();
    }

    @Test
    void never_more_steps_are_taken_than_were_asked_for() {
        Search search = Search.of(100, 3, 4, movedFrom(50));

        assertThat(search.steps()).isEqualTo(4);
        assertThat(search.rounds()).isEqualTo(2);
    }
}
