package armperf.jitlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Weighs what the logs say was missed by what was measured beside them. The rule is {@link Weight#RULE}. */
public final class Ranking {
    private static final int MAX_EXAMPLES = 5;

    // Not of Comparator's own pieces, here and below: the JVM makes those at run time, which takes longer than a small
    // log.
    private static final Comparator<MinedLogs.MissedFunction> BY_CAUSE = (one, other) -> {
        int byReason = one.reason().compareTo(other.reason());
        return byReason != 0 ? byReason : one.detail().compareTo(other.detail());
    };

    static final Comparator<MinedLogs.MissedFunction> HEAVIEST = (one, other) -> {
        int order = Double.compare(other.weight(), one.weight());
        order = order != 0 ? order : one.name().compareTo(other.name());
        return order != 0 ? order : BY_CAUSE.compare(one, other);
    };

    private final MinedLogs logs;
    private final Optional<ProfileShares> profile;
    private final Map<String, Long> calls = new HashMap<>();

    private Ranking(MinedLogs logs, Costs costs) {
        this.logs = logs;
        Set<FunctionName> named = new HashSet<>(logs.sizes().keySet());
        logs.functions().forEach(miss -> named.add(miss.name()));
        logs.deopts().forEach(deopt -> named.add(deopt.name()));
        LogNames names = new LogNames(named);
        this.profile = costs.profile().map(one -> new ProfileShares(one, names));
        costs.interpretedCalls().forEach((name, count) -> calls.merge(NormalName.of(name), count, Long::sum));
    }

    /** The logs with what was measured: every miss and deopt has its cost, and misses are weighed by the best of it. */
    public static MinedLogs by(Costs costs, MinedLogs logs) {
        return costs.isEmpty() ? logs : new Ranking(logs, costs).ranked();
    }

    private MinedLogs ranked() {
        List<MinedLogs.MissedFunction> costed =
                logs.functions().stream().map(miss -> miss.costing(cost(miss))).toList();
        Optional<Map<String, Double>> shares =
                measured(costed, miss -> miss.cost().share());
        Optional<Map<String, Double>> counts = measured(costed, miss -> {
            OptionalLong count = miss.cost().interpretedCalls();
            return count.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) count.getAsLong());
        });
        Weighing.By by = logs.weighing().by();
        List<MinedLogs.MissedFunction> functions = costed;
        if (shares.isPresent()) {
            by = Weighing.By.PROFILE;
            functions = weighed(
                    costed, shares.get(), 1.0 / profile.orElseThrow().use().samples());
        } else if (counts.isPresent()) {
            by = Weighing.By.INTERPRETED_CALLS;
            functions = weighed(costed, counts.get(), 1);
        }
        return logs.weighed(
                functions,
                groups(functions),
                logs.deopts().stream().map(this::costed).toList(),
                new Weighing(by, profile.map(ProfileShares::use)));
    }

    private Cost cost(MinedLogs.MissedFunction miss) {
        Long count = calls.get(LogNames.plain(miss.name()));
        return new Cost(
                count == null ? OptionalLong.empty() : OptionalLong.of(count),
                profile.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(profile.get().improvable(miss.name())));
    }

    private MinedLogs.Deopt costed(MinedLogs.Deopt deopt) {
        return profile.map(shares -> deopt.taking(OptionalDouble.of(shares.all(deopt.name()))))
                .orElse(deopt);
    }

    /** What was measured of one kind, by function; empty if it says nothing of any that was missed. */
    private static Optional<Map<String, Double>> measured(
            List<MinedLogs.MissedFunction> misses,
            java.util.function.Function<MinedLogs.MissedFunction, OptionalDouble> kind) {
        Map<String, Double> measured = new HashMap<>();
        for (MinedLogs.MissedFunction miss : misses) {
            OptionalDouble value = kind.apply(miss);
            if (value.isPresent() && value.getAsDouble() > 0) {
                measured.put(LogNames.plain(miss.name()), value.getAsDouble());
            }
        }
        return measured.isEmpty() ? Optional.empty() : Optional.of(measured);
    }

    /**
     * Weighs by what was measured. A function's several misses share its weight as they weighed before; those of which
     * nothing was measured weigh one unit together, for that is what could have gone unseen.
     */
    private static List<MinedLogs.MissedFunction> weighed(
            List<MinedLogs.MissedFunction> misses, Map<String, Double> measured, double unit) {
        Map<String, Double> before = new HashMap<>();
        misses.forEach(miss -> before.merge(key(miss, measured), miss.weight(), Double::sum));
        Map<MinedLogs.MissedFunction, Double> raw = new LinkedHashMap<>();
        double sum = 0;
        for (MinedLogs.MissedFunction miss : misses) {
            String key = key(miss, measured);
            double weight = measured.getOrDefault(key, unit) * miss.weight() / before.get(key);
            raw.put(miss, weight);
            sum += weight;
        }
        double total = sum;
        return raw.entrySet().stream()
                .map(entry -> entry.getKey().weighing(entry.getValue() / total))
                .sorted(HEAVIEST)
                .toList();
    }

    private static String key(MinedLogs.MissedFunction miss, Map<String, Double> measured) {
        String name = LogNames.plain(miss.name());
        return measured.containsKey(name) ? name : "";
    }

    /**
     * Misses by reason and detail, heaviest first.
     *
     * @param functions heaviest first
     */
    static List<MinedLogs.MissGroup> groups(List<MinedLogs.MissedFunction> functions) {
        List<MinedLogs.MissedFunction> byCause = new ArrayList<>(functions);
        byCause.sort(BY_CAUSE);
        List<MinedLogs.MissGroup> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= byCause.size(); to++) {
            if (to == byCause.size() || BY_CAUSE.compare(byCause.get(from), byCause.get(to)) != 0) {
                groups.add(group(byCause.subList(from, to)));
                from = to;
            }
        }
        // Those that weigh the same stay in the order of their causes.
        groups.sort((one, other) -> Double.compare(other.weight(), one.weight()));
        return groups;
    }

    private static MinedLogs.MissGroup group(List<MinedLogs.MissedFunction> misses) {
        return new MinedLogs.MissGroup(
                misses.get(0).reason(),
                misses.get(0).detail(),
                misses.size(),
                misses.stream().mapToLong(MinedLogs.MissedFunction::events).sum(),
                misses.stream().mapToDouble(MinedLogs.MissedFunction::weight).sum(),
                share(misses),
                misses.stream()
                        .limit(MAX_EXAMPLES)
                        .map(MinedLogs.MissedFunction::function)
                        .toList());
    }

    /** The share of all of them together; overloads have one between them. */
    private static OptionalDouble share(List<MinedLogs.MissedFunction> misses) {
        if (misses.stream().anyMatch(miss -> miss.cost().share().isEmpty())) {
            return OptionalDouble.empty();
        }
        Set<String> seen = new LinkedHashSet<>();
        return OptionalDouble.of(misses.stream()
                .filter(miss -> seen.add(LogNames.plain(miss.name())))
                .mapToDouble(miss -> miss.cost().share().getAsDouble())
                .sum());
    }
}
