package armperf.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one command, run as a process of its own, came to.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err and to standard error
 */
record Started(int exit, String out, String err) {
    /** Runs a command in this folder without a terminal, with these variables beside those of this process. */
    static Started in(Path folder, Map<String, String> variables, List<String> command) {
        try {
            Path err = Files.createTempFile("armperf-err", "");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
                builder.environment().putAll(variables);
                Process process = builder.start();
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Started(process.waitFor(), out, Files.readString(err));
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
