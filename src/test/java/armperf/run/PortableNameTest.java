package armperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"jit.log", "a b", ".hidden", "ünïcode-λ_1.txt", "console.txt", "com", "aux-log", "a.aux"})
    void what_every_system_takes_stays_as_it_is(String name) {
        assertThat(PortableName.isPortable(name)).isTrue();
        assertThat(PortableName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "a:b, a%3Ab",
        "a\\b, a%5Cb",
        "what?*, what%3F%2A",
        "CON, %43ON",
        "aux.txt, %61ux.txt",
        "Lpt1 .log, %4Cpt1 .log",
        "nul.tar.gz, %6Eul.tar.gz",
        "end., end%2E",
        "'end ', end%20",
        "..., ..%2E",
        "'\u001b[31m', %1B[31m",
        "\u0085, %85",
        "\u202e, %202E",
        "\uD83D\uDE00, %1F600"
    })
    void what_some_system_takes_amiss_is_spelt_out(String name, String portable) {
        assertThat(PortableName.isPortable(name)).isFalse();
        assertThat(PortableName.of(name)).isEqualTo(portable);
        assertThat(PortableName.isPortable(portable)).isTrue();
    }

    @Test
    void what_is_spelt_out_is_taken_for_no_other_name() {
        assertThat(PortableName.of("a%3Ab")).isEqualTo("a%253Ab").isNotEqualTo(PortableName.of("a:b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void what_names_no_file_is_refused(String name) {
        assertThat(PortableName.isPortable(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> PortableName.of(name));
    }
}
