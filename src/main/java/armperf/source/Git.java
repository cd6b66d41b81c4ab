package armperf.source;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The installed git, run in one folder without a shell. */
final class Git {
    /** What a hook or a wrapper may have set, and what would lead git to another tree. */
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_LITERAL_PATHSPECS",
            "GIT_GLOB_PATHSPECS",
            "GIT_NOGLOB_PATHSPECS",
            "GIT_ICASE_PATHSPECS");

    private static final long LAST_WORDS_MS = 2_000;

    private final Path folder;
    private final Map<String, String> environment;

    Git(Path folder) {
        this(
                folder,
                Map.of("LC_ALL", "C", "GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0", "GIT_NO_LAZY_FETCH", "1"));
    }

    private Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    Git with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Git(folder, all);
    }

    /** How a call ended; its standard output went where the caller said. */
    record Ended(int exit, String complaint) {}

    /** Standard output of a call that must succeed. */
    byte[] bytes(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream(out, arguments);
        return out.toByteArray();
    }

    /** The same in UTF-8, without the line end. */
    String text(String... arguments) {
        return new String(bytes(arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    void stream(OutputStream out, String... arguments) {
        feed("", out, arguments);
    }

    /** A call that must succeed, with this on its standard input. */
    void feed(String stdin, OutputStream out, String... arguments) {
        Ended ended = run(stdin, out, arguments);
        if (ended.exit() != 0) {
            throw failed(ended, arguments);
        }
    }

    Ended run(OutputStream out, String... arguments) {
        return run("", out, arguments);
    }

    private Ended run(String stdin, OutputStream out, String... arguments) {
        try {
            return start(stdin, out, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended start(String stdin, OutputStream out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(MISLEADING);
        builder.environment().putAll(environment);
        Process process = launch(builder);
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        Thread listener = new Thread(() -> listen(process.getErrorStream(), complaint), "armperf-git");
        listener.setDaemon(true);
        listener.start();
        try (InputStream in = process.getInputStream()) {
            // Short enough for a pipe to hold it: nobody reads what git says before it has read this.
            try (OutputStream to = process.getOutputStream()) {
                to.write(stdin.getBytes(StandardCharsets.UTF_8));
            }
            in.transferTo(out);
            int exit = process.waitFor();
            // What git leaves running in the background may hold the other end.
            listener.join(LAST_WORDS_MS);
            return new Ended(exit, complaint.toString(StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "interrupted while git ran; the same command starts it again",
                    e);
        } finally {
            process.destroy();
        }
    }

    private static void listen(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException ended) {
            // What came until then is what there is to say.
            assert ended != null;
        }
    }

    private static Process launch(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw UserException.usage("no-git", "cannot start git here: " + e.getMessage() + "; install git");
        }
    }

    UserException failed(Ended ended, String... arguments) {
        return UserException.usage(
                "git",
                "'git " + String.join(" ", arguments) + "' failed in " + folder + ": " + ended.complaint()
                        + "; try it there by hand");
    }
}
