package armperf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a script that waits notes over and over: the number of its process, which says that it has come so far. */
final class Held {
    private Held() {}

    /** The process; empty as long as it has not come so far, or is just noting it once more. */
    static Optional<Long> by(Path note) throws IOException {
        // Read once: whoever notes it once more empties the file first, after any look at what stands there.
        String noted = Files.exists(note) ? Files.readString(note).strip() : "";
        return noted.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(noted));
    }
}
