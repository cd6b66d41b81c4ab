package armperf.report.page;

import armperf.report.StabilityText;
import armperf.report.Visible;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.verdict.Death;
import armperf.verdict.Survival;
import java.util.List;

/** How often one row of a stability run survived, and how the others died. */
record SurvivalView(String name, boolean control, String survived, String interval, String jit, List<Died> deaths) {
    /** One way to die, and what the first that died so left. */
    record Died(String how, String left) {}

    /** The rows of a run; none where it is no stability run. */
    static List<SurvivalView> of(Run run) {
        return run.phase() == Phase.STABILITY
                ? Survival.of(run).stream().map(SurvivalView::of).toList()
                : List.of();
    }

    private static SurvivalView of(Survival one) {
        return new SurvivalView(
                Visible.text(one.row().toString()),
                !one.jit(),
                StabilityText.share(one),
                StabilityText.interval(one),
                one.state().word(),
                one.deaths().stream().map(death -> died(one, death)).toList());
    }

    private static Died died(Survival one, Death death) {
        return new Died(
                Visible.text(death.count() + " of " + one.survived().of() + " " + death.text()),
                Visible.lines(String.join("\n", StabilityText.left(death))));
    }

    /** One sentence on all rows. */
    static String conclusion(Run run) {
        List<Survival> rows = Survival.of(run);
        int attempts = rows.stream().mapToInt(row -> row.survived().of()).sum();
        int died = rows.stream().mapToInt(Survival::died).sum();
        List<String> dying = rows.stream()
                .filter(row -> row.died() > 0)
                .map(row -> row.row().toString())
                .toList();
        return Visible.text(
                died == 0
                        ? attempts + " of " + attempts + " attempts survived."
                        : died + " of " + attempts + " attempts did not survive: " + String.join(", ", dying) + ".");
    }
}
