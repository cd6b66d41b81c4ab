package armperf.verdict;

import armperf.stats.Estimate;
import armperf.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One (benchmark, mode) of a comparison, judged.
 *
 * @param key what names it
 * @param control whether a change in the JIT cannot move it
 * @param unit of the values
 * @param paired whether both sides were taken in the same blocks
 * @param from the numbers that count on one side
 * @param to and on the other
 * @param estimate what they say of the ratio
 * @param nodes what each node says of it alone; empty where the host is one machine or the row was not run in blocks
 * @param pAdjusted p after Holm, a control's own p; times the looks that were declared; absent where there is no p
 * @param margin the smallest ratio effect that is a claim here
 * @param jitFrom what is proven of the JIT on one side
 * @param jitTo and on the other
 * @param verdict the one word
 * @param reasons why, as finished sentences; what forbids a claim first
 */
public record Row(
        RowKey key,
        boolean control,
        String unit,
        boolean paired,
        Values from,
        Values to,
        Estimate estimate,
        List<NodeRow> nodes,
        OptionalDouble pAdjusted,
        double margin,
        JitState jitFrom,
        JitState jitTo,
        Verdict verdict,
        List<String> reasons) {
    public Row {
        nodes = List.copyOf(nodes);
        reasons = List.copyOf(reasons);
    }

    /** Whether the host's noise, and not the project, sets the margin, and the estimate does not reach it. */
    boolean isLostInNoise(Rules rules) {
        return margin > rules.minEffect() && Math.abs(estimate.ratio().orElse(1) - 1) < margin;
    }

    /** Ratio minus one; 0 where there is no estimate. */
    double effect() {
        return estimate.ratio().orElse(1) - 1;
    }

    /** Its nodes in short, where there are several: {@code n1 -1.20 % (10 blocks), n2 -1.31 % (9 blocks)}. */
    public Optional<String> byNode() {
        return nodes.size() < 2
                ? Optional.empty()
                : Optional.of(nodes.stream().map(NodeRow::words).collect(Collectors.joining(", ")));
    }

    /** Whether it is a control, and moved: by the margin at least, and surely. */
    boolean isMovedControl() {
        return control
                && verdict != Verdict.INVALID
                && Math.abs(effect()) >= margin
                && estimate.interval().filter(Interval::excludesNoChange).isPresent();
    }

    /** The unit of one side's values. */
    public String fromUnit() {
        return unit.split(" -> ", -1)[0];
    }

    /** And of the other's, which differs where the row cannot be compared. */
    public String toUnit() {
        return unit.substring(unit.lastIndexOf(" -> ") < 0 ? 0 : unit.lastIndexOf(" -> ") + " -> ".length());
    }
}
