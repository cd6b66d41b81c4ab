package armperf.demo;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The throw-away git repository that plays the JIT under development: a benchmark, the JIT's options, a gate, and an
 * armperf.toml that points at the host inside the program.
 */
public final class DemoProject {
    /** The file that the second commit changes, and nothing else. */
    public static final String OPTIONS = "jit/options";

    private static final String RESOURCES = "/armperf/demo/project/";
    private static final List<String> FILES = List.of(
            "armperf.toml",
            "gitignore",
            OPTIONS,
            "bench/Richards.java",
            "scripts/gate.sh",
            "scripts/kernel_compiled.sh",
            "scripts/sample.sh");

    private static final String RAISED = """
            # Options of the JIT under development, one a line.
            -XX:MaxNodeLimit=80000
            -XX:NodeLimitFudgeFactor=2000
            """;

    /** Nothing of the user's git: no hooks, no signing, no templates, no names; the commits are the same everywhere. */
    private static final Map<String, String> GIT_ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_AUTHOR_NAME", "armperf demo",
            "GIT_AUTHOR_EMAIL", "demo@armperf.invalid",
            "GIT_COMMITTER_NAME", "armperf demo",
            "GIT_COMMITTER_EMAIL", "demo@armperf.invalid",
            "LC_ALL", "C");

    private static final int GIT_SECONDS = 60;

    /** Stands in the project until its loop is through. */
    private static final String UNFINISHED = ".armperf/unfinished-demo";

    private final Path folder;
    private final boolean takenUp;

    private DemoProject(Path folder, boolean takenUp) {
        this.folder = folder;
        this.takenUp = takenUp;
    }

    /**
     * Writes the project into a folder and makes the first commit, with the options under which C2 refuses the kernel;
     * where an earlier demo was stopped after that, its project is taken up.
     *
     * @param folder missing or empty, or left by a demo that was stopped; becomes the project folder
     */
    public static DemoProject create(Path folder) {
        boolean left = Files.exists(folder.resolve(UNFINISHED));
        DemoProject project = new DemoProject(folder, left && commits(folder) > 0);
        if (!project.takenUp) {
            project.write(left);
        }
        return project;
    }

    private void write(boolean left) {
        try {
            if (!left) {
                requireEmpty(folder);
            }
            Path unfinished = folder.resolve(UNFINISHED);
            Files.createDirectories(unfinished.getParent());
            Files.writeString(unfinished, "");
            for (String file : FILES) {
                Path target = folder.resolve(file.equals("gitignore") ? ".gitignore" : file);
                Files.createDirectories(target.getParent());
                Files.write(target, resource(file));
                if (file.endsWith(".sh")) {
                    makeExecutable(target);
                }
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
        git("init", "--quiet", "--template=", "--initial-branch=main");
        git("add", "--all");
        commit("Start with tight limits for C2", "2026-01-01T10:00:00Z");
    }

    /** Whether an earlier demo was stopped in this project, which is to be gone on with. */
    public boolean isTakenUp() {
        return takenUp;
    }

    /** Its loop is through: from now on it is a project like any other. */
    public void finish() {
        try {
            Files.deleteIfExists(folder.resolve(UNFINISHED));
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /**
     * Makes the second commit, unless it is there: it raises C2's limits, as a developer of the JIT would, and changes only
     * the options.
     */
    public void commitSecond() {
        if (commits(folder) > 1) {
            return;
        }
        try {
            Files.writeString(folder.resolve(OPTIONS), RAISED);
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
        git("add", OPTIONS);
        commit("Raise C2's node limits so that the kernel is compiled", "2026-01-01T11:00:00Z");
    }

    /** The project folder. */
    public Path folder() {
        return folder;
    }

    /** Where the host of this project keeps its files: inside the project, and ignored by its git. */
    public Path home() {
        return homeIn(folder);
    }

    /** As {@link #home()}, for a project that an earlier call has written. */
    public static Path homeIn(Path projectFolder) {
        return projectFolder.resolve(".armperf").resolve("host");
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw UserException.usage(
                        "demo-folder",
                        "the demo writes its project into an empty folder, and " + folder
                                + " is not empty; name another one: armperf demo --keep DIR");
            }
        }
    }

    private static UserException notWritable(Path folder, IOException cause) {
        return UserException.usage(
                "demo-folder",
                "the demo cannot write its project into " + folder + " (" + FileTrouble.of(cause)
                        + "); name another folder: armperf demo --keep DIR");
    }

    private static byte[] resource(String file) {
        try (InputStream in = DemoProject.class.getResourceAsStream(RESOURCES + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + RESOURCES + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeExecutable(Path script) {
        if (!script.toFile().setExecutable(true)) {
            throw new IllegalStateException("could not make " + script + " executable");
        }
    }

    private void commit(String subject, String date) {
        git(
                Map.of("GIT_AUTHOR_DATE", date, "GIT_COMMITTER_DATE", date),
                List.of("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", subject));
    }

    private void git(String... arguments) {
        git(Map.of(), List.of(arguments));
    }

    /** How many commits there are; none where there is no repository yet, or but half of one. */
    private static int commits(Path folder) {
        // Git would look for one in the folders above.
        return Files.exists(folder.resolve(".git/HEAD"))
                ? Integer.parseInt(git(folder, Map.of(), List.of("rev-list", "--count", "--all")))
                : 0;
    }

    private void git(Map<String, String> dates, List<String> arguments) {
        git(folder, dates, arguments);
    }

    private static String git(Path folder, Map<String, String> dates, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // GIT_DIR and its kin would point at the repository that armperf was called from.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(GIT_ENVIRONMENT);
        builder.environment().putAll(dates);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw UserException.usage(
                        "git",
                        "git " + arguments.get(0) + " failed in " + folder + ": " + output.strip()
                                + "; the demo needs git 2.28 or newer");
            }
            return output.strip();
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "git",
                    "git could not be started (" + e.getMessage()
                            + "); install git, the demo makes a repository with it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "interrupted while git was running; start the demo once more",
                    e);
        }
    }
}
