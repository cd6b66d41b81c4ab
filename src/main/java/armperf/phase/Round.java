package armperf.phase;

import armperf.host.Host;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.HostFacts;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.source.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Reruns of several commits against one start that are taken at once: each on a node of its own, all under one lease.
 * The first of them has the build of the start made where it does not stand, and the others begin when it stands. One
 * that fails stops no other.
 */
final class Round {
    private final Workplace place;
    private final RunId from;
    private final RunId to;
    private final List<Commit> commits;
    private final Object shared = new Object();
    private final CountDownLatch begun = new CountDownLatch(1);
    /** The node where the build of the start stands; absent before it does. */
    private volatile Optional<HostFacts> first = Optional.empty();

    /**
     * What became of a commit: its run, or why there can be none.
     *
     * @param run absent where its gate did not pass
     * @param why the gate did not; empty where it did
     */
    record Taken(Optional<Run> run, String why) {
        static Taken of(Run run) {
            return new Taken(Optional.of(run), "");
        }

        static Taken by(Supplier<PhaseResult> rerun) {
            try {
                return of(rerun.get().run());
            } catch (UserException e) {
                if (e.exit() != ExitCode.GATE || e.kind().equals(Delivery.GATE_OF_FROM)) {
                    throw e;
                }
                return new Taken(Optional.empty(), String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * A round, which is the same after it was interrupted: then each commit finds what was left of it on its node.
     *
     * @param from the run whose build all are compared with
     * @param to the run whose difference from it is looked into
     * @param commits no more than there are nodes
     */
    Round(Workplace place, RunId from, RunId to, List<Commit> commits) {
        this.place = place;
        this.from = from;
        this.to = to;
        this.commits = commits;
    }

    /**
     * Takes some of its commits.
     *
     * @return what became of each; of those that were not begun, as the build of the start failed, nothing
     * @throws UserException if one of them failed otherwise than in its gate; the others are on record then
     */
    Map<Commit, Taken> take(List<Commit> missing) {
        Looks.check(place.config(), place.config().requireSample().benchmarks().size());
        Scripts.requireAll(place.config());
        return HeldHost.during(place, held -> {
            Map<Commit, FutureTask<Optional<Taken>>> tasks = new LinkedHashMap<>();
            for (Commit commit : missing) {
                boolean leads = tasks.isEmpty();
                Workplace its = place.beside(shortId(commit));
                tasks.put(commit, new FutureTask<>(() -> take(its, held, commit, leads)));
            }
            List<Thread> threads = new ArrayList<>();
            tasks.forEach((commit, task) -> threads.add(new Thread(task, "armperf-" + shortId(commit))));
            SideBySide.run(threads);
            return outcomes(tasks);
        });
    }

    private static String shortId(Commit commit) {
        return commit.id().substring(0, 8);
    }

    private Optional<Taken> take(Workplace its, HeldHost held, Commit commit, boolean leads) {
        try {
            return leads || othersMayBegin() ? Optional.of(take(its, held, commit)) : Optional.empty();
        } catch (UserException e) {
            if (e.exit() != ExitCode.INTERRUPTED && !Thread.currentThread().isInterrupted()) {
                // The others may take hours.
                its.progress().warn(new Warning("step-ended", "this step has ended: " + e.getMessage()));
            }
            throw e;
        } finally {
            if (leads) {
                begun.countDown();
            }
        }
    }

    private boolean othersMayBegin() {
        try {
            begun.await();
            return first.isPresent();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Taken take(Workplace its, HeldHost held, Commit commit) {
        Neighbours neighbours = new Neighbours(commits.indexOf(commit), commits, shared, this::stands);
        Commits tree = new Commits(place.config());
        // One connection has room for few commands at once.
        try (Host login = place.opener().open(place.host());
                Seat seat = Seat.take(its, login, held, neighbours.seat(), neighbours.purpose())) {
            first.ifPresent(node -> Machines.requireSameKind(place.host().name(), node, seat.facts()));
            Bench bench = new Bench(its, login, seat, held, neighbours);
            return Taken.by(() -> Rerun.step(its, from, to, commit).on(bench, tree, tree.named(commit.id())));
        }
    }

    private void stands(HostFacts node) {
        if (first.isEmpty()) {
            first = Optional.of(node);
            begun.countDown();
        }
    }

    private static Map<Commit, Taken> outcomes(Map<Commit, FutureTask<Optional<Taken>>> tasks) {
        Map<Commit, Taken> taken = new HashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        tasks.forEach((commit, task) -> {
            try {
                task.get().ifPresent(its -> taken.put(commit, its));
            } catch (ExecutionException e) {
                failures.add(
                        e.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException(e.getCause()));
            } catch (InterruptedException e) {
                throw new IllegalStateException("all have ended", e);
            }
        });
        if (!failures.isEmpty()) {
            throw end(failures);
        }
        return taken;
    }

    /** The failure that counts; where the user stopped several steps, with what is kept of each. */
    private static RuntimeException end(List<RuntimeException> failures) {
        RuntimeException worst = SideBySide.worst(failures);
        List<String> kept = failures.stream()
                .map(failure -> String.valueOf(failure.getMessage()))
                .filter(text -> text.endsWith(Recorder.GOES_ON))
                .map(text -> text.substring(0, text.length() - Recorder.GOES_ON.length()))
                .toList();
        return SideBySide.exit(worst) == ExitCode.INTERRUPTED && kept.size() > 1
                ? new UserException(
                        ExitCode.INTERRUPTED, "interrupted", String.join("; ", kept) + Recorder.GOES_ON, worst)
                : worst;
    }
}
