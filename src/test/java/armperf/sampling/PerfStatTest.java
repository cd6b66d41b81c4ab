package armperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.RemotePath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfStatTest {
    @Test
    void reads_what_was_counted_and_leaves_out_what_was_not() {
        assertThat(PerfStat.read("""
                        # started on Sun Nov 22 14:58:14 2026

                        123456789;;instructions:u;1000000;100.00;1.2;insn per cycle
                        0,94;msec;task-clock;941322;100.00;0.316;CPUs utilized
                        <not supported>;;cycles;0;100.00;;
                        <not counted>;;branch-misses;0;0.00;;
                        77;;page-faults;1;100.00;;
                        """))
                .isEqualTo(Map.of("instructions", 123456789.0, "task-clock", 0.94, "page-faults", 77.0));
        assertThat(PerfStat.read("")).isEmpty();
        assertThat(PerfStat.read("garbage;\u0000;;\n;;;;")).isEmpty();
    }

    @Test
    void stands_before_the_script_and_writes_into_the_samples_folder() {
        assertThat(PerfStat.command(List.of("instructions", "cycles"), new RemotePath("/r/s000001/perf.csv")))
                .containsExactly(
                        "perf",
                        "stat",
                        "-x",
                        ";",
                        "-o",
                        "/r/s000001/perf.csv",
                        "-e",
                        "instructions",
                        "-e",
                        "cycles",
                        "--");
    }
}
