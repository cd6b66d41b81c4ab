package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of a poor host. */
final class Programs {
    private static final List<String> ALWAYS = List.of("sh", "mkdir", "mv", "rm", "cat");

    private Programs() {}

    /** A folder with the few that every script needs, and these. */
    static Path in(Path folder, String... more) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        List<String> names = new ArrayList<>(ALWAYS);
        names.addAll(List.of(more));
        for (String name : names) {
            Path program = Files.exists(Path.of("/bin", name)) ? Path.of("/bin", name) : Path.of("/usr/bin", name);
            Path stand = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }
}
