package armperf.phase;

import armperf.host.HeldLease;
import armperf.host.Host;
import java.util.function.Function;

/**
 * A host that is held for work: no other call is at work in the project, and nobody else on the host.
 *
 * @param login the connection to it
 * @param lease on it
 * @param left told of nodes that cannot be given back
 */
record HeldHost(Host login, HeldLease lease, LeftNodes left) {
    /** Does work while it is held. */
    static <T> T during(Workplace place, Function<HeldHost, T> work) {
        try (ProjectShare.Part project = place.share().enter(place, place.store()::tidy);
                Host host = place.opener().open(place.host());
                HeldLease lease = new HostLease(place, host).take(project);
                OwnRoot root = OwnRoot.claim(place, host);
                LeftNodes left = new LeftNodes(place, host, lease)) {
            assert root != null;
            T result = work.apply(new HeldHost(host, lease, left));
            left.unwanted();
            return result;
        }
    }
}
