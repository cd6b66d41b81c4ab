package armperf.phase;

import armperf.run.Evidence;
import armperf.run.Mode;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.store.EvidenceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often functions were called and interpreted, as the processes themselves counted: a PROOF file whose
 * {@code interpreted_calls} is no number but counts by function, <code>{"interpreted_calls":{"__main__:f":120000}}</code>.
 */
final class InterpretedCalls {
    private static final String FIELD = "interpreted_calls";
    private static final int LARGEST = 16 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private InterpretedCalls() {}

    /** The counts of all processes of one build, in the modes that expect the JIT, added up. */
    static Map<String, Long> of(Run run, Side side, EvidenceFolder folder) {
        Map<String, Long> calls = new TreeMap<>();
        for (Sample sample : run.samples(side)) {
            boolean jit = run.plan().modes().stream().anyMatch(mode -> mode.jit() && isOf(sample, mode));
            if (!jit || sample.kind() == Sample.Kind.WARMUP || sample.excluded().isPresent()) {
                continue;
            }
            for (Evidence file : sample.evidence()) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                if (ProofFile.isProof(name) && folder.has(file)) {
                    read(folder, file)
                            .ifPresent(
                                    one -> one.forEach((key, count) -> calls.merge(key, count, InterpretedCalls::sum)));
                }
            }
        }
        return calls;
    }

    /** Of counts that a file may hold whatever it likes in: the largest number there is rather than one below zero. */
    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static boolean isOf(Sample sample, Mode mode) {
        return sample.mode().equals(mode.name());
    }

    private static Optional<Map<String, Long>> read(EvidenceFolder folder, Evidence file) {
        try (InputStream in = folder.open(file)) {
            return read(in.readNBytes(LARGEST));
        } catch (IOException e) {
            // What is damaged is told of by the check of the evidence; half a count would rank wrongly.
            return Optional.empty();
        }
    }

    /** The counts by function; empty if this is no such file. */
    static Optional<Map<String, Long>> read(byte[] json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return root.path(FIELD).isObject() ? Optional.of(counts(root.path(FIELD))) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The counts of a field that holds them by function. */
    static Map<String, Long> counts(JsonNode byFunction) {
        Map<String, Long> counts = new TreeMap<>();
        byFunction
                .propertyStream()
                .forEach(entry -> entry.getValue().longValueOpt().stream()
                        .filter(count -> count >= 0)
                        .forEach(count -> counts.put(entry.getKey(), count)));
        return counts;
    }
}
