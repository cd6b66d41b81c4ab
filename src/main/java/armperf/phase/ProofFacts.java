package armperf.phase;

import armperf.run.WorkerFacts;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a proof says of the Python, the binary and the variables that its process had:
 * <code>{"python":"3.14.1 (main, ...)","python_prefix":"/usr","compile_after":50,"binary_sha256":"...",
 * "wheel_sha256":"...","variables":{"PYTHONJITAUTO":"50"}}</code>. Each may be missing.
 */
final class ProofFacts {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final JsonNode root;

    ProofFacts(JsonNode root) {
        this.root = root;
    }

    /** @param jit whether the JIT was on, as the proof says elsewhere */
    WorkerFacts read(boolean jit) {
        SortedMap<String, String> settings = new TreeMap<>();
        text("python").ifPresent(value -> settings.put("python", value));
        text("python_prefix").ifPresent(value -> settings.put("python_prefix", value));
        JsonNode after = root.path("compile_after");
        if (!after.isMissingNode()) {
            settings.put("compile_after", after.isNull() ? "none" : after.asString(""));
        }
        JsonNode variables = root.path("variables");
        if (!variables.isMissingNode() && !variables.isObject()) {
            throw new ProofFile.Unreadable("has \"variables\" that are no object");
        }
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            settings.put(WorkerFacts.VARIABLE + variable.getKey(), value(variable.getKey(), variable.getValue()));
        }
        if (!settings.isEmpty()) {
            settings.put("is_enabled", Boolean.toString(jit));
        }
        return new WorkerFacts(settings, hash("binary_sha256"), hash("wheel_sha256"));
    }

    private Optional<String> text(String key) {
        JsonNode field = root.path(key);
        return field.isMissingNode() || field.isNull() ? Optional.empty() : Optional.of(value(key, field));
    }

    private static String value(String key, JsonNode field) {
        if (!field.isString()) {
            throw new ProofFile.Unreadable("has a \"" + key + "\" that is no text");
        }
        return field.stringValue();
    }

    private Optional<String> hash(String key) {
        Optional<String> hash = text(key);
        if (hash.isPresent() && !SHA256.matcher(hash.get()).matches()) {
            throw new ProofFile.Unreadable("has a \"" + key + "\" that is no SHA-256");
        }
        return hash;
    }
}
