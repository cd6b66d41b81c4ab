package armperf.outcome;

import java.util.Locale;

/** Counts with their noun. */
public final class Plural {
    private Plural() {}

    /** So many of what takes an s in plural. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The same with thousands set apart. */
    public static String grouped(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
