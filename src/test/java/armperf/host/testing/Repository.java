package armperf.host.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository that a test owns, untouched by the machine's own settings of git. */
public final class Repository {
    private static final Map<String, String> ALONE = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "test",
            "GIT_AUTHOR_EMAIL", "test@armperf.invalid",
            "GIT_COMMITTER_NAME", "test",
            "GIT_COMMITTER_EMAIL", "test@armperf.invalid");

    private final Path folder;

    private Repository(Path folder) {
        this.folder = folder;
    }

    /** A new one, without a commit. */
    public static Repository in(Path folder, String... options) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Repository repository = new Repository(folder);
        List<String> init = new ArrayList<>(List.of("init", "-q", "-b", "main", "--template="));
        init.addAll(List.of(options));
        repository.git(init.toArray(String[]::new));
        return repository;
    }

    /** One that is there already, such as a clone, a work tree, or a host's mirror. */
    public static Repository at(Path folder) {
        return new Repository(folder);
    }

    public Path folder() {
        return folder;
    }

    public Repository write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything; its id. */
    public String commit(String subject) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", subject);
        return git("rev-parse", "HEAD");
    }

    /** What git prints; it must succeed. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ALONE);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
