package armperf.phase;

import armperf.config.Config;
import armperf.host.Host;
import armperf.host.Jobs;
import armperf.host.PatientHost;
import armperf.outcome.Plural;
import armperf.outcome.UserException;
import armperf.run.HostFacts;
import armperf.sampling.AttendedJobs;
import java.util.List;
import java.util.stream.IntStream;

/** The machines that take a run's samples: the one where it was built, and as many of its kind as Slurm is asked for. */
final class Machines {
    private final Workplace place;
    private final HeldHost held;
    private final Seat first;
    private final Scripts.Prepared script;
    private final int count;

    /**
     * The machines of one run.
     *
     * @param first where it was built
     * @param count how many there are with that one
     */
    Machines(Workplace place, HeldHost held, Seat first, Scripts.Prepared script, int count) {
        this.place = place;
        this.held = held;
        this.first = first;
        this.script = script;
        this.count = count;
    }

    /** What samples of a run need, on the machine where it was built, once no other job runs there. */
    Stage stage(Recorder recorder, Config sampled) {
        return stage(first, recorder, sampled);
    }

    private Stage stage(Seat seat, Recorder recorder, Config sampled) {
        AttendedJobs jobs =
                new AttendedJobs(new Jobs(seat.host(), seat.layout().jobs(), PatientHost.USUAL, held.lease()));
        Host patient = new PatientHost(seat.host(), PatientHost.USUAL);
        new OtherJobs(patient, jobs, place.store(), place.progress())
                .end(none -> false)
                .forEach(recorder::warn);
        return new Stage(sampled, patient, seat.layout(), jobs, script, count);
    }

    /** Where a run was built. */
    Post first(Recorder recorder) {
        return post(first, recorder);
    }

    private Post post(Seat seat, Recorder recorder) {
        Stage stage = stage(seat, recorder, place.config());
        return new Post(
                seat.host()
                        .node()
                        .map(node -> "node " + node)
                        .orElse(place.host().name()),
                stage.set(recorder, place.clock()),
                () -> awaitQuiet(seat, recorder),
                seat.host()::suspensions,
                stage.check(recorder.run()));
    }

    void awaitQuiet(Recorder recorder) {
        awaitQuiet(first, recorder);
    }

    private void awaitQuiet(Seat seat, Recorder recorder) {
        Host patient = new PatientHost(seat.host(), PatientHost.USUAL);
        QuietHost quiet = new QuietHost(patient, seat.facts().cores(), place.clock(), place.progress());
        place.waitQuiet().flatMap(quiet::await).ifPresent(recorder::warn);
    }

    /** The others, none of which is asked for before it is waited for. */
    List<Post.Further> others(Recorder recorder) {
        return IntStream.range(1, count)
                .mapToObj(number -> (Post.Further) work -> {
                    // One connection has room for few commands at once.
                    try (Host login = place.opener().open(place.host());
                            Seat seat = Seat.take(place, login, held, number, Neighbours.NONE.purpose())) {
                        requireSameKind(place.host().name(), first.facts(), seat.facts());
                        work.accept(post(seat, recorder));
                    }
                })
                .toList();
    }

    /**
     * Samples of one run lie on machines of one kind, with as many cores: its record names one, and how busy a machine is
     * is reckoned by its cores.
     *
     * @param host its name in the config
     * @throws UserException of exit 3 if a node is of another kind than the one where the builds were built
     */
    static void requireSameKind(String host, HostFacts built, HostFacts node) {
        if (!Seat.kind(node).equals(Seat.kind(built)) || node.cores() != built.cores()) {
            throw UserException.host(
                    "mixed-nodes",
                    "node " + words(node) + " is of another kind than " + words(built)
                            + ", where the builds were built; ask for one kind of node with constraint in [hosts."
                            + host + "]");
        }
    }

    private static String words(HostFacts facts) {
        return facts.hostname() + " (" + facts.architecture() + ", " + facts.cpu() + ", "
                + Plural.of(facts.cores(), "core") + ")";
    }
}
