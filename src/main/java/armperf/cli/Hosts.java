package armperf.cli;

import armperf.config.HostConfig;
import armperf.demo.DemoHost;
import armperf.host.Endpoints;
import armperf.host.Host;
import armperf.host.SshHost;
import armperf.phase.HostOpener;
import java.nio.file.Path;

/** Reaches the hosts of a config: over SSH, or the demo's own for as long as the command runs. */
final class Hosts implements HostOpener {
    private final Path projectDir;

    Hosts(Path projectDir) {
        this.projectDir = projectDir;
    }

    @Override
    public Host open(HostConfig host) {
        if (host.address().equals(DemoHost.ADDRESS)) {
            return DemoHost.open(host.name(), projectDir);
        }
        return SshHost.connect(
                host.name(),
                Endpoints.ofThisMachine().resolve(host.address(), host.identity(), host.knownHosts()));
    }
}
