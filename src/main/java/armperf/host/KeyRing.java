package armperf.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The key files that one call of the program has read, for every host and gateway it goes to: nobody is asked twice for
 * the passphrase of one of them. What was opened is in memory only, and wiped at the end.
 */
public final class KeyRing implements AutoCloseable {
    private final Passphrases passphrases;
    private final Map<Path, KeyFile> files = new HashMap<>();
    private boolean closed;

    /** @param passphrases who is asked where a host takes a key that is encrypted */
    public KeyRing(Passphrases passphrases) {
        this.passphrases = Objects.requireNonNull(passphrases, "passphrases");
    }

    synchronized KeyFile read(Path file) throws IOException {
        if (closed) {
            throw new IllegalStateException("the keys were put away");
        }
        Path real = real(file);
        KeyFile known = files.get(real);
        if (known == null) {
            known = KeyFile.read(file, passphrases);
            files.put(real, known);
        }
        return known;
    }

    /** One file under two names is one key. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreadable) {
            return file;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        files.values().forEach(KeyFile::wipe);
        files.clear();
    }
}
