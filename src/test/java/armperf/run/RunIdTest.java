package armperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261219T101530Z-7c361dce-k3f9",
                "20261231T000000Z-00000000-0000",
                "20240229T235959Z-ffffffff-zzzz",
                "20260930T235959Z-abcdef09-a0z9"
            })
    void names_a_run(String text) {
        assertThat(RunId.isRunId(text)).isTrue();
        assertThat(new RunId(text).start())
                .hasToString(text.replaceFirst("(....)(..)(..)T(..)(..)(..)Z.*", "$1-$2-$3T$4:$5:$6Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "20261319T101530Z-7c361dce-k3f9",
                "20260019T101530Z-7c361dce-k3f9",
                "20261200T101530Z-7c361dce-k3f9",
                "20261232T101530Z-7c361dce-k3f9",
                "20260230T101530Z-7c361dce-k3f9",
                "20250229T101530Z-7c361dce-k3f9",
                "20261131T101530Z-7c361dce-k3f9",
                "20261219T240000Z-7c361dce-k3f9",
                "20261219T106030Z-7c361dce-k3f9",
                "20261219T101560Z-7c361dce-k3f9",
                "20261219t101530Z-7c361dce-k3f9",
                "20261219T101530z-7c361dce-k3f9",
                "20261219T101530Z_7c361dce-k3f9",
                "20261219T101530Z-7c361dcg-k3f9",
                "20261219T101530Z-7C361dce-k3f9",
                "20261219T101530Z-7c361dce-K3f9",
                "20261219T101530Z-7c361dce-k3f{",
                "20261219T101530Z-7c361dce-k3f\u0663",
                "2026121/T101530Z-7c361dce-k3f9",
                "2026121:T101530Z-7c361dce-k3f9",
                "20261219T101530Z-7c361dce-k3f",
                "20261219T101530Z-7c361dce-k3f90",
                "20261219T101530Z-7c361dce-k3f9\n"
            })
    void names_no_run(String text) {
        assertThat(RunId.isRunId(text)).isFalse();
    }
}
