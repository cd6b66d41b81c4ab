package armperf.findings;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the JIT logs of one mode say of the change, as an entry shows it.
 *
 * @param mode its name
 * @param missesGone {@code function (reason)} that were missed on {@code from} and are not on {@code to}
 * @param missesNew the other way round
 * @param newlyCompiled functions compiled on {@code to} alone
 * @param functionsFrom distinct functions compiled
 * @param functionsTo likewise
 * @param activeFrom distinct functions of the benchmark's own code compiled
 * @param activeTo likewise
 * @param codeBytesFrom machine code of the functions compiled, in bytes
 * @param codeBytesTo likewise
 * @param compileMsFrom time spent compiling per process; absent where the log does not tell
 * @param compileMsTo likewise
 */
public record JitChange(
        String mode,
        List<String> missesGone,
        List<String> missesNew,
        List<String> newlyCompiled,
        long functionsFrom,
        long functionsTo,
        long activeFrom,
        long activeTo,
        long codeBytesFrom,
        long codeBytesTo,
        OptionalDouble compileMsFrom,
        OptionalDouble compileMsTo) {
    public JitChange {
        missesGone = List.copyOf(missesGone);
        missesNew = List.copyOf(missesNew);
        newlyCompiled = List.copyOf(newlyCompiled);
    }
}
