package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.ModeAt;
import armperf.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stability run of a build says against the times that were taken of it: a mode that crashes cannot carry a claim,
 * even where no timed sample happened to crash.
 *
 * @param forbids for each row that has one, why no claim can be made of it
 * @param beside crashes at thresholds that the times were not taken at, where those that they were taken at survived
 */
public record Instability(Map<RowKey, String> forbids, List<Warning> beside) {
    /** Nothing is known. */
    public static final Instability NONE = new Instability(Map.of(), List.of());

    public Instability {
        forbids = Map.copyOf(forbids);
        beside = List.copyOf(beside);
    }

    /** For a run with times of the build that the stability run tried. */
    public static Instability of(Run timed, Run stability) {
        Map<RowKey, List<Survival>> tried = new TreeMap<>();
        Survival.of(stability)
                .forEach(one -> tried.computeIfAbsent(
                                new RowKey(one.benchmark(), one.mode().mode()), row -> new ArrayList<>())
                        .add(one));
        Map<RowKey, String> forbids = new HashMap<>();
        List<Warning> beside = new ArrayList<>();
        tried.forEach((asked, survivals) -> {
            List<Survival> own = own(stability, survivals);
            // Where the mode's own threshold was not tried, the others are all that is known of it.
            List<Survival> decisive = own.isEmpty() ? survivals : own;
            Optional<Survival> dying = worst(decisive);
            dying.ifPresent(one -> RunRows.rowsOf(timed, asked)
                    .forEach(row -> forbids.put(
                            row,
                            "stability run " + stability.id() + " saw " + crashes(one)
                                    + ", and a mode that crashes carries no claim about its times; mend the crash and try again:"
                                    + " armperf stability")));
            if (dying.isEmpty()) {
                worst(survivals)
                        .ifPresent(one -> beside.add(new Warning(
                                "unstable-beside",
                                "stability run " + stability.id() + " saw " + crashes(one)
                                        + "; at the threshold of the times that are compared it survived")));
            }
        });
        return new Instability(forbids, beside);
    }

    /** Those at the threshold that the mode has in the config, under which its times are taken. */
    private static List<Survival> own(Run stability, List<Survival> survivals) {
        Optional<String> variable = Survival.variable(stability);
        return survivals.stream()
                .filter(one -> one.mode().threshold().isEmpty()
                        || String.valueOf(one.mode().threshold().getAsInt())
                                .equals(stability.settings().timing().get(key(one.mode(), variable.orElse("")))))
                .toList();
    }

    private static String key(ModeAt mode, String variable) {
        return "modes." + mode.mode() + ".env." + variable;
    }

    private static Optional<Survival> worst(List<Survival> survivals) {
        return survivals.stream()
                .filter(one -> one.died() > 0)
                .max(Comparator.comparingDouble(one -> 1 - one.survived().share()));
    }

    private static String crashes(Survival one) {
        return one.row() + " fail in " + one.died() + " of " + one.survived().of() + " attempts (the first "
                + one.deaths().get(0).text() + ")";
    }
}
