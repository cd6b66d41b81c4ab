package armperf.phase;

import armperf.report.page.History;
import armperf.report.page.MeasuredEnd;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How rows stood in the runs of one host: each run on the build that it was made for. */
final class RowHistories {
    /** More stations cannot be told apart in a picture. */
    private static final int MOST_RUNS = 60;
    /** A row can be missing in some of them. */
    private static final int MOST_LOOKED_AT = 2 * MOST_RUNS;

    private final RunStore store;
    private final Clock clock;
    private final Rules rules;

    /** @param rules which shifts are too small to show, and how sure to be of one */
    RowHistories(RunStore store, Clock clock, Rules rules) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
    }

    /** The histories of every row of the last end up to it, where there is more than this one run. */
    List<History> of(List<MeasuredEnd> ends) {
        MeasuredEnd to = ends.get(ends.size() - 1);
        Set<RunId> shown =
                ends.stream().map(end -> new RunId(end.subject().name())).collect(Collectors.toSet());
        Map<RowKey, Stations> rows = new TreeMap<>();
        to.subject().rows().forEach(row -> rows.put(row, new Stations(row, unit(to.subject(), row), MOST_RUNS)));
        List<RunId> fitting = fitting(to.run());
        int looked = 0;
        Iterator<Run> runs = store.readable(fitting).iterator();
        while (looked < MOST_LOOKED_AT && rows.values().stream().anyMatch(row -> !row.isFull()) && runs.hasNext()) {
            Run run = runs.next();
            Subject subject = Subject.of(run, Side.TO);
            rows.values().forEach(row -> row.add(run, subject, shown.contains(run.id())));
            looked++;
        }
        int unseen = fitting.size() - looked;
        NoiseFloors floors = new Calibrations(store, clock).floors(to.run().host());
        List<History> histories = new ArrayList<>();
        rows.forEach((row, stations) -> {
            if (stations.size() > 1) {
                histories.add(stations.history(rules, floors.effect(row), unseen));
            }
        });
        return histories;
    }

    /** Newest first; damaged records are passed over here: runs says which they are. */
    private List<RunId> fitting(Run newest) {
        return store.list().stream()
                .flatMap(one -> one.header().stream())
                .filter(run -> run.id().compareTo(newest.id()) <= 0
                        && run.isComplete()
                        // Steps of a bisection are of commits of before, and stand for none but the one that is shown.
                        && (!run.step() || run.id().equals(newest.id()))
                        && run.phase() != Phase.CALIBRATION
                        && run.phase() != Phase.STABILITY
                        && run.host().equals(newest.host().name())
                        && run.cpu().equals(newest.host().cpu()))
                .map(RunHeader::id)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static String unit(Subject subject, RowKey row) {
        return subject.row(row).stream().map(Observation::unit).findFirst().orElse("second");
    }
}
