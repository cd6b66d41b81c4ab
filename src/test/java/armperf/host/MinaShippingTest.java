package armperf.host;

import armperf.host.testing.MinaServer;
import armperf.host.testing.TestServer;
import java.nio.file.Path;

class MinaShippingTest extends ShippingContract {
    @Override
    TestServer start(Path keys) {
        return MinaServer.start(keys);
    }
}
