package armperf.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what somebody probably meant to write. */
public final class Spelling {
    // Controls of both kinds, line ends, and what turns the direction of writing.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    /** More would bury the rest of the sentence. */
    private static final int MOST_NAMED = 10;

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

    /** The known word that is closest, if one is close: a third of the letters is wrong at most, or some are missing. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String asked = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> isNear(asked, candidate))
                .min(Comparator.comparingInt(candidate -> distance(asked, candidate)));
    }

    /** The known words for a sentence, those first that are most like the word; of many not all. */
    static String nearestFirst(String word, Collection<String> known) {
        String asked = word.toLowerCase(Locale.ROOT);
        String named = known.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(asked, candidate)))
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        return named + (known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : "");
    }

    private static boolean isNear(String asked, String candidate) {
        String known = candidate.toLowerCase(Locale.ROOT);
        boolean begun =
                (known.length() > 2 && asked.startsWith(known)) || (asked.length() > 2 && known.startsWith(asked));
        return begun || distance(asked, candidate) <= Math.max(1, asked.length() / 3);
    }

    /** The text in quotes, fit for a terminal. */
    static String quote(String text) {
        return "'" + printable(text) + "'";
    }

    /** The text without what would steer a terminal. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** How many letters to add, drop, change, or put after their neighbour. */
    private static int distance(String asked, String candidate) {
        String known = candidate.toLowerCase(Locale.ROOT);
        int[][] steps = new int[asked.length() + 1][known.length() + 1];
        for (int i = 0; i <= asked.length(); i++) {
            for (int j = 0; j <= known.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = asked.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (isSwap(asked, i, known, j)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[asked.length()][known.length()];
    }

    private static boolean isSwap(String asked, int i, String known, int j) {
        return i > 1
                && j > 1
                && asked.charAt(i - 1) == known.charAt(j - 2)
                && asked.charAt(i - 2) == known.charAt(j - 1);
    }
}
