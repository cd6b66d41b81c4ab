package armperf.phase;

import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Change;
import armperf.verdict.Informational;
import armperf.verdict.Instability;
import armperf.verdict.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the two runs that a comparison is about. */
final class RunPairs {
    private final RunStore store;

    RunPairs(RunStore store) {
        this.store = store;
    }

    /**
     * Two runs.
     *
     * @param from the run whose new build is one end
     * @param to the run whose new build is the other; the same, if it is a sweep of that build's settings
     */
    record Pair(Run from, Run to) {
        /** Whether one run sampled both ends in the same blocks: then only those samples count. */
        boolean interleaved() {
            return to.plan().isSweep() || (to.plan().interleaved() && to.from().equals(Optional.of(from.id())));
        }

        /** The run that the samples of {@code from} stand in. */
        Run fromRun() {
            return interleaved() ? to : from;
        }

        /** Which of that run's builds {@code from} is. */
        Side fromSide() {
            return interleaved() ? Side.FROM : Side.TO;
        }

        End fromEnd(Instabilities known) {
            if (!interleaved()) {
                return End.of(from, known).asFrom();
            }
            Instability instability = known.of(to, Side.FROM);
            return new End(Subject.of(to, Side.FROM, instability), instability.beside()).asFrom();
        }

        End toEnd(Instabilities known) {
            return End.of(to, known);
        }

        Change change() {
            return Change.between(from, to);
        }

        List<Informational> informational() {
            return Informational.of(fromRun(), fromSide(), to, Side.TO);
        }
    }

    Run find(String name) {
        return store.find(name);
    }

    /**
     * A rerun against its own {@code from}, or the variants of a sweep among themselves.
     *
     * @throws UserException if the run is none, or what it was made against is not there
     */
    Pair own(Run to) {
        if (to.plan().isSweep()) {
            return pair(to, to);
        }
        RunId from = to.from()
                .orElseThrow(() -> UserException.usage(
                        "no-from",
                        "run " + to.id() + " is no rerun (" + to.phase().word()
                                + ") and has no from of its own; name what it is to be compared with: armperf compare"
                                + " FROM " + to.id()));
        return pair(store.load(from), to);
    }

    /**
     * The newest rerun against its baseline, or else the newest two runs that fit together; steps of a bisection are
     * neither.
     *
     * @param host whose runs count; absent: those of all
     */
    Pair newest(Optional<String> host) {
        Predicate<RunHeader> there = run -> host.isEmpty() || run.host().equals(host.get());
        Optional<Run> rerun =
                store.newest(run -> run.phase() == Phase.RERUN && run.isComplete() && !run.step() && there.test(run));
        if (rerun.isPresent()) {
            return own(rerun.get());
        }
        String onHost = host.map(name -> " --host " + name).orElse("");
        Run to = store.newest(run -> isMeasured(run) && there.test(run))
                .orElseThrow(() -> UserException.evidence(
                        "no-run",
                        "nothing is recorded yet"
                                + host.map(name -> " of host '" + name + "'").orElse("")
                                + "; record a baseline first: armperf baseline" + onHost));
        Run from = store.newest(run -> isMeasured(run)
                        && run.id().compareTo(to.id()) < 0
                        && run.host().equals(to.host().name())
                        && run.asked().equals(to.settings().asked()))
                .orElseThrow(() -> UserException.evidence(
                        "no-run",
                        "there is nothing to compare " + to.id()
                                + " with yet; change something, commit it, and: armperf rerun" + onHost));
        return pair(from, to);
    }

    /**
     * A calibration compares a commit with itself, and is no end of anything else; a stability run has no times, and a step
     * of a bisection is of a commit of before.
     */
    private static boolean isMeasured(RunHeader run) {
        return run.isComplete() && run.phase() != Phase.CALIBRATION && run.phase() != Phase.STABILITY && !run.step();
    }

    static Pair pair(Run from, Run to) {
        boolean same = from.id().equals(to.id());
        Pair pair = new Pair(from, to);
        boolean ofVariants = to.plan().isSweep();
        if (!same && (ofVariants || (from.plan().isSweep() && !pair.interleaved()))) {
            RunId sweep = ofVariants ? to.id() : from.id();
            throw UserException.usage(
                    "sweep",
                    "run " + sweep
                            + " holds variants of one build, which are compared among themselves: armperf compare "
                            + sweep + " " + sweep);
        }
        if (same && !ofVariants) {
            throw UserException.usage(
                    "same-run",
                    "run " + from.id() + " would be compared with itself; name two runs, or none for the newest rerun");
        }
        for (Run run : List.of(from, to)) {
            if (run.build(Side.TO).isEmpty()) {
                throw UserException.evidence(
                        "no-build",
                        "run " + run.id() + " has no build, so that there is nothing to compare; see armperf" + " show "
                                + run.id());
            }
        }
        return pair;
    }
}
