package armperf.phase;

import armperf.host.Fetched;
import armperf.host.RemoteListing;
import armperf.host.RemotePath;
import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files on a host that cannot be brought here for a reason of their own, such as a name that is no text or an owner
 * who lets nobody read. They are counted and passed over: one odd file must not end hours of measuring.
 */
final class Unfetched {
    private static final int NAMED = 3;

    private final SortedSet<String> reasons = new TreeSet<>();
    private final SortedMap<RemotePath, String> hollow = new TreeMap<>();
    private boolean unchecked;

    /** Counts what was left. */
    Fetched count(Fetched fetched) {
        reasons.addAll(fetched.left());
        hollow.putAll(fetched.hollow());
        unchecked |= !fetched.checked();
        return fetched;
    }

    /** Counts what is known to be left before anything is brought. */
    void count(RemoteListing listing) {
        listing.closed().forEach(folder -> reasons.add(RemoteListing.CLOSED + ": " + folder));
        hollow.putAll(listing.hollow());
    }

    /** What stands at a place, if it is something that holds nothing of its own. */
    Optional<String> insteadOf(RemotePath file) {
        return Optional.ofNullable(hollow.get(file));
    }

    /** Whether nothing was left that is nowhere else. */
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
            warnings.add(new Warning("file-left", files + " could not be brought here: " + reasons.first()));
        }
        if (!hollow.isEmpty()) {
            boolean links = hollow.values().stream().allMatch(what -> what.equals("a link"));
            int count = hollow.size();
            String what = links
                    ? (count == 1 ? "link" : "links")
                    : (count == 1 ? "pipe or device" : "links, pipes or devices");
            warnings.add(new Warning(
                    "links-left",
                    count + " " + what + " that " + whose + " left " + (count == 1 ? "was" : "were")
                            + " not brought, because only files are: "
                            + hollow.keySet().stream()
                                    .limit(NAMED)
                                    .map(RemotePath::text)
                                    .collect(Collectors.joining(", "))
                            + (count > NAMED ? " and " + (count - NAMED) + " more" : "")));
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
