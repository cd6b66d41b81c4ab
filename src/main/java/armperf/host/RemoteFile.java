package armperf.host;

import java.util.Objects;

/**
 * A regular file on a host.
 *
 * @param path where it lies
 * @param bytes its size when it was listed
 */
public record RemoteFile(RemotePath path, long bytes) {
    public RemoteFile {
        Objects.requireNonNull(path, "path");
    }
}
