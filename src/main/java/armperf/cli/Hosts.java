package armperf.cli;

import armperf.config.HostConfig;
import armperf.demo.DemoProject;
import armperf.demo.EmbeddedHost;
import armperf.host.Endpoint;
import armperf.host.Endpoints;
import armperf.host.Host;
import armperf.host.KeyRing;
import armperf.host.KeysShown;
import armperf.host.Passphrases;
import armperf.host.SshHost;
import armperf.phase.HostOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Reaches the hosts of configs: over SSH, the demo's own too, which is served for as long as a command runs. */
final class Hosts implements AutoCloseable {
    private final List<EmbeddedHost> served = new CopyOnWriteArrayList<>();
    private final KeyRing keys;
    private final StopSignal stop;
    private final Consumer<String> news;

    /**
     * The hosts that one call reaches, maybe several at once.
     *
     * @param passphrases who is asked for them
     * @param news is told of links that are gone
     */
    Hosts(StopSignal stop, Passphrases passphrases, Consumer<String> news) {
        this.stop = stop;
        this.news = news;
        this.keys = new KeyRing(passphrases);
    }

    /** Reaches the hosts of one project. */
    HostOpener of(Path projectDir) {
        return host -> open(host, projectDir);
    }

    private Host open(HostConfig host, Path projectDir) {
        Endpoint endpoint = endpoint(host, projectDir);
        stop.check();
        return SshHost.connect(host.name(), endpoint, keys, news);
    }

    /** The keys that the gateways to a host over SSH, and the host, would be shown. */
    List<KeysShown> keysFor(HostConfig host) {
        return KeysShown.along(resolve(host), keys);
    }

    private static Endpoint resolve(HostConfig host) {
        return Endpoints.ofThisMachine().resolve(host.address(), host.identity(), host.knownHosts());
    }

    private Endpoint endpoint(HostConfig host, Path projectDir) {
        if (!host.address().equals(EmbeddedHost.CONFIG_ADDRESS)) {
            return resolve(host);
        }
        EmbeddedHost server = EmbeddedHost.start(DemoProject.homeIn(projectDir));
        served.add(server);
        return server.endpoint();
    }

    @Override
    public void close() {
        keys.close();
        served.forEach(EmbeddedHost::close);
    }
}
