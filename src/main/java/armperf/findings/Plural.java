package armperf.findings;

/** Counts with their noun. */
final class Plural {
    private Plural() {}

    /** So many of what takes an s in plural. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
