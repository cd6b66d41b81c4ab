package armperf.jitlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Follows which method a HotSpot compiler thinks of calling. It names types and methods by numbers, which it explains
 * where it first uses them in a task.
 */
final class HotspotCalls {
    private static final Map<String, String> PRIMITIVES = Map.of(
            "void", "V", "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F",
            "double", "D");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, FunctionName> methods = new HashMap<>();
    private Optional<FunctionName> called = Optional.empty();

    /** {@code <type>} or {@code <klass>}: a number for a type. */
    boolean type(HotspotTag tag) {
        types.put(tag.text("id"), tag.text("name"));
        return true;
    }

    /** {@code <method>}: a number for a method, whose types have theirs. */
    boolean method(HotspotTag tag) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String argument : tag.text("arguments").split(" ")) {
            descriptor.append(argument.isEmpty() ? "" : descriptor(argument));
        }
        descriptor.append(')').append(descriptor(tag.text("return")));
        String holder = types.getOrDefault(tag.text("holder"), "?");
        methods.put(tag.text("id"), HotspotNames.of(holder, tag.text("name"), descriptor.toString()));
        return true;
    }

    /** {@code <call>}: the compiler looks at a call; what it makes of it comes next. */
    boolean call(HotspotTag tag) {
        called = Optional.ofNullable(methods.get(tag.text("method")));
        return true;
    }

    /** What is called where the compiler looks at; empty if the log does not tell. */
    Optional<FunctionName> callee() {
        return called;
    }

    private String descriptor(String type) {
        String name = types.getOrDefault(type, "?");
        if (name.startsWith("[")) {
            return name.replace('.', '/');
        }
        String primitive = PRIMITIVES.get(name);
        return primitive != null ? primitive : "L" + name.replace('.', '/') + ";";
    }
}
