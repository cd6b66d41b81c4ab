package armperf.phase;

import armperf.host.Host;
import armperf.host.RemoteFile;
import armperf.host.SafeName;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The files on a host that cannot be brought here for a reason of their own, such as a name that is no text or an owner
 * who lets nobody read. They are counted and passed over: one odd file must not end hours of measuring.
 */
final class Unfetched {
    private static final Set<String> OWN_REASONS =
            Set.of("no-such-file", "permission-denied", "unsafe-name", "too-big");

    private int count;
    private String first = "";

    /**
     * Brings one file here.
     *
     * @param folder the folder here
     * @param relative its name below that
     * @return where it is here; empty if it was passed over
     */
    Optional<Path> fetch(Host host, RemoteFile file, Path folder, String relative, long maxBytes) {
        try {
            Path local = SafeName.below(folder, relative);
            host.fetch(file.path(), local, maxBytes);
            return Optional.of(local);
        } catch (UserException e) {
            if (!OWN_REASONS.contains(e.kind())) {
                throw e;
            }
            if (count++ == 0) {
                first = e.getMessage();
            }
            return Optional.empty();
        }
    }

    /**
     * What to record.
     *
     * @param whose who left the files, such as {@code sample s000003}
     * @return empty if nothing was passed over
     */
    Optional<Warning> warning(String whose) {
        if (count == 0) {
            return Optional.empty();
        }
        String files = count == 1 ? "a file that " + whose + " left" : count + " files that " + whose + " left";
        return Optional.of(new Warning("file-left", files + " could not be brought here: " + first));
    }
}
