package armperf.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of fetching many files.
 *
 * @param files where each is here
 * @param left why each of the others was left on the host, for people
 * @param hollow what each of the others is that holds nothing of its own, such as a link, and was left for that
 * @param checked whether the host hashed every file that came, and all hashes agreed; without the means there, no
 */
public record Fetched(
        SortedMap<RemotePath, Path> files, List<String> left, SortedMap<RemotePath, String> hollow, boolean checked) {
    public Fetched {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        left = List.copyOf(left);
        hollow = Collections.unmodifiableSortedMap(new TreeMap<>(hollow));
    }

    Fetched(Map<RemotePath, Path> files, List<String> left, Map<RemotePath, String> hollow, boolean checked) {
        this(new TreeMap<>(files), left, new TreeMap<>(hollow), checked);
    }
}
