package armperf.phase;

import armperf.config.Config;
import armperf.jitlog.MinedLogs;
import armperf.outcome.UserException;
import armperf.report.page.History;
import armperf.report.page.MeasuredEnd;
import armperf.report.page.ModeLogs;
import armperf.report.page.PageContent;
import armperf.report.page.Section;
import armperf.run.Mode;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Comparison;
import armperf.verdict.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what a page shows of runs: a rerun with its baseline, two runs from -> to, or one run alone. */
public final class Report {
    private final Config config;
    private final RunStore store;
    private final Compare compare;
    private final Clock clock;
    private final String program;

    /** @param program the armperf version that writes the page */
    public Report(Config config, RunStore store, Compare compare, Clock clock, String program) {
        this.config = config;
        this.store = store;
        this.compare = compare;
        this.clock = clock;
        this.program = program;
    }

    /**
     * What is to be shown.
     *
     * @param names runs; none: the newest rerun that is no step of a bisection, or else the newest run with times, or else
     *     the newest stability run; one: that run, beside its baseline if it is a rerun; more: each against the first
     * @throws UserException if a run is not there, or is no end of a comparison of times
     */
    public PageContent of(List<String> names) {
        List<Run> runs = names.stream().map(store::find).toList();
        List<Section> sections = new ArrayList<>();
        if (runs.size() <= 1) {
            sections.add(section(runs.isEmpty() ? newest() : runs.get(0)));
        } else {
            runs.stream()
                    .filter(run -> run.phase() == Phase.STABILITY)
                    .findFirst()
                    .ifPresent(run -> {
                        throw End.withoutTimes(
                                run,
                                "show it alone: armperf report " + run.id()
                                        + "; two stability runs are compared by armperf compare FROM TO");
                    });
            runs.stream().skip(1).forEach(to -> sections.add(compared(RunPairs.pair(runs.get(0), to))));
        }
        return new PageContent(config.project().name(), program, clock.instant(), sections);
    }

    private Run newest() {
        return store.newest(run -> run.phase() == Phase.RERUN && run.isComplete() && !run.step())
                .or(() -> store.newest(run -> run.isComplete() && run.phase() != Phase.STABILITY && !run.step()))
                .or(() -> store.newest(run -> run.phase() == Phase.STABILITY))
                .orElseThrow(() -> UserException.evidence(
                        "no-run", "nothing is recorded yet; record a baseline first: armperf baseline"));
    }

    private Section section(Run run) {
        if (run.build(Side.TO).isEmpty()) {
            throw UserException.evidence(
                    "no-build",
                    "run " + run.id() + " has no build, so that there is nothing to show; see armperf show "
                            + run.id());
        }
        Optional<Run> from =
                run.plan().isSweep() ? Optional.of(run) : run.from().flatMap(store::readable);
        return run.phase() == Phase.RERUN && from.isPresent() ? compared(RunPairs.pair(from.get(), run)) : alone(run);
    }

    private Section compared(RunPairs.Pair pair) {
        Comparison comparison = compare.judge(pair);
        List<MeasuredEnd> ends = List.of(
                new MeasuredEnd("from", comparison.from(), pair.fromRun(), pair.fromSide()),
                new MeasuredEnd("to", comparison.to(), pair.to(), Side.TO));
        return new Section(Optional.of(comparison), ends, logs(ends), histories(ends));
    }

    private Section alone(Run run) {
        List<MeasuredEnd> ends = List.of(new MeasuredEnd("to", Subject.of(run, Side.TO), run, Side.TO));
        List<History> histories = run.phase() == Phase.STABILITY ? List.of() : histories(ends);
        return new Section(Optional.empty(), ends, logs(ends), histories);
    }

    private List<History> histories(List<MeasuredEnd> ends) {
        return new RowHistories(store, clock, Compare.rules(config.verdict(), false)).of(ends);
    }

    private List<ModeLogs> logs(List<MeasuredEnd> ends) {
        JitChanges logs = new JitChanges(store, config.jitlog());
        MeasuredEnd from = ends.get(0);
        MeasuredEnd to = ends.get(ends.size() - 1);
        List<ModeLogs> found = new ArrayList<>();
        for (Mode mode : to.run().plan().modes()) {
            Optional<MinedLogs> before =
                    ends.size() == 1 ? Optional.empty() : logs.mined(from.run(), from.side(), mode, Optional.empty());
            for (Optional<String> variant : JitChanges.variants(to.run(), mode)) {
                logs.mined(to.run(), to.side(), mode, variant)
                        .ifPresent(after -> found.add(new ModeLogs(JitChanges.named(mode, variant), before, after)));
            }
        }
        return found;
    }
}
