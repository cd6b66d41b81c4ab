package armperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void takes_the_samples_own_time_off_what_the_processors_did() {
        // Two processors for two seconds: 300 ticks at work, of which the sample took 1.9 s.
        Noise noise = Noise.between(state(1000, 10, 5000), state(1300, 14, 5400), 1.9, 2)
                .orElseThrow();
        assertThat(noise.others()).isCloseTo(0.55, within(1e-9));
        assertThat(noise.stolen()).isCloseTo(0.02, within(1e-9));
        assertThat(noise.isBusy()).isTrue();
    }

    @Test
    void is_quiet_when_only_the_sample_ran() {
        Noise noise = Noise.between(state(1000, 0, 5000), state(1198, 0, 5400), 2.0, 2)
                .orElseThrow();
        assertThat(noise.others()).isZero();
        assertThat(noise.isBusy()).isFalse();
    }

    @Test
    void does_not_take_armperfs_own_work_around_a_short_sample_for_somebody_elses() {
        // Half a second, of which 15 ticks are not the sample's: two looks and a few shells.
        Noise noise = Noise.between(state(1000, 0, 5000), state(1065, 0, 5100), 0.5, 2)
                .orElseThrow();
        assertThat(noise.others()).isCloseTo(0.3, within(1e-9));
        assertThat(noise.isBusy()).isFalse();
    }

    @Test
    void says_nothing_where_the_host_tells_nothing() {
        assertThat(Noise.between(HostState.UNKNOWN, state(1, 1, 1), 1, 2)).isEmpty();
        assertThat(Noise.between(state(1, 1, 1), state(1, 1, 1), 1, 2)).isEmpty();
    }

    private static HostState state(long busy, long stolen, long total) {
        return new HostState(
                OptionalDouble.empty(), Optional.of(new CpuTicks(busy, stolen, total)), OptionalDouble.empty());
    }
}
