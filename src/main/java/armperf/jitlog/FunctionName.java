package armperf.jitlog;

import java.util.Objects;

/**
 * A function as its JIT names it.
 *
 * @param name what people call it: {@code module:qualname} in cinderx, {@code package.Class.method} in hotspot
 * @param overload what tells it from others of that name, such as {@code (II)I}; empty where names are unique
 */
public record FunctionName(String name, String overload) implements Comparable<FunctionName> {
    public FunctionName {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(overload, "overload");
    }

    /** A name that needs nothing to tell it from others. */
    public static FunctionName of(String name) {
        return new FunctionName(name, "");
    }

    /** The name with its overload: always unique, never shortened. */
    public String full() {
        return name + overload;
    }

    // The compiler's own would be put together by the JVM at run time, which takes longer than a small log.
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof FunctionName function
                        && name.equals(function.name)
                        && overload.equals(function.overload));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + overload.hashCode();
    }

    @Override
    public int compareTo(FunctionName other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : overload.compareTo(other.overload);
    }
}
