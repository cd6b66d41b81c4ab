package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final RemotePath HOME = new RemotePath("/home/dev");

    @ParameterizedTest
    @CsvSource({
        "/root/work, /root/work",
        "~, /home/dev",
        "~/x, /home/dev/x",
        "x/y, /home/dev/x/y",
        "/a//b/./c/, /a/b/c",
        "/, /",
        "~other, /home/dev/~other",
    })
    void a_path_on_a_host_is_absolute(String text, String expected) {
        assertThat(RemotePath.of(text, HOME).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "..", "~/..", "a\0b"})
    void a_path_on_a_host_never_climbs(String text) {
        assertThatThrownBy(() -> RemotePath.of(text, HOME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_path_knows_its_folder_and_its_name() {
        RemotePath path = new RemotePath("/a/b");
        assertThat(path.parent()).isEqualTo(new RemotePath("/a"));
        assertThat(path.parent().parent()).isEqualTo(new RemotePath("/"));
        assertThat(path.name()).isEqualTo("b");
        assertThat(path.relativeTo(new RemotePath("/"))).isEqualTo("a/b");
        assertThatThrownBy(() -> path.relativeTo(new RemotePath("/ab"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "-rf", ".hidden", "a/b", "a b", "ä", "a\n", "$x", "a;b"})
    void a_safe_name_is_a_plain_word(String text) {
        assertThat(SafeName.isSafe(text)).isFalse();
        assertThatThrownBy(() -> new SafeName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/passwd", "a//b", "..", ".", "", "a/./b"})
    void a_name_from_the_host_that_climbs_is_refused(String relative) {
        assertThatThrownBy(() -> SafeName.below(Path.of("/evidence"), relative))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo("unsafe-name"));
    }

    @ParameterizedTest
    @CsvSource({
        "jit/jit_1.log, jit/jit_1.log",
        "a b/ü.log, a b/ü.log",
        "C:\\evil, C%3A%5Cevil",
        "100%, 100%25",
        "..., ..%2E",
        "out/aux.log, out/%61ux.log",
    })
    void a_name_from_the_host_becomes_a_plain_one_below_the_folder(String relative, String expected) {
        assertThat(SafeName.below(Path.of("evidence"), relative)).isEqualTo(Path.of("evidence", expected));
    }

    @Test
    void control_characters_of_names_stay_out_of_the_file_system() {
        assertThat(SafeName.below(Path.of("evidence"), "a\u001b[31m\nb\u202e"))
                .isEqualTo(Path.of("evidence", "a%1B[31m%0Ab%202E"));
    }

    @Test
    void a_quoted_word_cannot_hold_nul() {
        assertThat(ShellQuote.quote("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellQuote.quote("")).isEqualTo("''");
        assertThatThrownBy(() -> ShellQuote.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A B", "A=B", "$(x)", "Ä"})
    void a_job_takes_no_variable_that_a_shell_cannot_assign(String name) {
        assertThatThrownBy(() -> new JobSpec(
                        new SafeName("job"), Map.of(name, "x"), HOME, List.of("true"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_build_has_its_own_folder_with_all_that_the_gate_sees() {
        HostLayout layout = new HostLayout(new RemotePath("/root/work"));
        HostLayout.BuildFolder build = layout.build(new SafeName("7c361dce0000"));
        assertThat(build.incoming().text()).isEqualTo("/root/work/builds/7c361dce0000/incoming");
        assertThat(build.work().text()).isEqualTo("/root/work/builds/7c361dce0000/work");
        assertThat(layout.jobs().text()).isEqualTo("/root/work/jobs");
    }

    @Test
    void signals_have_the_numbers_that_shells_show() {
        assertThat(Signals.number("SEGV")).isEqualTo(11);
        assertThat(Signals.number("TERM")).isEqualTo(15);
        assertThat(Signals.number("odd@example.org")).isEqualTo(9);
    }
}
