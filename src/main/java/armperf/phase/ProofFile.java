package armperf.phase;

import armperf.run.ProcessActivity;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a measured process wrote about itself at its exit:
 * <code>{"pid":1,"role":"worker","jit":true,"compiled":37,"active":36,"compile_ms":41.0,"interpreted_calls":0}</code>.
 * Where the process knows, {@code interpreted_calls} holds counts by function instead, which misses are weighed by.
 */
final class ProofFile {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ProofFile() {}

    /** What it says; empty if it is cut or says nothing of the JIT, for half a proof is none. */
    static Optional<ProcessActivity> read(byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (!root.isObject() || !root.path("jit").isBoolean()) {
            return Optional.empty();
        }
        boolean jit = root.path("jit").booleanValue();
        long compiled = root.path("compiled").asLong(0);
        return Optional.of(new ProcessActivity(
                root.path("pid").isIntegralNumber()
                        ? OptionalLong.of(root.path("pid").longValue())
                        : OptionalLong.empty(),
                root.path("role").isString() ? Optional.of(root.path("role").stringValue()) : Optional.empty(),
                jit,
                compiled,
                root.path("active").asLong(compiled),
                root.path("compile_ms").isNumber()
                        ? OptionalDouble.of(root.path("compile_ms").doubleValue())
                        : OptionalDouble.empty(),
                interpretedCalls(root.path("interpreted_calls")),
                "proof"));
    }

    /** Whether a file that a sample left is one, by the name that armperf gave it. */
    static boolean isProof(String relative) {
        return relative.startsWith("proof.") && relative.endsWith(".json");
    }

    private static OptionalLong interpretedCalls(JsonNode field) {
        if (field.isObject()) {
            return OptionalLong.of(InterpretedCalls.counts(field).values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        return field.isIntegralNumber() ? OptionalLong.of(field.longValue()) : OptionalLong.empty();
    }
}
