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
 * @param newlyMissed functions refused on {@code to} alone
 * @param recompiled functions compiled more often on {@code to}, and how often on both
 * @param grown {@code function bytes -> bytes} of functions whose code grew, most bytes first
 * @param shrunk the same of those whose code shrank
 * @param deoptsGone {@code function (reason)} that were left on {@code from} and are not on {@code to}
 * @param deoptsNew the other way round
 * @param grownBytes what they grew by, all together
 * @param shrunkBytes what they shrank by, all together
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
        List<String> newlyMissed,
        List<String> recompiled,
        List<String> grown,
        List<String> shrunk,
        List<String> deoptsGone,
        List<String> deoptsNew,
        long grownBytes,
        long shrunkBytes,
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
        newlyMissed = List.copyOf(newlyMissed);
        recompiled = List.copyOf(recompiled);
        grown = List.copyOf(grown);
        shrunk = List.copyOf(shrunk);
        deoptsGone = List.copyOf(deoptsGone);
        deoptsNew = List.copyOf(deoptsNew);
    }
}
