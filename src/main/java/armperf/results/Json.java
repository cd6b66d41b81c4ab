package armperf.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of a JSON document that knows where it stands, so that errors can say so.
 *
 * @param path for example {@code benchmarks[0].runs[3].values}; empty at the top
 * @param node what stands there
 */
record Json(String path, JsonNode node) {
    private static final int LONGEST_QUOTE = 120;

    // Python writes NaN and Infinity, and bc writes .5; the first two are refused with their place, later.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Parses a whole text.
     *
     * @param known what would be understood, for the error where this is not
     */
    static Json parse(Content content, String known) {
        if (content.text().isBlank()) {
            throw new Malformed("is empty; look at what should have written it");
        }
        try {
            return new Json("", MAPPER.readTree(content.text()));
        } catch (StreamConstraintsException e) {
            throw ReaderLimits.passed(content.text(), e);
        } catch (JacksonException e) {
            String place = place(e);
            boolean twice =
                    e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate");
            String what = content.isJsonMeant()
                    ? twice
                            ? "has a key twice, the second time" + place + "; keep one of them"
                            : "is broken or cut JSON" + place
                    : "is neither JSON nor a number; it begins with " + content.beginning() + "; known: " + known;
            throw new Malformed(what, e);
        }
    }

    private static String place(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Whether it is a list of nothing but numbers. */
    boolean isNumbers() {
        return node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isNumber);
    }

    boolean has(String key) {
        return node.isObject() && node.has(key);
    }

    /** The value of a key, which must be there. */
    Json at(String key) {
        if (!has(key)) {
            throw new Malformed("has no '" + key + "'" + (path.isEmpty() ? "" : " at " + place()));
        }
        return new Json(path.isEmpty() ? key : path + "." + key, node.get(key));
    }

    Optional<Json> find(String key) {
        return has(key) && !node.get(key).isNull() ? Optional.of(at(key)) : Optional.empty();
    }

    /** The elements of an array. */
    List<Json> elements() {
        if (!node.isArray()) {
            throw new Malformed("holds " + kind() + " at " + place() + ", where a list belongs");
        }
        List<Json> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new Json(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** The keys of an object, in the order of the file. */
    List<String> keys() {
        if (!node.isObject()) {
            throw new Malformed("holds " + kind() + " at " + place() + ", where an object belongs");
        }
        return List.copyOf(node.propertyNames());
    }

    double number() {
        if (!node.isNumber()) {
            throw new Malformed("holds " + kind() + " at " + place() + ", where a number belongs");
        }
        // A whole number of hundreds of digits is more than any double; asked plainly, the node would throw its own
        // error.
        OptionalDouble number = node.doubleValueOpt();
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            throw unmeasured();
        }
        return number.getAsDouble();
    }

    String text() {
        if (!node.isString()) {
            throw new Malformed("holds " + kind() + " at " + place() + ", where a text belongs");
        }
        return node.stringValue();
    }

    /** A text or number below a key, fit to be shown; empty if there is none. */
    Optional<String> shown(String key) {
        return find(key)
                .filter(value -> value.node().isString() || value.node().isNumber())
                .map(value -> quote(value.node().asString()));
    }

    /** A positive finite number. */
    double measuredValue() {
        double value = number();
        if (!(value > 0)) {
            throw unmeasured();
        }
        return value;
    }

    private Malformed unmeasured() {
        return new Malformed("holds " + quote(node.asString()) + " at " + place()
                + ", which is no measured value; those are positive and finite");
    }

    private static String quote(String written) {
        return Measured.printable(
                written.length() <= LONGEST_QUOTE
                        ? written
                        : written.substring(0, LONGEST_QUOTE) + ".. (" + written.length() + " characters)");
    }

    /** A list of positive finite numbers. */
    List<Double> measuredValues() {
        return elements().stream().map(Json::measuredValue).toList();
    }

    /** For errors: where it stands. */
    String place() {
        return path.isEmpty() ? "the top" : Measured.printable(path);
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "null";
        };
    }
}
