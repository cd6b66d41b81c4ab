package armperf.host;

import armperf.host.testing.MinaServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;

class MinaLeaseTest extends LeaseContract {
    @Override
    TestServer start(Path keys) {
        return MinaServer.start(keys);
    }
}
