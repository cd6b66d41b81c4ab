package armperf.verdict;

import armperf.run.GuardValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the deterministic numbers of two builds: exact, without a p-value, for there is no chance in them. */
final class Guards {
    private Guards() {}

    static List<GuardRow> compare(List<GuardValue> from, List<GuardValue> to) {
        Map<String, GuardValue> fromByName = byName(from);
        Map<String, GuardValue> toByName = byName(to);
        TreeSet<String> names = new TreeSet<>(fromByName.keySet());
        names.addAll(toByName.keySet());
        List<GuardRow> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(row(name, fromByName.get(name), toByName.get(name)));
        }
        return rows;
    }

    private static GuardRow row(String name, GuardValue from, GuardValue to) {
        OptionalLong fromLimit = from == null ? OptionalLong.empty() : from.limit();
        OptionalLong limit = to == null ? fromLimit : to.limit();
        boolean limitChanged = from != null && to != null && !fromLimit.equals(limit);
        return new GuardRow(name, value(from), value(to), limit, fromLimit, limitChanged, result(from, to, limit));
    }

    private static GuardRow.Result result(GuardValue from, GuardValue to, OptionalLong limit) {
        if (to == null) {
            return GuardRow.Result.BROKEN;
        }
        if (!to.isStable() || (from != null && !from.isStable())) {
            return GuardRow.Result.UNSTABLE;
        }
        long toValue = to.values().get(0);
        if (limit.isPresent() && toValue > limit.getAsLong()) {
            return GuardRow.Result.BROKEN;
        }
        if (from == null || from.values().get(0) == toValue) {
            return GuardRow.Result.SAME;
        }
        return from.values().get(0) > toValue ? GuardRow.Result.SMALLER : GuardRow.Result.BIGGER;
    }

    private static OptionalLong value(GuardValue guard) {
        return guard == null
                ? OptionalLong.empty()
                : OptionalLong.of(guard.values().get(0));
    }

    private static Map<String, GuardValue> byName(List<GuardValue> guards) {
        Map<String, GuardValue> map = new TreeMap<>();
        guards.forEach(guard -> map.put(guard.name(), guard));
        return map;
    }
}
