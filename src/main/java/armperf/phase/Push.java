package armperf.phase;

import armperf.host.HeldLease;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.Jobs;
import armperf.host.OldBuilds;
import armperf.host.PatientHost;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Shipped;
import armperf.sampling.AttendedJobs;
import java.time.Duration;
import java.util.List;

/** Ships the commit to the host and does nothing with it there. */
public final class Push {
    private final Workplace place;
    private final boolean allowDirty;

    /**
     * A push of HEAD.
     *
     * @param allowDirty whether uncommitted changes may be sent
     */
    public Push(Workplace place, boolean allowDirty) {
        this.place = place;
        this.allowDirty = allowDirty;
    }

    /**
     * What was sent.
     *
     * @param commit 40 hexadecimal digits
     * @param subject its first line
     * @param dirty whether it was made of uncommitted changes
     * @param shipped how it got there
     * @param host the host's name in the config
     * @param place where the archive lies there
     */
    public record Result(
            String commit, String subject, boolean dirty, Shipped shipped, String host, RemotePath place) {}

    /** Sends it. */
    public Result run() {
        Commits commits = new Commits(place.config());
        Commits.Chosen chosen = place.share().head(commits, allowDirty);
        Packing packing = Packing.begin(
                commits.tree(), chosen.commit(), place.config().project().prefix());
        // It would disturb whoever measures there.
        try (ProjectShare.Part project = place.share().enter(place, () -> {});
                Host host = place.opener().open(place.host());
                HeldLease lease = new HostLease(place, host).take(project);
                OwnRoot root = OwnRoot.claim(place, host)) {
            assert root != null;
            lease.work("push");
            HostLayout layout = HostLease.layout(place, host);
            SafeName key = BuildKey.of(chosen.sha(), 0);
            Host patient = new PatientHost(host, PatientHost.USUAL);
            Delivery delivery = new Delivery(
                    place.config(),
                    patient,
                    patient,
                    layout,
                    new AttendedJobs(new Jobs(host, layout.jobs(), Duration.ofMinutes(1), lease)),
                    commits.tree(),
                    place.progress(),
                    Foresight.of(List.of()),
                    new Object());
            Shipped shipped = delivery.push(packing, key, place.progress()::warn);
            if (shipped.way() != Shipped.Way.STOOD) {
                OldBuilds builds = new OldBuilds(patient, layout, new SafeName(lease.owner()));
                delivery.makeRoom(builds, place.host().keepBuilds(), List.of(key));
            }
            return new Result(
                    chosen.sha(),
                    chosen.commit().subject(),
                    chosen.dirty(),
                    shipped,
                    place.host().name(),
                    delivery.archive(key));
        }
    }
}
