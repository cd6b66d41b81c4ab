package armperf.phase;

import armperf.host.Host;
import armperf.host.PatientHost;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.host.ScriptResult;
import armperf.outcome.UserException;
import java.util.Optional;

/**
 * A host's root, which no other host of the same call has at the same time: where machines share their files over a
 * network, each has a lease of its own, and their builds would be made in one folder at once.
 */
final class OwnRoot implements AutoCloseable {
    /**
     * Leaves the host's name in a file of the call's, unless another host has, and prints whose is there. The file appears
     * with the name in it: hosts of one call come at the same moment.
     */
    private static final String CLAIM = """
            mkdir -p -- "$1" || exit
            find "$1" -mindepth 1 -maxdepth 1 -type f -mtime +30 -exec rm -f {} +
            printf '%s\\n' "$3" >"$1/.$2-$3" || exit
            ln "$1/.$2-$3" "$1/$2" 2>/dev/null
            rm -f "$1/.$2-$3"
            cat -- "$1/$2"
            """;

    private final Host host;
    /** Absent where there is but one host. */
    private final Optional<RemotePath> claim;

    private OwnRoot(Host host, Optional<RemotePath> claim) {
        this.host = host;
        this.claim = claim;
    }

    /**
     * Claims it for as long as the phase is at work there. Only for whoever holds the lease: two names of one machine come
     * one after the other.
     *
     * @throws UserException of exit 3 if another host of the call has it
     */
    static OwnRoot claim(Workplace place, Host host) {
        if (!place.share().isOfSeveral()) {
            return new OwnRoot(host, Optional.empty());
        }
        RemotePath calls = HostLease.layout(place, host).root().resolve("calls");
        String call = place.share().call();
        String name = place.host().name();
        ScriptResult result =
                new PatientHost(host, PatientHost.USUAL).run(Script.of(CLAIM, calls.toString(), call, name));
        String there = result.stdout().text().strip();
        if (!result.succeeded() || there.isEmpty()) {
            throw UserException.host(
                    "folder",
                    "cannot write in " + calls + " on " + host.address() + ": "
                            + result.stderr().text().strip() + "; look there with df and ls -ld");
        }
        if (!there.equals(name)) {
            throw UserException.host(
                    "root-shared",
                    "host '" + name + "' keeps its files in the folder of host '" + there
                            + "', which this call works on too ("
                            + place.host().root() + " of both is one folder over a network), and builds of two machines"
                            + " must not lie in one; give each a root of its own in armperf.toml");
        }
        return new OwnRoot(host, Optional.of(calls.resolve(call)));
    }

    @Override
    public void close() {
        try {
            claim.ifPresent(file -> host.run(Script.of("rm -f -- \"$1\"", file.toString())));
        } catch (UserException e) {
            // It is of this call alone, and in the way of no other.
            assert e != null;
        }
    }
}
