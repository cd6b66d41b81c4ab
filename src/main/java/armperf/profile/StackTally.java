package armperf.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts stacks. It grows with the functions that a profile names, never with its samples. */
final class StackTally {
    /** Profiles repeat their symbols; taking one apart is what costs. */
    private static final int KNOWN_SYMBOLS = 100_000;

    private final Map<String, Symbol> known = new HashMap<>();
    private final Map<ProfiledName, Double> byFunction = new HashMap<>();
    private long samples;
    private double weight;
    private double unnamed;
    private double elsewhere;
    long notUnderstood;
    long otherEvents;

    /**
     * What a symbol means.
     *
     * @param name the function of the program that it is of
     * @param interpreter whether an interpreter runs there
     */
    private record Symbol(Optional<ProfiledName> name, boolean interpreter) {}

    /**
     * Counts one stack.
     *
     * @param frames the innermost first
     * @param count samples that had it
     * @param each what one of them weighs
     */
    void add(Iterable<String> frames, long count, double each) {
        double all = count * each;
        samples += count;
        weight += all;
        boolean interpreting = false;
        for (String frame : frames) {
            Symbol symbol = symbol(frame);
            Optional<ProfiledName> name = symbol.name();
            if (name.isPresent() && interpreting && name.get().code() != ProfiledName.Code.INTERPRETED) {
                // Compiled code called what is interpreted here, and nothing says what that is.
                break;
            }
            if (name.isPresent()) {
                byFunction.merge(name.get(), all, Double::sum);
                return;
            }
            interpreting |= symbol.interpreter();
        }
        if (interpreting) {
            unnamed += all;
        } else {
            elsewhere += all;
        }
    }

    long samples() {
        return samples;
    }

    Profile profile(String kind) {
        return new Profile(kind, samples, weight, byFunction, unnamed, elsewhere, notUnderstood, otherEvents);
    }

    private Symbol symbol(String frame) {
        if (known.size() > KNOWN_SYMBOLS) {
            known.clear();
        }
        return known.computeIfAbsent(frame, one -> new Symbol(Frames.named(one), Frames.isInterpreter(one)));
    }
}
