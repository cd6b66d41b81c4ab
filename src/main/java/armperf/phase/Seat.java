package armperf.phase;

import armperf.config.SlurmConfig;
import armperf.host.HeldLease;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.PatientHost;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.SlurmHost;
import armperf.host.SlurmWish;
import armperf.run.HostFacts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the work of a phase is done: on the host itself, or on a node that Slurm hands out.
 *
 * @param host runs the scripts
 * @param layout where things lie
 * @param facts what the machine says of itself that does the work
 */
record Seat(Host host, HostLayout layout, HostFacts facts) implements AutoCloseable {
    private static final int TAG = 16;

    /**
     * Takes it.
     *
     * @param login the host as the config names it
     * @param held the same, held for the work
     * @param number which of the nodes that Slurm is asked for, from 0
     * @param purpose what the nodes are held for; one that was left by an armperf that was killed is taken up for the
     *     same, and else given back
     */
    static Seat take(Workplace place, Host login, HeldHost held, int number, String purpose) {
        HostLayout layout = HostLease.layout(place, login);
        if (place.host().slurm().isEmpty()) {
            return new Seat(login, layout, new PatientHost(login, PatientHost.USUAL).facts());
        }
        Supplier<SlurmHost> taking = () ->
                SlurmHost.take(login, wish(place, login, held.lease(), number, purpose), told(place, held));
        // While further nodes of one run are waited for, the run goes on.
        boolean further = number > 0 && purpose.equals(Neighbours.NONE.purpose());
        SlurmHost node = further ? taking.get() : place.progress().during("wait for a node", Optional.empty(), taking);
        boolean taken = false;
        try {
            HostFacts facts = new PatientHost(node, PatientHost.USUAL).facts();
            held.lease().workElsewhere();
            place.progress().step("work on node " + node.node().orElseThrow() + " (" + facts.cpu() + ")");
            taken = true;
            return new Seat(node, layout.on(kind(facts), node.folder()), facts);
        } finally {
            if (!taken) {
                node.close();
            }
        }
    }

    private static SlurmHost.Listener told(Workplace place, HeldHost held) {
        return new SlurmHost.Listener() {
            @Override
            public void news(String text) {
                place.progress().step(text);
            }

            @Override
            public void kept(String what) {
                held.left().kept(what);
            }
        };
    }

    /**
     * What Slurm is asked for.
     *
     * @param number which of the nodes, from 0
     * @param purpose what they are held for
     * @throws java.util.NoSuchElementException on a host without Slurm
     */
    static SlurmWish wish(Workplace place, Host login, HeldLease lease, int number, String purpose) {
        SlurmConfig slurm = place.host().slurm().orElseThrow();
        RemotePath root = HostLease.layout(place, login).root();
        return new SlurmWish(
                root,
                "armperf-" + tag(root.text()),
                tag(lease.owner()),
                tag(slurm + purpose),
                Integer.toString(number),
                slurm.options(number),
                slurm.patience());
    }

    /** What is built on one processor need not run, and is not to be timed, on another. */
    static SafeName kind(HostFacts facts) {
        return new SafeName("for-" + tag(facts.architecture() + "\n" + facts.cpu()));
    }

    private static String tag(String text) {
        return Scripts.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, TAG);
    }

    /** Gives a node back; the host stays connected. */
    @Override
    public void close() {
        if (host instanceof SlurmHost node) {
            node.close();
        }
    }
}
