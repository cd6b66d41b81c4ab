package armperf.jitlog;

import armperf.outcome.Plural;
import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Keeps what a process both wrote to its log and counted in a file of statistics from counting twice. */
final class OneProcess {
    private static final int MOST_WARNINGS = 3;

    private final List<String> doubtful = new ArrayList<>();

    private OneProcess() {}

    /** Takes away what the log of the same process tells; warns where nobody can tell whether it is the same. */
    static List<Warning> settle(List<ReadLog> logs) {
        OneProcess settled = new OneProcess();
        for (ReadLog statistics : logs) {
            if (!statistics.tally().counted.isEmpty()) {
                settled.settle(statistics, logs);
            }
        }
        return settled.doubtful.stream()
                .limit(MOST_WARNINGS)
                .map(text -> new Warning("counted-twice", text))
                .toList();
    }

    private void settle(ReadLog statistics, List<ReadLog> logs) {
        boolean known = statistics.pid().isPresent();
        boolean warned = false;
        for (ReadLog log : logs) {
            Set<FunctionName> both = !log.tally().counted.isEmpty()
                    ? Set.of()
                    : statistics.tally().counted.among(log.tally().sizes.keySet());
            if (both.isEmpty()) {
                continue;
            }
            OptionalLong pid = log.pid();
            if (known && pid.equals(statistics.pid())) {
                statistics.tally().withdraw(both);
            } else if (!warned && !(known && pid.isPresent())) {
                warned = true;
                doubtful.add(String.format(
                        Locale.ROOT,
                        "'%s' and '%s' may be of one process, and %s compiled in both: if so, %s twice; give only one of"
                                + " them, or have both names tell the process, as in jit-pid-42.log and stats-pid-42.json",
                        log.name(),
                        statistics.name(),
                        Plural.grouped(both.size(), "function") + (both.size() == 1 ? " is" : " are"),
                        both.size() == 1 ? "it counts" : "they count"));
            }
        }
    }
}
