package armperf.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a record, in its own words: those of the library that reads it name types of this program. */
final class Damage {
    private Damage() {}

    /** Half a sentence, such as {@code samples[0].readings[0].value is no number}. */
    static String of(JacksonException e) {
        String place = place(e);
        if (e instanceof UnexpectedEndOfInputException) {
            return "it ends in the middle" + line(e);
        }
        if (e instanceof InputCoercionException) {
            return place + " is a number out of all range";
        }
        if (e instanceof StreamReadException) {
            return "it is no JSON" + line(e);
        }
        if (e instanceof ValueInstantiationException || e.getCause() instanceof IllegalArgumentException) {
            return refused(place, e.getCause());
        }
        if (e instanceof InvalidNullException) {
            return place + " holds a null";
        }
        if (e instanceof MismatchedInputException mismatched) {
            return place + (isEmpty(e) ? " is empty" : " is " + notOf(mismatched.getTargetType()));
        }
        return place + " is nothing that a record holds";
    }

    /** Where it stands, as in {@code samples[0].value}; at the top, the record itself. */
    private static String place(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "it" : path.toString();
    }

    private static String line(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static boolean isEmpty(JacksonException e) {
        return e.getPath().isEmpty() && e.getOriginalMessage().startsWith("No content");
    }

    /** A value that was refused at its birth says why itself, or what it lacks. */
    private static String refused(String place, Throwable why) {
        if (why instanceof IllegalArgumentException) {
            return place + ": " + why.getMessage();
        }
        String what = why == null || why.getMessage() == null ? "" : why.getMessage();
        return what.matches("[a-z][A-Za-z0-9]*")
                ? place + " has no " + what.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                : place + " lacks what belongs into it";
    }

    private static String notOf(Class<?> type) {
        if (type == null) {
            return "not what belongs there";
        }
        if (type.isEnum()) {
            return "none of "
                    + Stream.of(type.getEnumConstants())
                            .map(word -> word.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class) {
            return "neither true nor false";
        }
        return "no " + word(type);
    }

    private static String word(Class<?> type) {
        if (type == int.class || type == long.class || type == OptionalInt.class || type == OptionalLong.class) {
            return "whole number";
        }
        if (type == double.class || type == Double.class || type == OptionalDouble.class) {
            return "number";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Instant.class) {
            return "time, such as 2026-02-19T10:15:30Z";
        }
        if (type == Duration.class) {
            return "number of seconds";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "object" : "value that belongs there";
    }
}
