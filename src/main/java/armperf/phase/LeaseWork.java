package armperf.phase;

import armperf.host.Host;
import armperf.host.Lease;
import armperf.host.LeaseState;

/** Shows who holds a host, or takes it from them on purpose. */
public final class LeaseWork {
    private final Workplace place;

    public LeaseWork(Workplace place) {
        this.place = place;
    }

    /** Who holds it now. */
    public LeaseState look() {
        try (Host host = place.opener().open(place.host())) {
            return look(place, host);
        }
    }

    /** Who holds a host that is connected already. */
    public static LeaseState look(Workplace place, Host host) {
        return new HostLease(place, host).lease().look();
    }

    /** Takes it from whoever holds it; gives how it was before. */
    public LeaseState breakIt() {
        try (Host host = place.opener().open(place.host())) {
            Lease lease = new HostLease(place, host).lease();
            return lease.breakIt(HostLease.self(place).name());
        }
    }
}
