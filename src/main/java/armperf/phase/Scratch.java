package armperf.phase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A project's temporary folders, all in one place: what an armperf that was killed left there goes with the next one. */
final class Scratch {
    private Scratch() {}

    private static Path place(Path projectDir) {
        return projectDir.resolve(".armperf").resolve("tmp");
    }

    /** A fresh folder. */
    static Path make(Path projectDir) throws IOException {
        Path place = Files.createDirectories(place(projectDir));
        return Files.createTempDirectory(place, "s");
    }

    /** Removes all of them. Only for whoever holds the {@link ProjectLock}: nobody else uses any. */
    static void clear(Path projectDir) {
        Path place = place(projectDir);
        if (Files.isDirectory(place)) {
            delete(place);
        }
    }

    /** Removes a folder and what it holds; what cannot be removed stays until the next call clears up. */
    static void delete(Path folder) {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return;
            }
        }
    }
}
