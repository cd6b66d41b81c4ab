package armperf.report;

import armperf.outcome.ExitCode;
import java.util.List;
import java.util.Optional;

/** The document of a call for several hosts: what each of them would have printed by itself. */
public record HostsDocument(int schema, String command, int exit, List<Part> hosts) {
    public HostsDocument {
        hosts = List.copyOf(hosts);
    }

    /**
     * One host.
     *
     * @param host its name in the config
     * @param exit with which a call for it alone would have ended
     * @param document of the command; absent where it failed
     * @param error why it failed
     */
    public record Part(String host, int exit, Optional<Object> document, Optional<ErrorDocument.Problem> error) {}

    /**
     * The document of a command.
     *
     * @param exit the worst of its hosts'
     */
    public static HostsDocument of(String command, ExitCode exit, List<Part> hosts) {
        return new HostsDocument(1, command, exit.code(), hosts);
    }
}
