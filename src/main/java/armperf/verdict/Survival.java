package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Failure;
import armperf.run.Mode;
import armperf.run.ModeAt;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often one benchmark survived in one mode: ended by itself with a result that can be read.
 *
 * @param benchmark as asked for
 * @param mode and its threshold, where it was tried at one
 * @param jit whether the mode expects the JIT
 * @param survived of the attempts that were made
 * @param state what those that survived prove of the JIT; none of them proves anything of one that died
 * @param workers what those ran under, as far as they told
 * @param deaths the others, by how they died
 */
public record Survival(
        String benchmark,
        ModeAt mode,
        boolean jit,
        Proportion survived,
        JitState state,
        Workers workers,
        List<Death> deaths) {
    /** Of the intervals that are shown. */
    public static final double CONFIDENCE = 0.95;

    /** The setting of a run that names the variable of thresholds. */
    static final String VARIABLE = "stability.variable";

    public Survival {
        deaths = List.copyOf(deaths);
    }

    /** Those of a run, in the order of its plan. */
    public static List<Survival> of(Run run) {
        List<Survival> survivals = new ArrayList<>();
        for (String benchmark : run.plan().benchmarks()) {
            for (Mode mode : run.plan().modes()) {
                survivals.add(of(run, benchmark, mode));
            }
        }
        return survivals;
    }

    private static Survival of(Run run, String benchmark, Mode mode) {
        List<Sample> attempts = run.samples().stream()
                .filter(sample -> sample.kind() == Sample.Kind.ATTEMPT)
                .filter(sample ->
                        sample.benchmark().equals(benchmark) && sample.mode().equals(mode.name()))
                // It says nothing of the benchmark, and was made again.
                .filter(sample -> sample.failure().filter(Failure::isOfHost).isEmpty())
                .toList();
        List<Sample> survivors =
                attempts.stream().filter(sample -> sample.failure().isEmpty()).toList();
        return new Survival(
                benchmark,
                ModeAt.parse(mode.name()),
                mode.jit(),
                new Proportion(survivors.size(), attempts.size()),
                JitState.judge(mode.jit(), survivors),
                Workers.of(run, new RowKey(benchmark, mode.name()), survivors),
                Death.among(attempts));
    }

    static Optional<String> variable(Run run) {
        return Optional.ofNullable(run.settings().all().get(VARIABLE));
    }

    /** Its row among those that were timed. */
    public RowKey row() {
        return new RowKey(benchmark, mode.name());
    }

    /** How many died. */
    public int died() {
        return survived.of() - survived.count();
    }

    /** Whether it survived whenever it was tried, as what it was to be tried as. */
    public boolean isSound() {
        return survived.of() > 0 && deaths.isEmpty() && hollow().isEmpty();
    }

    /** Why its survivors say nothing of the mode; empty if they may. */
    Optional<String> hollow() {
        if (!workers.faults().isEmpty()) {
            return Optional.of(String.join("; ", workers.faults()));
        }
        return switch (state) {
            case INACTIVE ->
                Optional.of("it survived without the JIT, which compiled none of the benchmark's own code; look at the"
                        + " mode's env and at the sample script");
            case UNEXPECTED ->
                Optional.of("the JIT ran where the mode should be without it; look at the mode's env and at the sample"
                        + " script");
            case PROVEN, ABSENT, UNPROVEN -> Optional.empty();
        };
    }

    /** What is to be said of these beside their numbers. */
    public static List<Warning> warnings(List<Survival> survivals) {
        List<Warning> warnings = new ArrayList<>();
        for (Survival one : survivals) {
            one.hollow().ifPresent(why -> warnings.add(new Warning("attempts-hollow", one.row() + ": " + why)));
            if (!one.jit && !one.deaths.isEmpty()) {
                warnings.add(new Warning(
                        "control-died",
                        one.row() + ": " + one.died() + " of " + one.survived.of()
                                + " attempts failed without the JIT, so that something else makes them fail; mend that"
                                + " first"));
            }
        }
        return warnings;
    }
}
