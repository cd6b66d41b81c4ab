package armperf.host;

import armperf.host.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds on a server of any kind: each subclass of a contract starts its own, once for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {
    TestServer server;

    abstract TestServer start(Path keys);

    @BeforeAll
    void start_server(@TempDir Path keys) {
        server = start(keys);
    }

    @AfterAll
    void stop_server() {
        if (server != null) {
            server.close();
        }
    }
}
