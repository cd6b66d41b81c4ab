package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    @Test
    void paths_are_found_in_the_form_that_the_client_of_windows_prints() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path home = windows.getPath("C:\\Users\\Jörg Müller");
            Expansion expansion = new Expansion(
                    Map.of("%d", home.toString()),
                    home,
                    name -> name.equals("ProgramData") ? Optional.of("C:\\ProgramData") : Optional.empty());

            assertThat(expansion.paths("~/.ssh/known_hosts C:/my keys/known_hosts D:\\more"))
                    .containsExactly(
                            home.resolve(".ssh\\known_hosts"),
                            windows.getPath("C:\\my keys\\known_hosts"),
                            windows.getPath("D:\\more"));
            assertThat(expansion.paths("__PROGRAMDATA__\\ssh/ssh_known_hosts __PROGRAMDATA__\\ssh/ssh_known_hosts2"))
                    .containsExactly(
                            windows.getPath("C:\\ProgramData\\ssh\\ssh_known_hosts"),
                            windows.getPath("C:\\ProgramData\\ssh\\ssh_known_hosts2"));
            assertThat(expansion.path("%d\\.ssh\\id_ed25519")).isEqualTo(home.resolve(".ssh\\id_ed25519"));
        }
    }
}
