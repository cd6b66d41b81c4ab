package armperf.phase;

import armperf.jitlog.AskedFunction;
import armperf.jitlog.Dialects;
import armperf.jitlog.FunctionName;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Reason;
import armperf.outcome.UserException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Narrows mined logs down to one reason, to some functions, or both. */
final class LogFilter {
    private final Optional<String> reason;
    private final Optional<AskedFunction> function;

    LogFilter(Optional<String> reason, Optional<String> function) {
        this.reason = reason;
        this.function = function.map(AskedFunction::new);
    }

    /**
     * What is left.
     *
     * @throws UserException if there is no such reason
     */
    MinedLogs of(MinedLogs logs) {
        reason.filter(word -> logs.understood()).ifPresent(word -> requireKnown(word, logs));
        return withoutAdvice(logs);
    }

    /** What is left, if anything. */
    MinedLogs withoutAdvice(MinedLogs logs) {
        if (reason.isEmpty() && function.isEmpty()) {
            return logs;
        }
        return logs.only(
                this::isMeant,
                miss -> isMeant(miss.reason()) && isMeant(miss.name()),
                deopt -> isMeant(deopt.reason()) && isMeant(deopt.name()),
                // It is counted without saying of which functions.
                refusal -> function.isEmpty() && isMeant(refusal.reason()));
    }

    private boolean isMeant(String why) {
        return reason.isEmpty() || reason.get().equals(why);
    }

    private boolean isMeant(FunctionName name) {
        return function.isEmpty() || function.get().isMeant(name);
    }

    private static void requireKnown(String word, MinedLogs logs) {
        Set<String> known = new TreeSet<>();
        Dialects.named(logs.dialect()).reasons().stream().map(Reason::word).forEach(known::add);
        logs.deopts().forEach(deopt -> known.add(deopt.reason()));
        logs.inlining().forEach(refusal -> known.add(refusal.reason()));
        if (!known.contains(word)) {
            throw UserException.usage(
                    "unknown-reason",
                    "'" + word + "' is no reason that a " + logs.dialect() + " log gives; these are: "
                            + String.join(", ", known));
        }
    }
}
