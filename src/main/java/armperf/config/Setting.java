package armperf.config;

import armperf.outcome.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of the config and the place it was written at.
 *
 * @param key its dotted name
 * @param where for example {@code armperf.toml:12}, or the option that set it
 * @param value what TOML made of it
 * @param typed its text on the command line; absent if it comes from the file
 */
record Setting(String key, String where, Object value, Optional<String> typed) {
    /** The error that ends the reading: place, then what is wrong and what would be right. */
    UserException wrong(String sentence) {
        return UserException.usage("config", where + ": " + sentence);
    }

    boolean isTable() {
        return value instanceof Section;
    }

    /** Text without control characters, and not blank. */
    String text() {
        return plain(raw());
    }

    /** Text of any kind, for the value of an environment variable; a whole number in the file will do. */
    String envValue() {
        String text = value instanceof Long && typed.isEmpty() ? value.toString() : raw();
        if (text.indexOf('\0') >= 0) {
            throw wrong(key + " holds a NUL character, which no environment variable can");
        }
        return text;
    }

    private String raw() {
        if (value instanceof String text) {
            return text;
        }
        return typed.orElseThrow(() -> wrong(key + " must be text in quotes, not " + kind()));
    }

    private String plain(String text) {
        if (text.isBlank()) {
            throw wrong(key + " must not be empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(key + " holds a control character, which does not belong there: " + Spelling.quote(text));
        }
        return text;
    }

    /** A list of texts, each without control characters and not blank. */
    List<String> texts() {
        if (!(value instanceof List<?> list)) {
            throw wrong(key + " must be a list such as [\"a\", \"b\"], not " + kind());
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw wrong(key + " must hold texts in quotes only");
            }
            texts.add(plain(text));
        }
        return List.copyOf(texts);
    }

    /** A whole number of at least {@code least}. */
    int number(int least) {
        long number = wholeNumber();
        if (number < least || number > Integer.MAX_VALUE) {
            throw wrong(key + " must be a whole number of at least " + least + ", not " + number);
        }
        return (int) number;
    }

    /** A list of whole numbers, each of at least {@code least}. */
    List<Integer> numbers(int least) {
        if (!(value instanceof List<?> list)) {
            throw wrong(key + " must be a list such as [20, 50], not " + kind());
        }
        return list.stream()
                .map(element -> new Setting(key, where, element, Optional.empty()).number(least))
                .toList();
    }

    /** A whole number that is not negative. */
    long size() {
        long number = wholeNumber();
        if (number < 0) {
            throw wrong(key + " must be a whole number of at least 0, not " + number);
        }
        return number;
    }

    private long wholeNumber() {
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(key + " must be a whole number, not " + kind());
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key + " must be true or false, not " + kind());
    }

    /** A number between the two, both excluded. */
    double between(double low, double high) {
        if (value instanceof Number number && number.doubleValue() > low && number.doubleValue() < high) {
            return number.doubleValue();
        }
        throw wrong(key + " must be a number above " + low + " and below " + high + ", not " + kind());
    }

    /** Hours, minutes and seconds in this order, such as {@code "90m"} or {@code "1h30m"}; longer than nothing. */
    Duration duration() {
        return Durations.parse(value instanceof String text ? text : "")
                .orElseThrow(
                        () -> wrong(key + " must be a duration such as \"90m\", \"15s\" or \"1h30m\", not " + kind()));
    }

    /** As {@link #duration}, or {@code "0s"}. */
    Duration durationOrNone() {
        return Durations.parseOrNone(value instanceof String text ? text : "")
                .orElseThrow(
                        () -> wrong(key + " must be a duration such as \"90m\", or \"0s\" for none, not " + kind()));
    }

    /** {@code "1.5%"}, or a bare number, which counts per cent too; from 0 to below 100. */
    Percentage percentage() {
        Optional<Percentage> percentage = value instanceof Number number
                ? Percentage.of(number.doubleValue())
                : Percentage.parse(value instanceof String text ? text : "");
        return percentage.orElseThrow(
                () -> wrong(key + " must be a percentage from \"0%\" to below \"100%\", not " + kind()));
    }

    /** One of a closed set of words. */
    String oneOf(List<String> words) {
        String word = text();
        if (!words.contains(word)) {
            throw wrong(key + " cannot be " + Spelling.quote(word) + "; " + Spelling.suggest(word, words));
        }
        return word;
    }

    private String kind() {
        if (value instanceof String text) {
            return "\"" + Spelling.printable(text) + "\"";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Section ? "a table" : typed.orElse(value.toString());
    }
}
