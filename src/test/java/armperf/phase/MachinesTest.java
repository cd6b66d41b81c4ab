package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.run.HostFacts;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which nodes take samples of one run. */
class MachinesTest {
    private static final HostFacts BUILT = node("n1", "Neoverse-V1", 64);

    @Test
    void nodes_of_one_processor_and_as_many_cores_do() {
        Machines.requireSameKind("lab", BUILT, node("n2", "Neoverse-V1", 64));
    }

    @Test
    void a_node_with_another_processor_or_other_cores_does_not_and_both_are_named() {
        assertThatThrownBy(() -> Machines.requireSameKind("lab", BUILT, node("n2", "Neoverse-N1", 64)))
                .hasMessageContaining("n2 (aarch64, Neoverse-N1, 64 cores)")
                .hasMessageContaining("n1 (aarch64, Neoverse-V1, 64 cores)");
        assertThatThrownBy(() -> Machines.requireSameKind("lab", BUILT, node("n2", "Neoverse-V1", 1)))
                .hasMessageContaining("n2 (aarch64, Neoverse-V1, 1 core)")
                .hasMessageContaining("constraint in [hosts.lab]");
    }

    @Test
    void builds_are_shared_by_nodes_that_differ_in_their_cores_alone() {
        assertThat(Seat.kind(node("n2", "Neoverse-V1", 32))).isEqualTo(Seat.kind(BUILT));
        assertThat(Seat.kind(node("n2", "Neoverse-N1", 64))).isNotEqualTo(Seat.kind(BUILT));
    }

    private static HostFacts node(String name, String cpu, int cores) {
        return new HostFacts("lab", name, "aarch64", cpu, cores, "Linux 6.1", "boot", false, new TreeMap<>());
    }
}
