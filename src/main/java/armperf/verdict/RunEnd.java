package armperf.verdict;

import armperf.run.Mode;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One end of what a run compares: which rows its samples stand in. In a sweep those taken under the config's settings are
 * {@code from} of every variant's row. Under no variant's name they stand on both ends: by the mode without the JIT among
 * them a JIT that is off is told.
 *
 * @param run the run
 * @param side the end
 */
record RunEnd(Run run, Side side) {
    /** The rows of this end that a sample of a benchmark belongs to; none if it stands on the other. */
    List<RowKey> rows(Sample sample, String benchmark) {
        Plan plan = run.plan();
        List<RowKey> rows = new ArrayList<>();
        if (sample.side() == side || (plan.isSweep() && sample.variant().isEmpty())) {
            rows.add(new RowKey(benchmark, sample.mode(), sample.variant()));
        }
        if (side == Side.FROM && sample.variant().isEmpty()) {
            for (Variant variant : plan.variants()) {
                if (variant.modes().contains(sample.mode())) {
                    rows.add(new RowKey(benchmark, sample.mode(), Optional.of(variant.name())));
                }
            }
        }
        return rows;
    }

    /** Those of them in which something is compared. */
    List<RowKey> compared(Sample sample, String benchmark) {
        return rows(sample, benchmark).stream()
                .filter(row -> row.variant().isPresent() == run.plan().isSweep())
                .toList();
    }

    /** The rows of a benchmark that were to be measured. */
    List<RowKey> planned(String benchmark) {
        List<RowKey> rows = new ArrayList<>();
        for (Mode mode : run.plan().modes()) {
            rows.add(new RowKey(benchmark, mode.name()));
        }
        for (Variant variant : run.plan().variants()) {
            variant.modes().forEach(mode -> rows.add(new RowKey(benchmark, mode, Optional.of(variant.name()))));
        }
        return rows;
    }
}
