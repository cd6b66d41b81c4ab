package armperf.run;

import java.util.Objects;

/**
 * One file that proves something about a run.
 *
 * @param path below the run's folder, with {@code /} whatever the platform
 * @param sha256 64 hexadecimal digits, of the file as the host wrote it (before compression)
 * @param bytes its size as the host wrote it
 */
public record Evidence(String path, String sha256, long bytes) {
    public Evidence {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }
}
