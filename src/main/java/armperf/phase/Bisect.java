package armperf.phase;

import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.source.Commit;
import armperf.verdict.Bisection;
import armperf.verdict.Comparison;
import armperf.verdict.Row;
import armperf.verdict.RowKey;
import armperf.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which commit moved a row. Each step is a rerun of one commit, interleaved with the build of the start; it counts as
 * moved if its whole interval lies beyond half of the whole difference, and as not moved if it lies before that. What
 * lies across is skipped and named, as are commits that do not build. A step that is on record is not taken again. Where the host has several nodes, as many
 * steps are taken at once.
 */
public final class Bisect {
    private final Workplace place;
    private final Compare compare;

    /** @param place with the one benchmark, its mode and the modes without the JIT chosen */
    public Bisect(Workplace place, Compare compare) {
        this.place = place;
        this.compare = compare;
    }

    /**
     * What is looked for.
     *
     * @param from the run at the start, whose build every step is compared with
     * @param to a run of which the row differs
     * @param row the benchmark and its mode
     * @param most no more steps than these are taken
     */
    public record Question(String from, String to, RowKey row, int most) {}

    /**
     * Looks for the commit.
     *
     * @throws UserException if the ends do not differ, or do not follow each other
     */
    public Bisection search(Question question) {
        Run from = place.store().find(question.from());
        Run to = place.store().find(question.to());
        double whole = whole(question, from, to);
        Commits commits = new Commits(place.config());
        Commit start = commits.recorded(build(from));
        Commit end = commits.recorded(build(to));
        List<Commit> between = commits.tree().between(start, end);
        if (between.isEmpty()) {
            throw UserException.usage(
                    "no-line",
                    "commit " + start.id().substring(0, 8) + " of " + from.id()
                            + " is no first-parent ancestor of " + end.id().substring(0, 8) + " of " + to.id()
                            + "; name two runs of one line of commits");
        }
        Map<Integer, Bisection.Step> steps = new LinkedHashMap<>();
        Narrowing narrowing = new Narrowing(between.size());
        List<Integer> next = narrowing.next(atOnce(question, steps.size()));
        while (!next.isEmpty()) {
            Map<Commit, Round.Taken> taken =
                    taken(question, from, to, next.stream().map(between::get).toList());
            for (int at : next) {
                Commit commit = between.get(at);
                if (taken.containsKey(commit)) {
                    Bisection.Step step = judged(question, from, commit, taken.get(commit), whole);
                    steps.put(at, step);
                    narrowing.found(at, step.outcome());
                }
            }
            next = narrowing.next(atOnce(question, steps.size()));
        }
        return new Bisection(
                question.row(),
                from.id(),
                to.id(),
                whole,
                steps.entrySet().stream()
                        .map(one ->
                                one.getKey() > narrowing.to() ? one.getValue().behind() : one.getValue())
                        .toList(),
                between.subList(narrowing.from(), narrowing.to() + 1).stream()
                        .map(Bisect::candidate)
                        .toList(),
                between.size());
    }

    private static String build(Run run) {
        return run.build(Side.TO)
                .orElseThrow(() -> UserException.evidence(
                        "no-build", "run " + run.id() + " has no build; see armperf show " + run.id()))
                .commit();
    }

    private double whole(Question question, Run from, Run to) {
        Row row = row(question.row(), compared(from.id(), to.id()))
                .orElseThrow(() -> UserException.evidence(
                        "no-row",
                        "runs " + from.id() + " and " + to.id() + " have no row " + question.row()
                                + " in common; armperf show says what they sampled"));
        if (row.verdict() != Verdict.FASTER && row.verdict() != Verdict.SLOWER) {
            throw UserException.evidence(
                    "no-difference",
                    question.row() + " of runs " + from.id() + " and " + to.id() + " is "
                            + row.verdict().word()
                            + ", so that there is no difference to look for; see armperf compare "
                            + from.id() + " " + to.id());
        }
        return row.estimate().ratio().orElseThrow();
    }

    private Comparison compared(RunId from, RunId to) {
        return compare.named(from.value(), to.value(), false).shown(times -> times, survivors -> {
            throw UserException.evidence("no-times", "stability runs have no times; name a baseline and a rerun of it");
        });
    }

    private static Optional<Row> row(RowKey key, Comparison comparison) {
        return comparison.rows().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    private static Bisection.Candidate candidate(Commit commit) {
        return new Bisection.Candidate(commit.id(), commit.subject());
    }

    private int atOnce(Question question, int taken) {
        return Math.min(place.host().nodes(), question.most() - taken);
    }

    /** What became of these commits, of one at least; those that are not on record are measured now. */
    private Map<Commit, Round.Taken> taken(Question question, Run from, Run to, List<Commit> looked) {
        Map<Commit, Round.Taken> taken = new HashMap<>();
        List<Commit> missing = new ArrayList<>();
        for (Commit commit : looked) {
            Optional<Run> recorded = recorded(question, from, commit);
            String step = "step " + commit.id().substring(0, 8);
            if (recorded.isPresent()) {
                taken.put(commit, Round.Taken.of(recorded.get()));
                place.progress().step(step + " is on record: " + recorded.get().id());
            } else {
                place.progress().step(step + "  " + commit.subject());
                missing.add(commit);
            }
        }
        if (looked.size() == 1) {
            missing.forEach(
                    commit -> taken.put(commit, Round.Taken.by(Rerun.step(place, from.id(), to.id(), commit)::run)));
        } else if (!missing.isEmpty()) {
            taken.putAll(new Round(place, from.id(), to.id(), looked).take(missing));
        }
        return taken;
    }

    /** A rerun of the commit against the same start that holds the row. */
    private Optional<Run> recorded(Question question, Run from, Commit commit) {
        return place.store()
                .newestReadable(
                        run -> run.phase() == Phase.RERUN
                                && run.isComplete()
                                && !run.sweep()
                                && run.benchmarks().contains(question.row().benchmark())
                                && run.to()
                                        .filter(tip -> tip.commit().equals(commit.id()))
                                        .isPresent(),
                        run -> run.from().filter(from.id()::equals).isPresent()
                                && run.plan().interleaved()
                                && !run.build(Side.TO).orElseThrow().dirty()
                                && run.plan().modes().stream()
                                        .anyMatch(mode -> mode.name()
                                                .equals(question.row().mode())));
    }

    private Bisection.Step judged(Question question, Run from, Commit commit, Round.Taken taken, double whole) {
        return taken.run()
                .map(run -> Bisection.Step.of(
                        candidate(commit), run.id(), row(question.row(), compared(from.id(), run.id())), whole))
                .orElseGet(() -> Bisection.Step.skipped(candidate(commit), taken.why()));
    }
}
