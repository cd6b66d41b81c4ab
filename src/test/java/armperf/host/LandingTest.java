package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as an honest host would never send them. */
class LandingTest {
    @TempDir
    Path folder;

    private Landing landing;

    @BeforeEach
    void prepare() {
        RemotePath asked = new RemotePath("/there");
        landing = new Landing(folder.resolve("here"), file -> file.relativeTo(asked));
    }

    @Test
    void what_was_asked_for_arrives() throws IOException {
        take("1 0 - 8\n/there/a\nxwhole\nend\n");
        assertThat(folder.resolve("here/a")).hasContent("x");
        assertThat(landing.isClean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 0 - 8\n/other/a\nxend\n",
                "1 0 - 12\n/there/../ab\nxend\n",
                "1 0 - 7\nthere/a\nxend\n",
                "9 8 - 8\n/there/a\nxend\n",
                "surprise\n",
                "1 0 - x\n",
                "1 0 - -1\n"
            })
    void what_was_not_asked_for_does_not(String stream) {
        assertThatThrownBy(() -> take(stream)).isInstanceOf(ProtocolException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void of_names_asked_for_only_those_are_taken() {
        landing.expect(List.of("/there/b"));
        assertThatThrownBy(() -> take("1 0 - 8\n/there/a\nxend\n")).hasMessageContaining("nobody asked for");
    }

    @Test
    void a_stream_that_is_cut_leaves_a_part_that_the_next_one_goes_on_with() throws IOException {
        assertThatThrownBy(() -> take("4 0 - 8\n/there/a\nab")).isInstanceOf(EOFException.class);
        assertThat(landing.isClean()).isFalse();
        assertThat(landing.offset()).isEqualTo(2);
        assertThat(landing.open(List.of(new RemotePath("/there/z"), new RemotePath("/there/a"))))
                .containsExactly(new RemotePath("/there/a"), new RemotePath("/there/z"));
        take("4 2 - 8\n/there/a\ncdwhole\nend\n");
        assertThat(folder.resolve("here/a")).hasContent("abcd");
    }

    @Test
    void a_file_that_comes_anew_takes_the_place_of_the_part() throws IOException {
        assertThatThrownBy(() -> take("4 0 - 8\n/there/a\nab")).isInstanceOf(EOFException.class);
        take("4 0 - 8\n/there/a\nwxyzwhole\nend\n");
        assertThat(folder.resolve("here/a")).hasContent("wxyz");
    }

    @Test
    void what_was_filled_up_because_it_shrank_is_not_kept() throws IOException {
        for (int i = 0; i < 2; i++) {
            take("4 0 - 8\n/there/a\nab\0\0changed\nend\n");
        }
        assertThat(landing.fetched().files()).isEmpty();
        assertThat(landing.fetched().left()).containsExactly("it changes while it is read: /there/a");
        assertThat(folder.resolve("here/a")).doesNotExist();
    }

    @Test
    void on_windows_names_that_differ_in_case_alone_and_names_of_devices_arrive_as_files_of_their_own()
            throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path here = windows.getPath("C:\\project\\scratch");
            landing = new Landing(here, file -> file.relativeTo(new RemotePath("/there")));
            take("1 0 - 10\n/there/Log\n1whole\n1 0 - 10\n/there/log\n2whole\n1 0 - 12\n/there/aux.c\n3whole\nend\n");

            assertThat(here.resolve("Log")).hasContent("1");
            assertThat(here.resolve("log%2")).hasContent("2");
            assertThat(here.resolve("%61ux.c")).hasContent("3");
            assertThat(landing.fetched().files())
                    .containsEntry(new RemotePath("/there/Log"), here.resolve("Log"))
                    .containsEntry(new RemotePath("/there/log"), here.resolve("log%2"));
        }
    }

    private void take(String stream) throws IOException {
        landing.take(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    }
}
