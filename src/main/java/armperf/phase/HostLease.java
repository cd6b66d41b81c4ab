package armperf.phase;

import armperf.host.HeldLease;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.Lease;
import armperf.host.LeaseHolder;
import armperf.host.LeaseState;
import armperf.host.RemotePath;
import armperf.outcome.Warning;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lease of a project's host: where it lies, and as whom this process takes it. */
final class HostLease {
    private final Workplace place;
    private final Lease lease;

    HostLease(Workplace place, Host host) {
        this.place = place;
        this.lease = new Lease(host, folder(place, host), layout(place, host).jobs());
    }

    Lease lease() {
        return lease;
    }

    /** Takes it, and says for whom it waits. */
    HeldLease take(ProjectShare.Part project) {
        return place.progress()
                .during(
                        "take the lease of host '" + place.host().name() + "'",
                        Optional.empty(),
                        () -> lease.take(
                                self(place),
                                owner(project),
                                place.host().lease().patience(),
                                new Told(place)));
    }

    /** Tells whoever watches the phase. */
    private record Told(Workplace place) implements Lease.Listener {
        @Override
        public void waitsFor(LeaseState holder) {
            place.progress()
                    .step("host '" + place.host().name() + "' is held by " + holder.text() + "; waiting up to "
                            + place.host().lease().patience().toSeconds() + " s");
        }

        @Override
        public void kept(String why) {
            place.progress()
                    .warn(new Warning(
                            "lease-kept",
                            "the lease of host '" + place.host().name() + "' was not given back (" + why
                                    + "); the same command takes it up again, and others get it "
                                    + Lease.BOUND.toMinutes() + " minutes after the last sign of life"));
        }
    }

    /** Whoever runs this program. */
    static LeaseHolder self(Workplace place) {
        return new LeaseHolder(
                System.getProperty("user.name"),
                machine(),
                ProcessHandle.current().pid(),
                place.config().project().name());
    }

    static HostLayout layout(Workplace place, Host host) {
        return new HostLayout(RemotePath.of(place.host().root(), host.home()));
    }

    private static RemotePath folder(Workplace place, Host host) {
        return place.host()
                .lease()
                .folder()
                .map(named -> RemotePath.of(named, host.home()))
                .orElseGet(layout(place, host)::lease);
    }

    /**
     * This project on this machine, at work on a host of this name: a copy of it elsewhere, even with the same token, is
     * another owner, and so are two names of one machine, which must not take the lease from each other.
     */
    private String owner(ProjectShare.Part project) {
        String who = project.token() + "\n" + machine() + "\n" + System.getProperty("user.name") + "\n"
                + place.config().projectDir().toAbsolutePath() + "\n"
                + place.host().name();
        return Scripts.sha256(who.getBytes(StandardCharsets.UTF_8));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException namelessMachine) {
            return "unknown";
        }
    }
}
