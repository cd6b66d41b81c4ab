package armperf.phase;

import armperf.host.HeldLease;
import armperf.host.Host;
import armperf.host.SlurmHost;
import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a phase leaves with Slurm: a node whose link broke stays held, for the same command to take up. Once nothing that
 * runs there is wanted any more it is given back over the phase's own connection; otherwise the user is told of it.
 */
final class LeftNodes implements AutoCloseable, SlurmHost.Listener {
    private final Workplace place;
    private final Host login;
    private final HeldLease lease;
    private final List<String> kept = new ArrayList<>();
    private boolean unwanted;

    /** @param lease whose owner's nodes they are; nobody else of the same owner is at work while it is held */
    LeftNodes(Workplace place, Host login, HeldLease lease) {
        this.place = place;
        this.login = login;
        this.lease = lease;
    }

    /** From now on no node is to be taken up again. */
    synchronized void unwanted() {
        unwanted = true;
    }

    @Override
    public void news(String text) {
        place.progress().step(text);
    }

    @Override
    public synchronized void kept(String what) {
        kept.add(what);
    }

    /** For whoever has given back the nodes that it could. */
    @Override
    public synchronized void close() {
        // Whoever stops the phase wants nothing of it to go on.
        boolean stopped = Thread.currentThread().isInterrupted();
        Optional<List<Long>> ended = place.host().slurm().isPresent() && (unwanted || stopped)
                ? SlurmHost.giveBackAll(login, Seat.wish(place, login, lease, 0, Neighbours.NONE.purpose()))
                : Optional.empty();
        if (ended.isEmpty()) {
            kept.forEach(what -> place.progress().warn(new Warning("node-kept", what)));
        } else if (!stopped) {
            ended.get().forEach(id -> news("gave back Slurm job " + id + ", which was left"));
        }
    }
}
