package armperf.phase;

import armperf.run.ProcessActivity;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a measured process wrote about itself at its exit:
 * <code>{"pid":1,"role":"worker","jit":true,"compiled":37,"active":36,"compile_ms":41.0,"interpreted_calls":0}</code>.
 * Where the process knows, {@code interpreted_calls} holds counts by function instead, which misses are weighed by. It may
 * also say what it ran under, see {@link ProofFacts}.
 */
final class ProofFile {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> ROLES = Set.of("worker", "manager");
    private static final Pattern PID = Pattern.compile("proof\\.(\\d{1,18})\\.json");

    private final JsonNode root;

    private ProofFile(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with one. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String predicate) {
            super(predicate);
        }
    }

    /**
     * What it says. Half a proof is none: one that is cut, or of which a field cannot be true, proves nothing, and says
     * why.
     *
     * @param name the file's, as armperf gave it
     * @param ownCode whether compiled functions can be other code than the benchmark's, so that only {@code active} proves
     */
    static ProcessActivity read(String name, byte[] json, boolean ownCode) {
        try {
            return new ProofFile(MAPPER.readTree(json)).activity(ownCode);
        } catch (JacksonException e) {
            return unreadable(name, json.length == 0 ? "is empty" : "is cut or broken JSON");
        } catch (Unreadable e) {
            return unreadable(name, e.getMessage());
        }
    }

    /** Whether a file that a sample left is one, by the name that armperf gave it. */
    static boolean isProof(String relative) {
        return relative.startsWith("proof.") && relative.endsWith(".json");
    }

    private static ProcessActivity unreadable(String name, String predicate) {
        Matcher pid = PID.matcher(name);
        return ProcessActivity.unreadable(
                pid.matches() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty(),
                name + " " + predicate);
    }

    private ProcessActivity activity(boolean ownCode) {
        if (!root.isObject()) {
            throw new Unreadable(root.isMissingNode() ? "is empty" : "is no JSON object");
        }
        if (!root.path("jit").isBoolean()) {
            throw new Unreadable("does not say with true or false whether the \"jit\" was on");
        }
        boolean jit = root.path("jit").booleanValue();
        Optional<String> role = role();
        OptionalLong saidCompiled = count("compiled");
        OptionalLong saidActive = count("active");
        if (jit && saidCompiled.isEmpty() && saidActive.isEmpty()) {
            throw new Unreadable("has neither \"compiled\" nor \"active\"");
        }
        long compiled = saidCompiled.orElse(saidActive.orElse(0));
        long active = saidActive.orElse(compiled);
        if (active > compiled) {
            throw new Unreadable("has " + active + " \"active\" functions among " + compiled + " \"compiled\"");
        }
        if (ownCode && jit && compiled > 0 && saidActive.isEmpty()) {
            throw new Unreadable(
                    "does not say how many of the compiled functions are the benchmark's own (\"active\")");
        }
        return new ProcessActivity(
                        optionalCount("pid"), role, jit, compiled, active, compileMs(), interpretedCalls(), "proof")
                .under(new ProofFacts(root).read(jit));
    }

    private Optional<String> role() {
        JsonNode field = root.path("role");
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isString() || !ROLES.contains(field.stringValue())) {
            throw new Unreadable("has a \"role\" that is neither \"worker\" nor \"manager\"");
        }
        return Optional.of(field.stringValue());
    }

    /** A field that is a count if it is there at all. */
    private OptionalLong count(String key) {
        JsonNode field = root.path(key);
        if (field.isMissingNode()) {
            return OptionalLong.empty();
        }
        OptionalLong count = field.isIntegralNumber() ? field.longValueOpt() : OptionalLong.empty();
        if (count.isEmpty() || count.getAsLong() < 0) {
            throw new Unreadable("has a \"" + key + "\" that is no count");
        }
        return count;
    }

    /** The same, of one that a process may leave open. */
    private OptionalLong optionalCount(String key) {
        return root.path(key).isNull() ? OptionalLong.empty() : count(key);
    }

    private OptionalDouble compileMs() {
        JsonNode field = root.path("compile_ms");
        if (field.isMissingNode() || field.isNull()) {
            return OptionalDouble.empty();
        }
        OptionalDouble time = field.isNumber() ? field.doubleValueOpt() : OptionalDouble.empty();
        if (time.isEmpty() || !Double.isFinite(time.getAsDouble()) || time.getAsDouble() < 0) {
            throw new Unreadable("has a \"compile_ms\" that is no time");
        }
        return time;
    }

    private OptionalLong interpretedCalls() {
        JsonNode field = root.path("interpreted_calls");
        return field.isObject()
                ? OptionalLong.of(
                        InterpretedCalls.counts(field).values().stream().reduce(0L, InterpretedCalls::sum))
                : optionalCount("interpreted_calls");
    }
}
