package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that does not answer. */
@Timeout(60)
class OpenSshClientTest {
    @TempDir
    Path folder;

    @Test
    void one_that_hangs_in_a_program_of_its_own_is_ended_with_that_program() throws Exception {
        Path note = folder.resolve("pid");
        Path client = Files.writeString(
                folder.resolve("ssh"), "#!/bin/sh\nsh -c 'echo $$ >\"$1\"; exec sleep 300' x '" + note + "'\n:\n");
        OpenSshClient hangs = new OpenSshClient(List.of("/bin/sh", client.toString()), Duration.ofSeconds(2));

        assertThatThrownBy(() -> hangs.configurationOf(Address.parse("lab"), Optional.empty()))
                .hasMessageContaining("gave no answer within 2 s");

        Optional<ProcessHandle> left =
                ProcessHandle.of(Long.parseLong(Files.readString(note).strip()));
        if (left.isPresent()) {
            left.get().onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(left.filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void one_that_leaves_a_program_running_is_heard_all_the_same() throws Exception {
        Path note = folder.resolve("pid");
        Path client = Files.writeString(
                folder.resolve("ssh"), "#!/bin/sh\nsleep 300 & echo $! >'" + note + "'\necho port 2022\n");

        SshConfiguration configuration = new OpenSshClient(List.of("/bin/sh", client.toString()))
                .configurationOf(Address.parse("lab"), Optional.empty())
                .orElseThrow();

        ProcessHandle.of(Long.parseLong(Files.readString(note).strip())).ifPresent(ProcessHandle::destroy);
        Endpoint endpoint = configuration.endpoint(
                Address.parse("lab"), folder, "ann", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(endpoint.port()).isEqualTo(2022);
    }
}
