package armperf.host;

import armperf.host.testing.MinaServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;

class MinaFetchingTest extends FetchingContract {
    @Override
    TestServer start(Path keys) {
        return MinaServer.start(keys);
    }
}
