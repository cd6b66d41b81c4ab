package armperf.report;

import armperf.report.CompareDocument.RowPart;
import armperf.report.CompareDocument.ValuesPart;
import armperf.verdict.NodeRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one node alone says of a row. */
public record NodePart(
        String node,
        int n,
        ValuesPart from,
        ValuesPart to,
        OptionalDouble deltaPct,
        Optional<List<Double>> ciPct,
        OptionalDouble p,
        OptionalDouble againstOthersPct,
        OptionalDouble pAgainstOthers) {
    static NodePart of(NodeRow node) {
        return new NodePart(
                node.node(),
                node.from().count(),
                ValuesPart.of(node.from()),
                ValuesPart.of(node.to()),
                node.estimate().deltaPct(),
                node.estimate().interval().map(RowPart::pct),
                node.estimate().p(),
                node.againstOthersPct(),
                node.pAgainstOthers());
    }
}
