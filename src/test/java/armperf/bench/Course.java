package armperf.bench;

import armperf.run.Extension;
import armperf.run.Plan;
import armperf.stats.Blocked;
import armperf.stats.Estimate;
import armperf.stats.Interval;
import armperf.stats.Session;
import armperf.verdict.Comparison;
import armperf.verdict.Row;
import armperf.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When somebody stops sampling: as planned, by armperf's declared rule, or when it pleases. */
enum Course {
    PLANNED("planned blocks") {
        @Override
        Outcome follow(Setting setting) {
            return setting.tested(List.of(setting.screen()), 0.95, setting.blocks());
        }
    },
    DECLARED("screen, then fresh set") {
        @Override
        Outcome follow(Setting setting) {
            Outcome screen = setting.tested(List.of(setting.screen()), 0.975, setting.blocks());
            return screen.claims() ? screen : setting.tested(List.of(setting.fresh()), 0.975, setting.blocks() + FRESH);
        }
    },
    POOLED("screen, then all of both") {
        @Override
        Outcome follow(Setting setting) {
            Outcome screen = PLANNED.follow(setting);
            return screen.claims()
                    ? screen
                    : setting.tested(List.of(setting.screen(), setting.fresh()), 0.95, setting.blocks() + FRESH);
        }
    },
    PEEKING("until significant") {
        @Override
        Outcome follow(Setting setting) {
            Outcome seen = PLANNED.follow(setting);
            for (int more = STEP; more <= FRESH && !seen.claims(); more += STEP) {
                seen = setting.tested(
                        List.of(setting.screen(), first(setting.fresh(), more)), 0.95, setting.blocks() + more);
            }
            return seen;
        }
    },
    CHAIN("armperf, planned blocks") {
        @Override
        Outcome follow(Setting setting) {
            Comparison comparison = Chain.compare(setting.run(setting.blocks(), 0), true);
            return Outcome.of(comparison, setting.effect(), setting.blocks());
        }
    },
    CHAIN_DECLARED("armperf, extend") {
        @Override
        Outcome follow(Setting setting) {
            Comparison screen = Chain.compare(declared(setting.run(setting.blocks(), 0)), true);
            if (screen.open().isEmpty()) {
                return Outcome.of(screen, setting.effect(), setting.blocks());
            }
            Comparison fresh = Chain.compare(declared(setting.run(FRESH, 1)), true);
            return Outcome.of(fresh, setting.effect(), setting.blocks() + FRESH);
        }
    };

    /** Blocks of the fresh set, and how many a peeker adds between two looks. */
    static final int FRESH = 20;

    static final int STEP = 5;

    private final String title;

    Course(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Outcome follow(Setting setting);

    /**
     * What a course came to.
     *
     * @param claims whether a change was claimed, of any row
     * @param less whether all that was claimed is less time
     * @param covered share of the reported intervals that hold the true ratio
     * @param blocks how many it took
     */
    record Outcome(boolean claims, boolean less, double covered, int blocks) {
        static Outcome of(Comparison comparison, double effect, int blocks) {
            List<Row> rows = comparison.claims();
            long held = rows.stream()
                    .filter(row -> holds(row.estimate().interval(), effect))
                    .count();
            return new Outcome(
                    rows.stream().anyMatch(row -> row.verdict() == Verdict.FASTER || row.verdict() == Verdict.SLOWER),
                    comparison.verdict() == Verdict.FASTER,
                    (double) held / rows.size(),
                    blocks);
        }
    }

    /** One trial: a screen, and what would be sampled after it, with an effect. */
    record Setting(Drift drift, Noise noise, int blocks, double effect, long seed, int trial) {
        /** What is sampled first (0), or next (1). */
        SimulatedRun run(int itsBlocks, int number) {
            Conditions conditions = new Conditions(drift, noise, itsBlocks, effect, JitOff.NOWHERE);
            return SimulatedRun.inBlocks(conditions, Seeds.of(seed + number, drift, noise, trial));
        }

        Session screen() {
            return run(blocks, 0).row(SimulatedRun.SUSPECT).asBlocks().get(0);
        }

        Session fresh() {
            return run(FRESH, 1).row(SimulatedRun.SUSPECT).asBlocks().get(0);
        }

        /** The row test alone, with neither margin nor control: then every screen that claims nothing is unclear. */
        Outcome tested(List<Session> sessions, double confidence, int taken) {
            Estimate estimate = Blocked.compare(sessions, confidence);
            boolean claims = estimate.p().orElse(1) < 1 - confidence
                    && estimate.interval().filter(Interval::excludesNoChange).isPresent();
            return new Outcome(
                    claims,
                    claims && estimate.interval().orElseThrow().high() < 1,
                    holds(estimate.interval(), effect) ? 1 : 0,
                    taken);
        }
    }

    private static boolean holds(Optional<Interval> interval, double effect) {
        return interval.filter(one -> one.low() > 1 + effect || one.high() < 1 + effect)
                .isEmpty();
    }

    private static Session first(Session session, int blocks) {
        return new Session(session.samplesInStartOrder().stream()
                .filter(sample -> sample.block() <= blocks)
                .toList());
    }

    private static SimulatedRun declared(SimulatedRun run) {
        Plan plan = run.plan();
        return new SimulatedRun(
                new Plan(
                        plan.seed(),
                        plan.blocks(),
                        plan.warmup(),
                        plan.interleaved(),
                        plan.benchmarks(),
                        plan.modes(),
                        Optional.of(new Extension(Extension.When.UNCLEAR, FRESH))),
                run.conditions(),
                new ArrayList<>(run.processes()));
    }
}
