package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.host.testing.OpenSshServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that allow few sessions over one connection. */
@Timeout(120)
class FewSessionsIT {
    @TempDir
    Path folder;

    @BeforeEach
    void needSshd() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10})
    void a_baseline_makes_do_with_two_sessions(int sessions) {
        try (FaultyHost host = new FaultyHost(folder, "MaxSessions " + sessions)) {
            assertThat(host.baseline().err()).doesNotContain("link");
            assertThat(host.record().at("/state").stringValue()).isEqualTo("complete");
        }
    }

    @Test
    void one_session_is_too_few_and_that_is_said() {
        try (FaultyHost host = new FaultyHost(folder, "MaxSessions 1")) {
            Launched refused = host.armperf(FaultyHost.BASELINE);

            assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
            assertThat(refused.err())
                    .contains("127.0.0.1", "MaxSessions", "armperf needs 2")
                    .doesNotContain("broke", "Exception");
        }
    }
}
