package armperf.host;

import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.host.testing.OpenSshServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;

class OpenSshFetchingIT extends FetchingContract {
    @Override
    TestServer start(Path keys) {
        assumeThat(OpenSshServer.isInstalled())
                .as("/usr/sbin/sshd is installed")
                .isTrue();
        return OpenSshServer.start();
    }
}
