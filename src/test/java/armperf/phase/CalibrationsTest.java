package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.HostFacts;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.store.RunStore;
import armperf.verdict.HostNoise;
import armperf.verdict.RowKey;
import armperf.verdict.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calibrations speak for a host, and what is said where none does. */
class CalibrationsTest {
    private static final RowKey JITLIST = new RowKey("richards", "jitlist");
    private static final RunId ID = new RunId("20260220T081500Z-ab12cd34-cal1");

    @TempDir
    Path folder;

    @Test
    void a_fresh_calibration_of_this_host_is_in_force() {
        Run run = calibration("Kunpeng-920");
        HostNoise noise = noise(run, Duration.ofDays(3));

        assertThat(noise.floors().effect(JITLIST)).isBetween(0.03, 0.05);
        assertThat(noise.isStale()).isFalse();
        assertThat(noise.text())
                .isEqualTo("noise floors of host kunpeng from 1 calibration, the newest 3 days old and in force until"
                        + " 2026-03-06");
    }

    @Test
    void nodes_that_no_calibration_in_force_was_taken_on_are_named() {
        Run calibration = new SyntheticRun().mode("nojit", false, 1, 1).nodes(2).interleaved();
        new RunStore(folder).save(SyntheticRun.as(calibration, ID, Phase.CALIBRATION));
        Subject measured = Subject.of(
                new SyntheticRun().mode("nojit", false, 1, 1).nodes(4).interleaved(), Side.TO);

        assertThat(noise(calibration, Duration.ofDays(1)).elsewhere(measured))
                .contains("no calibration in force of host kunpeng was taken on n3, n4, so that the noise there is"
                        + " unknown; armperf calibrate measures it where it runs");
        assertThat(noise(calibration, Duration.ofDays(1)).elsewhere(Subject.of(calibration, Side.TO)))
                .isEmpty();
        assertThat(noise(calibration, Duration.ofDays(20)).elsewhere(measured))
                .as("none is in force anywhere")
                .isEmpty();
    }

    @Test
    void one_of_nodes_is_in_force_whichever_node_comes_first() {
        Run calibration = new SyntheticRun().mode("nojit", false, 1, 1).nodes(2).interleaved();
        new RunStore(folder).save(SyntheticRun.as(calibration, ID, Phase.CALIBRATION));
        HostFacts first = calibration.host();
        HostFacts other = new HostFacts(
                first.name(),
                "arm-8.example",
                first.architecture(),
                first.cpu(),
                first.cores(),
                first.kernel(),
                first.bootId(),
                first.emulated(),
                first.toolchain());

        assertThat(new Calibrations(new RunStore(folder), Clock.fixed(calibration.started(), ZoneOffset.UTC))
                        .of(other)
                        .calibrations())
                .extracting(HostNoise.Calibration::standing)
                .containsExactly(HostNoise.Standing.IN_FORCE);
    }

    @Test
    void an_aged_one_leaves_no_floor_and_says_so() {
        HostNoise noise = noise(calibration("Kunpeng-920"), Duration.ofDays(20));

        assertThat(noise.floors().rows()).isEmpty();
        assertThat(noise.isStale()).isTrue();
        assertThat(noise.text())
                .isEqualTo("no noise floor is in force, for the newest calibration " + ID
                        + " is 20 days old; armperf calibrate takes a new one");
    }

    @Test
    void one_of_other_hardware_by_the_same_name_leaves_no_floor() {
        calibration("Kunpeng-930");
        Run here = new SyntheticRun().mode("nojit", false, 1, 1).interleaved();
        HostNoise noise = noise(here, Duration.ofDays(1));

        assertThat(noise.floors().rows()).isEmpty();
        assertThat(noise.calibrations())
                .extracting(HostNoise.Calibration::standing)
                .containsExactly(HostNoise.Standing.HOST_CHANGED);
        assertThat(noise.text()).contains("was taken before host kunpeng changed");
    }

    @Test
    void a_host_that_was_never_calibrated_is_called_that() {
        Run here = new SyntheticRun().mode("nojit", false, 1, 1).interleaved();
        HostNoise noise = noise(here, Duration.ZERO);

        assertThat(noise.isStale()).isFalse();
        assertThat(noise.text()).startsWith("host kunpeng was never calibrated");
    }

    private HostNoise noise(Run run, Duration later) {
        Instant now = run.started().plus(later);
        return new Calibrations(new RunStore(folder), Clock.fixed(now, ZoneOffset.UTC)).of(run.host());
    }

    private Run calibration(String cpu) {
        Run run = new SyntheticRun()
                .host(SyntheticRun.host(cpu, false, "gcc", "gcc (Debian 12.2.0-14) 12.2.0"))
                .mode("nojit", false, 0.05, 0.05)
                .mode("jitlist", true, 0.02, 0.021)
                .interleaved();
        Run calibration = SyntheticRun.as(run, ID, Phase.CALIBRATION);
        new RunStore(folder).save(calibration);
        return calibration;
    }
}
