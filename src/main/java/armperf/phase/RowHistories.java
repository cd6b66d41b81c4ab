package armperf.phase;

import armperf.report.page.History;
import armperf.report.page.MeasuredEnd;
import armperf.run.Build;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.stats.MedianInterval;
import armperf.store.RunStore;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import armperf.verdict.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How rows stood in the runs of one host: each run on the build that it was made for. */
final class RowHistories {
    /** More stations cannot be told apart in a picture. */
    private static final int MOST_RUNS = 60;
    /** A row can be missing in some of them. */
    private static final int MOST_LOOKED_AT = 2 * MOST_RUNS;

    private final RunStore store;
    private final Clock clock;

    RowHistories(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The histories of every row of the last end up to it, where there is more than this one run. */
    List<History> of(List<MeasuredEnd> ends) {
        MeasuredEnd to = ends.get(ends.size() - 1);
        Set<RunId> shown =
                ends.stream().map(end -> new RunId(end.subject().name())).collect(Collectors.toSet());
        List<RunId> fitting = fitting(to.run());
        int unseen = Math.max(0, fitting.size() - MOST_LOOKED_AT);
        List<Run> runs = fitting.subList(unseen, fitting.size()).stream()
                .flatMap(id -> store.readable(id).stream())
                .toList();
        NoiseFloors floors = new Calibrations(store, clock).floors(to.run().host());
        List<History> histories = new ArrayList<>();
        for (RowKey row : to.subject().rows()) {
            List<History.Past> past = new ArrayList<>();
            String unit = unit(to.subject(), row);
            for (Run run : runs) {
                past(run, row, unit, shown.contains(run.id())).ifPresent(past::add);
            }
            if (past.size() > 1) {
                int older = Math.max(0, past.size() - MOST_RUNS);
                histories.add(
                        new History(row, unit, floors.effect(row), past.subList(older, past.size()), unseen + older));
            }
        }
        return histories;
    }

    /** Damaged records are passed over here: runs says which they are. */
    private List<RunId> fitting(Run newest) {
        return store.list().stream()
                .flatMap(one -> one.header().stream())
                .filter(run -> run.id().compareTo(newest.id()) <= 0
                        && run.isComplete()
                        && run.phase() != Phase.CALIBRATION
                        && run.phase() != Phase.STABILITY
                        && run.host().equals(newest.host().name())
                        && run.cpu().equals(newest.host().cpu()))
                .map(RunHeader::id)
                .toList();
    }

    private static String unit(Subject subject, RowKey row) {
        return subject.row(row).stream().map(Observation::unit).findFirst().orElse("second");
    }

    private static Optional<History.Past> past(Run run, RowKey row, String unit, boolean shown) {
        Optional<Build> build = run.build(Side.TO);
        List<Double> values = Subject.of(run, Side.TO).row(row).stream()
                .filter(one -> one.unit().equals(unit))
                .map(Observation::value)
                .toList();
        if (build.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new History.Past(
                run.id(),
                build.get().shortCommit(),
                build.get().subject(),
                new Values(values).median(),
                MedianInterval.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray(), Rules.DEFAULT.confidence()),
                values.size(),
                shown));
    }
}
