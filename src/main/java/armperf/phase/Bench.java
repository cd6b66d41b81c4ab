package armperf.phase;

import armperf.config.SampleConfig;
import armperf.config.SettingsInForce;
import armperf.host.HeldLease;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.Jobs;
import armperf.host.OldBuilds;
import armperf.host.PatientHost;
import armperf.host.SafeName;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.HostFacts;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Settings;
import armperf.run.Side;
import armperf.sampling.AttendedJobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One project at work on one connected host: what baseline and rerun share. */
final class Bench {
    private final Workplace place;
    /** Reaches what the project keeps there. */
    private final Host login;
    /** Does the work; it is the same, unless Slurm hands out another. */
    private final Host host;

    private final HeldLease lease;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final HostFacts facts;
    private final Neighbours neighbours;
    private final Machines machines;
    private final Settings settings;
    private final Foresight foresight;

    /** What a phase does on its bench. */
    interface Work {
        PhaseResult on(Bench bench, Commits commits, Commits.Chosen chosen);
    }

    /** Lets a phase work on a commit with no other call in the project, on a connected host that is held for it. */
    static PhaseResult with(Workplace place, Commits.Choice choice, Work work) {
        Commits commits = new Commits(place.config());
        Commits.Chosen chosen = choice.of(place, commits);
        Scripts.requireAll(place.config());
        return HeldHost.during(place, held -> {
            try (Seat seat = Seat.take(place, held.login(), held, 0, Neighbours.NONE.purpose())) {
                return work.on(new Bench(place, held.login(), seat, held, Neighbours.NONE), commits, chosen);
            }
        });
    }

    /** @param seat on the host, where the work is done */
    Bench(Workplace place, Host login, Seat seat, HeldHost held, Neighbours neighbours) {
        this.place = place;
        this.login = new PatientHost(login, PatientHost.USUAL);
        this.host = new PatientHost(seat.host(), PatientHost.USUAL);
        this.lease = held.lease();
        this.layout = seat.layout();
        this.jobs = new AttendedJobs(new Jobs(seat.host(), layout.jobs(), PatientHost.USUAL, lease));
        SampleConfig sample = place.config().requireSample();
        Scripts.Prepared script = Scripts.prepare(place.config(), sample.script(), "[sample] script");
        this.neighbours = neighbours;
        this.machines = new Machines(place, held, seat, script, neighbours.nodesOfRun(place.host()));
        this.settings = SettingsInForce.of(place.config(), place.host(), Map.of("sample.script", script.sha256()));
        this.facts = seat.facts();
        this.foresight = Foresight.of(place.store(), facts.name());
    }

    GuardRunner guards() {
        return new GuardRunner(place.config(), host, layout, jobs, place.progress());
    }

    RegressionRunner regression(Commits commits) {
        return new RegressionRunner(place.config(), host, layout, jobs, commits.tree(), place.progress());
    }

    HostRecords records() {
        return new HostRecords(login, layout, place.store(), place.config().projectDir());
    }

    private OtherJobs others() {
        return new OtherJobs(host, jobs, place.store(), place.progress());
    }

    /** An unfinished run that this one can go on with, or a new one. */
    Recorder begin(Phase phase, Commits.Chosen commit, Optional<RunId> from, boolean interleaved) {
        return begin(phase, commit, from, Plans.of(place.config(), phase, interleaved, seed()));
    }

