package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.HostFacts;
import org.junit.jupiter.api.Test;

class HostProbeTest {
    @Test
    void reads_what_a_kunpeng_says_that_has_no_model_name() {
        HostFacts facts = HostProbe.parse("kunpeng", """
                hostname=arm-host
                architecture=aarch64
                kernel=Linux 5.10.0
                cores=96
                boot=0b7a-1
                vendor=
                implementer=0x48
                part=0xd01
                model=
                lscpu=-
                executable=/usr/bin/dash
                tool.git=git version 2.39.5
                tool.gcc=gcc (Debian 12.2.0) 12.2.0
                """);
        assertThat(facts.cpu()).isEqualTo("TaiShan-v110 (Kunpeng 920)");
        assertThat(facts.cores()).isEqualTo(96);
        assertThat(facts.emulated()).isFalse();
        assertThat(facts.toolchain()).containsEntry("git", "git version 2.39.5").hasSize(2);
        assertThat(facts.bootId()).isEqualTo("0b7a-1");
    }

    @Test
    void an_unknown_arm_processor_is_shown_by_its_numbers() {
        assertThat(HostProbe.parse("h", "implementer=0x99\npart=0x001\n").cpu())
                .isEqualTo("ARM implementer and part 0x99:0x001");
        assertThat(HostProbe.parse("h", "architecture=riscv64\n").cpu()).isEqualTo("unknown");
    }

    @Test
    void sees_an_emulated_processor_by_what_lies_below_it() {
        assertThat(HostProbe.parse("h", "architecture=aarch64\nvendor=GenuineIntel\n")
                        .emulated())
                .isTrue();
        assertThat(HostProbe.parse("h", "architecture=aarch64\nvendor=AuthenticAMD\n")
                        .emulated())
                .isTrue();
        assertThat(HostProbe.parse("h", "architecture=aarch64\nexecutable=/usr/bin/qemu-aarch64-static\n")
                        .emulated())
                .isTrue();
        assertThat(HostProbe.parse("h", "architecture=x86_64\nimplementer=0x41\n")
                        .emulated())
                .isTrue();
        assertThat(HostProbe.parse("h", "architecture=x86_64\nvendor=GenuineIntel\n")
                        .emulated())
                .isFalse();
    }

    @Test
    void answers_that_make_no_sense_become_unknown_and_long_ones_short() {
        HostFacts facts = HostProbe.parse("h", "nonsense\n=x\ncores=many\nmodel=" + "x".repeat(5000) + "\n");
        assertThat(facts.cores()).isEqualTo(1);
        assertThat(facts.cpu()).hasSize(200);
        assertThat(facts.architecture()).isEqualTo("unknown");
    }
}
