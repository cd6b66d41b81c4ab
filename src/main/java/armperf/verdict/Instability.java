package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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

    /** For one side of a run with times of the build that the stability run tried. */
    public static Instability of(Run timed, Side side, Run stability) {
        Map<RowKey, List<Survival>> tried = new TreeMap<>();
        Survival.of(stability)
                .forEach(one -> tried.computeIfAbsent(
                                new RowKey(one.benchmark(), one.mode().mode()), row -> new ArrayList<>())
                        .add(one));
        Map<RowKey, String> forbids = new HashMap<>();
        Set<Warning> beside = new LinkedHashSet<>();
        tried.forEach((asked, survivals) -> {
            for (RowKey row : RunRows.rowsOf(timed, asked)) {
                boolean varied = timed.plan().isSweep() && side == Side.TO;
                if (varied && row.variant().isEmpty()) {
                    // No such times were taken.
                    continue;
                }
                Optional<Variant> variant = varied ? row.variant().flatMap(timed.plan()::variant) : Optional.empty();
                List<Survival> own = own(stability, survivals, variant);
                // Where the mode's own threshold was not tried, the others are all that is known of it. Of a variant's
                // settings they say nothing.
                List<Survival> decisive = own.isEmpty() && variant.isEmpty() ? survivals : own;
                Optional<Survival> dying = worst(decisive);
                dying.ifPresent(one -> forbids.put(
                        row,
                        "stability run " + stability.id() + " saw " + crashes(one)
                                + ", and a mode that crashes carries no claim about its times; mend the crash and try again:"
                                + " armperf stability"));
                if (dying.isEmpty() && variant.isEmpty()) {
                    worst(survivals)
                            .ifPresent(one -> beside.add(new Warning(
                                    "unstable-beside",
                                    "stability run " + stability.id() + " saw " + crashes(one)
                                            + "; at the threshold of the times that are compared it survived")));
                }
            }
        });
        return new Instability(forbids, List.copyOf(beside));
    }

    /** Those that were tried under the very settings that the times are taken under: the config's, or a variant's. */
    private static List<Survival> own(Run stability, List<Survival> survivals, Optional<Variant> variant) {
        String variable = Survival.variable(stability).orElse("");
        return survivals.stream()
                .filter(one -> {
                    String mode = "modes." + one.mode().mode() + ".";
                    SortedMap<String, String> standing =
                            new TreeMap<>(stability.settings().timing());
                    SortedMap<String, String> tried = new TreeMap<>(standing);
                    variant.ifPresent(its -> its.settings().forEach((key, value) -> {
                        if (key.startsWith(mode)) {
                            standing.put(key, value);
                        }
                    }));
                    one.mode()
                            .threshold()
                            .ifPresent(after -> tried.put(mode + "env." + variable, String.valueOf(after)));
                    return tried.equals(standing);
                })
                .toList();
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
