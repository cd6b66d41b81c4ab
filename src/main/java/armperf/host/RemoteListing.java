package armperf.host;

import armperf.outcome.UserException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What matches a glob on a host.
 *
 * @param files sorted by path
 * @param closed folders that the login may not look into, so that what matches there is not known
 * @param hollow what each of the others is that matches and holds nothing of its own, such as a link
 */
public record RemoteListing(List<RemoteFile> files, List<RemotePath> closed, SortedMap<RemotePath, String> hollow) {
    /** Why what is in such a folder is left. */
    public static final String CLOSED = "the folder cannot be read there";

    public RemoteListing {
        files = List.copyOf(files);
        closed = List.copyOf(closed);
        hollow = Collections.unmodifiableSortedMap(new TreeMap<>(hollow));
    }

    /** The files, for whoever needs every one. */
    public List<RemoteFile> all(String address) {
        if (!closed.isEmpty()) {
            throw UserException.host(
                    "permission-denied",
                    "cannot look into " + closed.get(0) + " on " + address + ": permission denied; check who owns it"
                            + " there");
        }
        return files;
    }
}
