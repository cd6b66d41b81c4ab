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
 * @param checked whether the host hashed every file that came, and all hashes agreed; without the means there, no
 */
public record Fetched(SortedMap<RemotePath, Path> files, List<String> left, boolean checked) {
    public Fetched {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        left = List.copyOf(left);
    }

    Fetched(Map<RemotePath, Path> files, List<String> left, boolean checked) {
        this(new TreeMap<>(files), left, checked);
    }
}
