package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysShownTest {
    @TempDir
    Path home;

    @BeforeEach
    void needs_a_client() {
        assumeThat(Path.of("/usr/bin/ssh")).as("the SSH client is installed").isExecutable();
    }

    @Test
    void every_hop_is_shown_the_keys_of_its_own_entry() throws IOException {
        Path plain = OpenSshServer.makeKey(home.resolve("plain"));
        Path locked = OpenSshServer.makeKey(home.resolve("locked"), "-N", "opensesame");

        List<KeysShown> way = along("""
                Host gate
                  HostName gate.invalid
                  User me
                  IdentityFile ~/plain
                Host board
                  HostName board.invalid
                  User perf
                  ProxyJump gate
                  IdentityFile ~/locked
                Match all
                  IdentityFile ~/missing
                """, Optional.empty());

        assertThat(way).extracting(KeysShown::address).containsExactly("me@gate.invalid:22", "perf@board.invalid:22");
        assertThat(way.get(0).keys()).containsExactly(plain.toString());
        assertThat(way.get(0).unusable()).isEmpty();
        assertThat(way.get(1).keys()).isEmpty();
        assertThat(way.get(1).unusable())
                .satisfiesExactly(
                        sentence -> assertThat(sentence)
                                .startsWith(locked + " is encrypted")
                                .contains("ssh-agent"),
                        sentence -> assertThat(sentence).isEqualTo("not there: " + home.resolve("missing")),
                        sentence -> assertThat(sentence).isEqualTo("no agent runs"));
    }

    @Test
    void an_agent_that_is_not_there_is_told_where_no_other_key_is() throws IOException {
        List<KeysShown> way = along("Host board\n  IdentityFile ~/missing\n", Optional.of(home.resolve("agent")));

        assertThat(way).hasSize(1);
        assertThat(way.get(0).unusable()).contains("no agent answers at " + home.resolve("agent"));
    }

    private List<KeysShown> along(String config, Optional<Path> agent) throws IOException {
        Path file = Files.writeString(home.resolve("config"), config);
        Endpoint endpoint = new Endpoints(List.of("/usr/bin/ssh", "-F", file.toString()), home, "me", agent)
                .resolve("board", Optional.empty(), Optional.empty());
        try (KeyRing ring = new KeyRing(Passphrases.NOBODY)) {
            return KeysShown.along(endpoint, ring);
        }
    }
}
