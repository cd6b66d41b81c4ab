package armperf.jitlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two ends of a call that was to be inlined: each has something said of it. */
final class Call {
    private Call() {}

    /** What is said of both ends, as far as they are known. */
    static List<Saying> sayings(
            Optional<FunctionName> callee,
            String ofCallee,
            Optional<FunctionName> caller,
            String ofCaller,
            String reason) {
        List<Saying> sayings = new ArrayList<>();
        callee.ifPresent(one -> sayings.add(new Saying(one, ofCallee, "into " + name(caller) + reason)));
        // A call of itself is one line, which would else be told twice.
        caller.filter(one -> !Optional.of(one).equals(callee))
                .ifPresent(one -> sayings.add(new Saying(one, ofCaller, name(callee) + reason)));
        return sayings;
    }

    private static String name(Optional<FunctionName> function) {
        return function.map(FunctionName::full).orElse("what the log does not name");
    }
}
