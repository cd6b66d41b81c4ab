package armperf.phase;

import armperf.config.Config;
import armperf.config.SampleConfig;
import armperf.config.VerdictConfig;
import armperf.outcome.UserException;
import armperf.run.Blocks;
import armperf.run.Extension;
import armperf.run.Look;
import armperf.run.Mode;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.Side;
import armperf.stats.SmallestP;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Row;
import armperf.verdict.Subject;
import java.util.List;
import java.util.function.Consumer;

/**
 * Samples a rerun by the rule that it declared: its planned blocks, one look at them, and one fresh set of blocks where
 * the look left something open. Each look is recorded when it is made, and none is made again: a run that is gone on
 * with finds in its record what its looks decided.
 */
final class Looks {
    private final Recorder recorder;
    private final Workplace place;

    Looks(Recorder recorder, Workplace place) {
        this.recorder = recorder;
        this.place = place;
    }

    /**
     * Refuses a rule whose fresh set could decide nothing, before the host has worked for hours.
     *
     * @param benchmarks how many there are; 0 where that is not known yet
     * @throws UserException if its blocks are too few
     */
    static void check(Config config, int benchmarks) {
        SampleConfig sample = config.requireSample();
        int rows = claims(config, benchmarks);
        sample.extend().filter(rule -> rows > 0).ifPresent(rule -> {
            int needed = SmallestP.blocksNeeded(
                    rows * Extension.LOOKS,
                    Compare.rules(config.verdict(), false).alpha());
            if (rule.blocks() < needed) {
                throw UserException.usage(
                        "config",
                        "a fresh set of " + rule.blocks() + " blocks cannot decide any row (there are " + rows
                                + ") in the second of two looks, whatever it measures; it takes at least " + needed
                                + ": blocks = " + needed + " in [sample] extend");
            }
        });
    }

    /** How many rows claims will be made of, as far as the config knows. */
    private static int claims(Config config, int benchmarks) {
        long jitModes = config.requireModes().stream()
                .map(mode -> mode.mode())
                .filter(Mode::jit)
                .count();
        return Math.toIntExact(jitModes * benchmarks);
    }

    /** Samples what the run's plan and its looks ask for. */
    void run(Consumer<Blocks> sample) {
        Plan plan = recorder.run().plan();
        if (plan.extend().isEmpty()) {
            sample.accept(plan.planned());
            return;
        }
        if (recorder.run().looks().isEmpty()) {
            sample.accept(plan.planned());
            look(plan.planned(), true);
        }
        if (recorder.run().isExtended()) {
            Blocks fresh = plan.fresh().orElseThrow();
            sample.accept(fresh);
            if (recorder.run().looks().size() < Extension.LOOKS) {
                look(fresh, false);
            }
        }
    }

    private void look(Blocks blocks, boolean screen) {
        Run run = recorder.run();
        VerdictConfig thresholds = place.config().verdict();
        Comparison comparison = new Comparer(
                        Compare.rules(thresholds, false),
                        new Calibrations(place.store(), place.clock()).floors(run.host()))
                .compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
        boolean more = screen && !comparison.open().isEmpty();
        Look look = new Look(
                place.clock().instant(),
                blocks.count(),
                seen(comparison),
                more ? Look.Decision.FRESH : Look.Decision.VERDICT);
        recorder.look(look);
        place.progress().step("look " + recorder.run().looks().size() + ", " + look.words());
    }

    private static List<Look.Seen> seen(Comparison comparison) {
        return comparison.claims().stream()
                .map((Row row) -> new Look.Seen(
                        row.key().benchmark(),
                        row.key().mode(),
                        row.pAdjusted(),
                        row.verdict().word()))
                .toList();
    }
}
