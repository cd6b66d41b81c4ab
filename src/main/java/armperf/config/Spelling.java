package armperf.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what somebody probably meant to write. */
final class Spelling {
    // Controls of both kinds, line ends, and what turns the direction of writing.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private Spelling() {}

    /** Half a sentence: the nearest known word, or all of them where none is near. */
    static String suggest(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "none is known here";
        }
        return nearest(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "known: " + String.join(", ", known));
    }

    /** The known word that is closest, if one is close. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String asked = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> isNear(asked, candidate))
                .min(Comparator.comparingInt(candidate -> distance(asked, candidate)));
    }

    private static boolean isNear(String asked, String candidate) {
        int reach = asked.length() < 3 ? 1 : Math.max(2, asked.length() / 3);
        boolean begun = candidate.length() > 2 && asked.startsWith(candidate);
        return begun || distance(asked, candidate) <= reach;
    }

    /** The text in quotes, fit for a terminal. */
    static String quote(String text) {
        return "'" + printable(text) + "'";
    }

    /** The text without what would steer a terminal. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String asked, String candidate) {
        String known = candidate.toLowerCase(Locale.ROOT);
        int[] previous = new int[known.length() + 1];
        for (int j = 0; j <= known.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= asked.length(); i++) {
            int[] current = new int[known.length() + 1];
            current[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int change = asked.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[known.length()];
    }
}
