package armperf.jitlog;

import java.util.List;

/**
 * A function that a user names: by its name with or without what tells overloads apart, with or without its module, or
 * by a pattern in which {@code *} stands for anything.
 */
public final class AskedFunction {
    private final String asked;
    private final ActivePatterns pattern;

    public AskedFunction(String asked) {
        this.asked = asked;
        this.pattern = new ActivePatterns(List.of(asked));
    }

    /** Whether this is one that was asked for. */
    public boolean isMeant(FunctionName function) {
        return pattern.match(function) || pattern.match(NormalName.of(function)) || isWithoutModule(function);
    }

    /** Whether this is the very one that was asked for, and no other that the name can mean, too. */
    boolean isExactly(FunctionName function) {
        return asked.equals(function.full());
    }

    /** Counters of deopts name functions without their module, and so do people. */
    private boolean isWithoutModule(FunctionName function) {
        boolean oneHasNone = (asked.indexOf(':') < 0) != (function.name().indexOf(':') < 0);
        return oneHasNone && LogNames.qualname(asked).equals(LogNames.qualname(function.name()));
    }

    @Override
    public String toString() {
        return asked;
    }
}
