package armperf.phase;

import armperf.host.Fetched;
import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * The files on a host that cannot be brought here for a reason of their own, such as a name that is no text or an owner
 * who lets nobody read. They are counted and passed over: one odd file must not end hours of measuring.
 */
final class Unfetched {
    private final List<String> reasons = new ArrayList<>();
    private boolean unchecked;

    /** Counts what was left. */
    Fetched count(Fetched fetched) {
        reasons.addAll(fetched.left());
        unchecked |= !fetched.checked();
        return fetched;
    }

    /** Whether nothing was left. */
    boolean isNone() {
        return reasons.isEmpty();
    }

    /**
     * What to record.
     *
     * @param whose who left the files, such as {@code sample s000003}
     */
    List<Warning> warnings(String whose) {
        List<Warning> warnings = new ArrayList<>();
        if (!reasons.isEmpty()) {
            int count = reasons.size();
            String files = count == 1 ? "a file that " + whose + " left" : count + " files that " + whose + " left";
            warnings.add(new Warning("file-left", files + " could not be brought here: " + reasons.get(0)));
        }
        if (unchecked) {
            warnings.add(new Warning(
                    "unchecked",
                    "what " + whose + " left came without the host's own hash of it, because the host has no sha256sum,"
                            + " shasum or openssl; install one there"));
        }
        return warnings;
    }
}
