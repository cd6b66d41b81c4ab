package armperf.report.page;

import armperf.report.Numbers;
import armperf.report.Visible;
import armperf.verdict.SuiteMean;

/** What all benchmarks of a mode say together, as text; the benchmarks that it leaves out stand in its name. */
record SuiteView(String name, String delta, String interval, String p, String blocks) {
    static SuiteView of(SuiteMean suite) {
        return new SuiteView(
                Visible.text(suite.label() + " / " + suite.setting()
                        + suite.omission().map(without -> ", " + without).orElse("")),
                suite.missing().map(Visible::text).orElseGet(() -> Numbers.delta(suite.deltaPct())),
                Numbers.interval(suite.interval()),
                Numbers.p(suite.p()),
                suite.blocks() == 0 ? "-" : String.valueOf(suite.blocks()));
    }
}
