package armperf.outcome;

/** Counts with their noun. */
public final class Plural {
    private static final int GROUP = 3;

    private Plural() {}

    /** So many of what takes an s in plural. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The same with thousands set apart. */
    public static String grouped(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A number with its thousands set apart by commas. The JVM's own way looks at locales first, for 20 ms. */
    public static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int at = text.length() - GROUP; at > (number < 0 ? 1 : 0); at -= GROUP) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
