package armperf.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * A function of the measured program as a profile names it.
 *
 * @param name as close to what a JIT log says as the profile allows: {@code module:qualname}, a bare {@code qualname}
 *     with its file, {@code package.Class.method}
 * @param file the source it stands in, where the profile says
 * @param code what ran there
 */
public record ProfiledName(String name, Optional<String> file, Code code) {
    public ProfiledName {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(code, "code");
    }

    /** What of a function ran. */
    public enum Code {
        /** Its bytecode, in an interpreter. */
        INTERPRETED,
        /** Machine code of some tier, or nobody knows. */
        SOME,
        /** The best code that its JIT makes; nothing can be gained by compiling it. */
        BEST
    }
}
