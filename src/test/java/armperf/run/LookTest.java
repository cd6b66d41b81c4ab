package armperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final Instant NOW = Instant.parse("2026-02-20T09:00:00Z");

    private static Run run() {
        return new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .extend(20)
                .interleaved();
    }

    private static Look look(Look.Decision decision) {
        return new Look(
                NOW,
                10,
                List.of(
                        new Look.Seen("richards", "jit", OptionalDouble.of(0.211), "unclear"),
                        new Look.Seen("richards", "off", OptionalDouble.empty(), "invalid")),
                decision);
    }

    @Test
    void a_look_that_asks_for_more_sets_the_times_of_the_screen_aside_in_the_same_record() {
        Run looked = run().with(look(Look.Decision.FRESH));

        assertThat(looked.isExtended()).isTrue();
        assertThat(looked.looks()).hasSize(1);
        assertThat(looked.samples())
                .hasSameSizeAs(run().samples())
                .noneMatch(Sample::counts)
                .allMatch(sample -> sample.isScreened() == (sample.kind() == Sample.Kind.TIMED));
    }

    @Test
    void a_look_that_the_verdict_rests_on_leaves_the_samples_as_they_are() {
        Run looked = run().with(look(Look.Decision.VERDICT));

        assertThat(looked.isExtended()).isFalse();
        assertThat(looked.samples()).isEqualTo(run().samples());
    }

    @Test
    void a_look_says_what_it_saw_and_what_followed() {
        assertThat(look(Look.Decision.FRESH).words())
                .isEqualTo("after 10 blocks: richards / jit unclear (p 0.21), richards / off invalid;"
                        + " a fresh set of blocks decides alone");
        assertThat(look(Look.Decision.VERDICT).words()).endsWith("; the verdict rests on these");
    }

    @Test
    void the_fresh_set_follows_the_planned_blocks() {
        assertThat(run().plan().planned()).isEqualTo(new Blocks(1, 10));
        assertThat(run().plan().fresh()).contains(new Blocks(11, 30));
        assertThat(new Blocks(11, 30).count()).isEqualTo(20);
        assertThat(new Blocks(11, 30).hold(30)).isTrue();
        assertThat(new Blocks(11, 30).hold(10)).isFalse();
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Extension(Extension.When.UNCLEAR, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Blocks(0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Blocks(4, 3));
    }
}
