package armperf.phase;

import armperf.report.page.History;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.Side;
import armperf.stats.MedianInterval;
import armperf.verdict.JitState;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import armperf.verdict.Trend;
import armperf.verdict.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One row in run after run of a host, each on the build that it was made for; gathered from the newest on. */
final class Stations {
    private final RowKey row;
    private final String unit;
    private final int most;
    private int older;
    private final List<Trend.Station> stations = new ArrayList<>();
    private final List<History.Past> pasts = new ArrayList<>();

    /**
     * None yet.
     *
     * @param unit of the newest values; those in another one are not of this row
     * @param most how many are taken in; 1 or more
     */
    Stations(RowKey row, String unit, int most) {
        this.row = row;
        this.unit = unit;
        this.most = most;
    }

    int size() {
        return stations.size();
    }

    boolean isFull() {
        return stations.size() == most;
    }

    /**
     * Takes in an older run if it measured the row; where there are enough, it is counted.
     *
     * @param subject the run's build
     * @param shown whether somebody looks at this very run
     * @return why it says nothing of the row, and was left out
     */
    Optional<String> add(Run run, Subject subject, boolean shown) {
        List<Observation> seen = subject.row(row);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (isFull()) {
            older++;
            return Optional.empty();
        }
        Optional<String> reason = reason(subject, seen);
        if (reason.isEmpty()) {
            Build build = run.build(Side.TO).orElseThrow();
            double[] values = seen.stream().mapToDouble(Observation::value).toArray();
            stations.add(
                    0,
                    new Trend.Station(
                            run.id(),
                            build.shortCommit(),
                            build.subject(),
                            new Values(seen.stream().map(Observation::value).toList()).median(),
                            seen.size(),
                            run.settings().fingerprint(),
                            seen.stream()
                                    .flatMap(one -> one.node().stream())
                                    .collect(Collectors.toCollection(TreeSet::new))));
            pasts.add(0, new History.Past(MedianInterval.of(values, Rules.DEFAULT.confidence()), shown));
        }
        return reason;
    }

    private Optional<String> reason(Subject subject, List<Observation> seen) {
        JitState state = subject.state(row);
        if (state == JitState.INACTIVE || state == JitState.UNEXPECTED) {
            return Optional.of("the JIT was " + state.word());
        }
        if (subject.crashes().containsKey(row)) {
            return Optional.of("a sample crashed");
        }
        return seen.stream().allMatch(one -> one.unit().equals(unit) && one.value() > 0)
                ? Optional.empty()
                : Optional.of("measured in another unit");
    }

    /**
     * What they come to.
     *
     * @param rules what is too small to tell of, and how sure to be
     * @param floor the host's noise floor of the row; 0 where there is none
     * @param unseen how many runs are older than those that it was shown
     */
    History history(Rules rules, double floor, int unseen) {
        Trend trend = Trend.of(row, unit, stations, Math.max(rules.minEffect(), floor), rules.confidence());
        return new History(trend, floor, pasts, unseen + older);
    }
}
