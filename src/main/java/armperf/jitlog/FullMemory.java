package armperf.jitlog;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says that what logs name does not fit into the memory that Java may take, which is no bug and can be mended. */
public final class FullMemory {
    private FullMemory() {}

    /** Of one log, while it was read; what it had come to is forgotten, for it is what fills the memory. */
    static UserException of(String log, FileTally tally, OutOfMemoryError full) {
        String named = named(tally);
        tally.forget();
        return error("the JIT log '" + log + "' names too many functions (" + named + " until then)", full);
    }

    private static String named(FileTally tally) {
        String others = Stream.of(
                        some(tally.deopts.size(), "reasons to leave code"),
                        some(tally.instructions.size(), "with statistics"),
                        some(tally.unfinished.size(), "begun"))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT, "%,d compiled and %,d refused%s", tally.sizes.size(), tally.misses.size(), others);
    }

    private static String some(int count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }

    /** Of logs that were read. */
    static UserException of(int logs, long functions, OutOfMemoryError full) {
        return error(
                String.format(Locale.ROOT, "the JIT logs (%,d) name too many functions (%,d)", logs, functions), full);
    }

    /** Of anything that is done with what logs say. */
    public static UserException of(OutOfMemoryError full) {
        return error("the JIT logs name too many functions", full);
    }

    private static UserException error(String what, OutOfMemoryError full) {
        return new UserException(
                ExitCode.EVIDENCE,
                "memory-full",
                String.format(
                        Locale.ROOT,
                        "%s for the %,d MB of memory that Java may take here; give it more, as with"
                                + " JDK_JAVA_OPTIONS=-Xmx4g in the environment, or name fewer logs",
                        what,
                        Runtime.getRuntime().maxMemory() >> 20),
                full);
    }
}