    /** The same, for a plan of the phase's own. */
    Recorder begin(Phase phase, Commits.Chosen commit, Optional<RunId> from, Plan fresh) {
        // Which gates and tests are to be taken up is known when they are due.
        List<Warning> ended = others().end(job -> GateRunner.isGate(job) || RegressionRunner.isRegression(job));
        Optional<Run> left = place.store()
                .newestReadable(
                        run -> run.state() == Run.State.RUNNING
                                && run.phase() == phase
                                && run.host().equals(facts.name())
                                && run.cpu().equals(facts.cpu())
                                && run.id().value().contains("-" + commit.sha().substring(0, 8) + "-")
                                && run.asked().equals(settings.asked()),
                        run -> run.from().equals(from)
                                && run.host().cores() == facts.cores()
                                && RegressionRunner.isSameTest(run.settings(), settings)
                                && run.plan().asAsked().withSeed(fresh.seed()).equals(fresh));
        if (left.isPresent()) {
            place.progress()
                    .step("go on with " + left.get().id() + ", which was interrupted after "
                            + left.get().samples().size() + " samples");
            Recorder recorder = recorder(left.get());
            ended.forEach(recorder::warn);
            return recorder;
        }
        // Until its record is there, another host's run could be given the same name.
        Recorder recorder = place.share().oneAfterTheOther(() -> {
            Instant now = place.clock().instant();
            Recorder begun = recorder(new Run(
                    Run.SCHEMA,
                    place.store().nextId(now, commit.sha(), place.random()),
                    place.version(),
                    phase,
                    Run.State.RUNNING,
                    now,
                    Optional.empty(),
                    from,
                    facts,
                    List.of(),
                    settings,
                    fresh,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
            // A folder that cannot be written must be known now, not after the gate.
            begun.save();
            return begun;
        });
        ended.forEach(recorder::warn);
        if (fresh.extend().isEmpty() && place.config().requireSample().extend().isPresent()) {
            ignored(phase, recorder);
        }
        return recorder;
    }

    /** What is set and has no say is told; a baseline has nothing to decide, so that it is no worse for it. */
    private void ignored(Phase phase, Recorder recorder) {
        String text =
                "[sample] extend is for a rerun of both builds in the same blocks; here nothing is looked at, and no"
                        + " more blocks are taken than count says";
        if (phase == Phase.RERUN) {
            recorder.warn(new Warning("extend-ignored", text));
        } else {
            place.progress().step(text);
        }
    }

    private Recorder recorder(Run run) {
        lease.work(run.phase().word() + " " + run.id());
        return new Recorder(place.store(), place.progress(), place.clock(), run);
    }

    /** For the orders of a new run; 48 bits are exact in any JSON reader. */
    long seed() {
        return place.random().nextLong() >>> 16;
    }

    /**
     * Everything that stands on the host for a run, gated.
     *
     * @return the builds of the first order, then those of the next
     * @throws UserException with exit 4 if a gate does not pass; the run has then ended
     */
    List<Build> build(Recorder recorder, Commits commits, Order... orders) {
        Delivery delivery = new Delivery(
                place.config(),
                login,
                host,
                layout,
                jobs,
                commits.tree(),
                place.progress(),
                foresight,
                neighbours.shared());
        List<SafeName> keys = Arrays.stream(orders)
                .flatMap(order -> delivery.keys(order).stream())
                .toList();
        List<SafeName> gates = delivery.gates(orders);
        others().end(job -> gates.contains(job) || RegressionRunner.isOf(keys, job))
                .forEach(recorder::warn);
        delivery.makeRoom(oldBuilds(), place.host().keepBuilds(), neighbours.inUse(keys));
        List<Build> before = recorder.run().builds();
        List<Build> builds = new ArrayList<>();
        for (Order order : orders) {
            delivery.build(order, before, recorder.evidence(), recorder::warn, build -> {
                builds.add(build);
                recorder.built(builds, before);
            });
            Build last = builds.get(builds.size() - 1);
            if (!last.gate().passed()) {
                recorder.builds(builds, recorder.run().guards());
                if (last.gate().isVerdict()) {
                    recorder.end(Run.State.FAILED);
                }
                throw Delivery.failed(last, orders.length > 1, place.config(), recorder.folder() + "/evidence/gate");
            }
            neighbours.stands().accept(facts);
        }
        recorder.builds(builds, recorder.run().guards());
        new Suite(host, layout).resolve(recorder);
        return builds;
    }

    private OldBuilds oldBuilds() {
        return new OldBuilds(host, layout, new SafeName(lease.owner()));
    }

    /** So that no program removes the builds that later ones are compared with. */
    private void markBaseline(Run run) {
        if (run.phase() == Phase.BASELINE) {
            oldBuilds()
                    .markBaseline(run.builds().stream()
                            .map(build -> new SafeName(build.key()))
                            .toList());
        }
    }

    /** The run is whole already, and no failure of the host can make it less so. */
    private void leaveCopy(Run run) {
        String whole = "run " + run.id() + " is whole and kept here, and host '"
                + place.host().name() + "' has no ";
        onHost(
                () -> records().keep(run.id()),
                why -> new Warning(
                        "no-copy-on-host",
                        whole + "copy of it (" + why + "); a rerun from another machine will not find it there"));
        onHost(
                () -> markBaseline(run),
                why -> new Warning(
                        "no-mark-on-host",
                        whole + "mark of its builds (" + why
                                + "); they are removed as others are, and made anew then"));
    }

    private void onHost(Runnable work, Function<String, Warning> otherwise) {
        try {
            work.run();
        } catch (UserException e) {
            if (e.exit() != ExitCode.HOST) {
                throw e;
            }
            place.progress().warn(otherwise.apply(e.getMessage()));
        }
    }

    Machines machines() {
        return machines;
    }

    Foresight foresight() {
        return foresight;
    }

    /** Takes the samples that are missing, and ends the run. */
    PhaseResult sample(Recorder recorder, List<Side> sides) {
        SamplingSession session = new SamplingSession(
                recorder, machines.first(recorder), machines.others(recorder), place.progress(), foresight);
        new Looks(recorder, place).run(blocks -> session.run(blocks, sides, Stage.logged(place.config())));
        Health health = new Health(place.config());
        List<Warning> missing = health.look(recorder.run());
        missing.forEach(recorder::warn);
        health.activity(recorder.run()).forEach(recorder::warn);
        return end(recorder, missing.isEmpty());
    }

    /**
     * Ends a run that has every sample.
     *
     * @param sound whether none of its evidence is missing or broken
     */
    PhaseResult end(Recorder recorder, boolean sound) {
        recorder.end(Run.State.COMPLETE);
        leaveCopy(recorder.run());
        return new PhaseResult(recorder.run(), recorder.folder(), sound ? ExitCode.OK : ExitCode.EVIDENCE);
    }
}
