package armperf.jitlog;

/**
 * One word of a dialect's closed list of reasons for a miss.
 *
 * @param word kebab-case, as it stands in JSON
 * @param meaning one sentence for people; says what the detail holds, if there is one
 */
public record Reason(String word, String meaning) {
    /** Every dialect's last resort: the detail is the text itself. */
    public static final Reason OTHER = new Reason("other", "None of the others; the detail is the JIT's own text.");

    public Reason {
        if (!word.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a kebab-case word: " + word);
        }
    }
}
