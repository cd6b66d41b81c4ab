package armperf.report;

import armperf.verdict.SuiteMean;
import java.util.ArrayList;
import java.util.List;

/** The means over all benchmarks as lines for a terminal. */
final class SuiteText {
    private SuiteText() {}

    /** The lines; none where no mode has two benchmarks. */
    static List<String> lines(List<SuiteMean> suites, Screen screen) {
        List<String> lines = new ArrayList<>();
        if (suites.isEmpty()) {
            return lines;
        }
        Table table = new Table("geometric mean of", "mode", "delta>", "interval>", "p>", "blocks>")
                .givingWay("p")
                .givingWay("blocks");
        for (SuiteMean suite : suites) {
            table.add(
                    suite.label(),
                    suite.setting(),
                    Numbers.delta(suite.deltaPct()),
                    Numbers.interval(suite.interval()),
                    Numbers.p(suite.p()),
                    suite.blocks() == 0 ? "-" : String.valueOf(suite.blocks()));
        }
        lines.addAll(table.lines(screen.width()));
        for (SuiteMean suite : suites) {
            suite.missing()
                    .map(why -> "no mean in " + suite.setting() + ": " + why)
                    .or(() -> suite.omission()
                            .map(without -> "the mean in " + suite.setting() + " is of " + suite.label() + ", "
                                    + without + "; invalid rows are not in it"))
                    .ifPresent(line -> lines.addAll(screen.prose(line)));
        }
        return lines;
    }
}
