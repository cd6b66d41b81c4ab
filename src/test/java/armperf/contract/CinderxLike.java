package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A project that looks like CinderX to everything around it: a gate script that a team had before armperf, a wheel, venvs
 * of a real Python, managers and workers, JIT logs. Only the JIT and pyperformance are played, by small modules, and the
 * seconds are made up: half as many where the hot function is compiled. The host is the one inside the program.
 */
final class CinderxLike {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RESOURCES = "/cinderx-like/";
    private static final String PRESET = "/armperf/presets/cinderx/scripts/arm/";
    private static final String GATE = "scripts/arm/remote_update_build_test.sh";
    static final String SAMPLE = "scripts/arm/sample.sh";

    private final Path folder;
    private final TinyProject project;

    private CinderxLike(Path folder) {
        this.folder = folder;
        this.project = TinyProject.empty(made(folder.resolve("project")));
    }

    /** With the workers' hook that the preset's gate installs, which writes PROOF. */
    static CinderxLike in(Path folder) {
        String gate = text(PRESET + "remote_update_build_test.sh");
        String begin = "<< 'PYTHON_START'\n";
        CinderxLike like = new CinderxLike(folder);
        like.project.write("hook/cinderx_at_start.pth", "import cinderx_at_start\n");
        like.project.write(
                "hook/cinderx_at_start.py",
                gate.substring(gate.indexOf(begin) + begin.length(), gate.indexOf("\nPYTHON_START\n") + 1));
        return like.begin();
    }

    /** With the hook that a team had: it loads CinderX into every process, passes errors over and proves nothing. */
    static CinderxLike withItsOwnHook(Path folder) {
        CinderxLike like = new CinderxLike(folder);
        like.project.write("hook/team_start.pth", "import team_start\n");
        like.project.write("hook/team_start.py", text(RESOURCES + "hook/team_start.py"));
        return like.begin();
    }

    private CinderxLike begin() {
        IntegrationTier.needs(
                answers("python3", "-c", "import sys, venv; sys.exit(sys.version_info < (3, 11))"),
                "python3 of 3.11 or later, with venv");
        IntegrationTier.needs(answers("rsync", "--version"), "rsync");
        made(root());
        made(temp());
        project.write("armperf.toml", text(RESOURCES + "armperf.toml").replace("@python@", python()));
        project.write(
                GATE,
                text(RESOURCES + "gate.sh").replace("@root@", root().toString()).replace("@tmp@", temp().toString()));
        project.write(SAMPLE, text(PRESET + "sample.sh"));
        project.write("scripts/arm/compact_call_size.sh", text(PRESET + "compact_call_size.sh"));
        for (String file : List.of(
                "build.py",
                "test_arm_runtime.py",
                "jit/_cinderx.py",
                "jit/cinderx/__init__.py",
                "jit/cinderx/jit.py",
                "driver/pyperformance/__init__.py",
                "driver/pyperformance/__main__.py",
                "driver/pyperformance/run_benchmark.py")) {
            project.write(file, text(RESOURCES + file));
        }
        project.write(".gitignore", ".armperf/\nfindings.md\n");
        return built("speed=0.010");
    }

    /** What the team calls /root/work. */
    Path root() {
        return folder.resolve("work");
    }

    /** What the team calls /tmp. */
    Path temp() {
        return folder.resolve("tmp");
    }

    Path project() {
        return folder.resolve("project");
    }

    /** Where builds stand on the host. */
    Path builds() {
        return project().resolve(".armperf/host/armperf/builds");
    }

    /** Commits a JIT of which this is said. */
    CinderxLike built(String... facts) {
        return write("jit.built", String.join("\n", facts) + "\n");
    }

    CinderxLike write(String file, String text) {
        project.write(file, text).commit("Write " + file);
        return this;
    }

    /** Commits a file that has another piece in the place of one that must be there. */
    CinderxLike edit(String file, String from, String to) {
        assertThat(project.read(file)).contains(from);
        return write(file, project.read(file).replace(from, to));
    }

    CinderxLike config(String from, String to) {
        return edit("armperf.toml", from, to);
    }

    String read(String file) {
        return project.read(file);
    }

    Launched armperf(String... words) {
        return Launched.in(project(), words);
    }

    /** A command that goes well. */
    Launched succeeds(String... words) {
        Launched launched = armperf(words);
        assertThat(launched.exit()).as("%s", launched).isZero();
        return launched;
    }

    /** A commit in which nothing is faster or slower. */
    CinderxLike change() {
        return write("note", "another commit");
    }

    /** A baseline, then a change, then a rerun of nojit and these modes and its comparison, whatever they come to. */
    TrapReport measured(Consumer<CinderxLike> change, String... modes) {
        List<String> asked = new ArrayList<>(List.of("--mode", "nojit"));
        Stream.of(modes).forEach(mode -> asked.addAll(List.of("--mode", mode)));
        armperf(command(asked, "baseline", "--samples", "1"));
        change.accept(this);
        Launched rerun = armperf(command(asked, "rerun"));
        return new TrapReport(rerun, compare());
    }

    private static String[] command(List<String> modes, String... words) {
        return Stream.concat(Stream.of(words), modes.stream()).toArray(String[]::new);
    }

    /** The comparison of the newest rerun. */
    JsonNode compare() {
        return JSON.readTree(armperf("compare", "--json").out());
    }

    /** Where the build of HEAD stands on the host. */
    Path newestBuild() {
        return builds().resolve(said("git", "-C", project().toString(), "rev-parse", "HEAD")
                .substring(0, 12));
    }

    /** The newest record. */
    JsonNode record() {
        List<Path> runs = Essence.runs(project());
        return JSON.readTree(runs.get(runs.size() - 1).resolve("run.json").toFile());
    }

    /** The names of the files in a folder. */
    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Venvs hold links to the machine's Python, of which JUnit would warn at length when it deletes the folder. */
    static void removeLinks(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String python() {
        return said("python3", "-c", "import sys; print(sys.executable)").strip();
    }

    private static boolean answers(String... command) {
        try {
            said(command);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = CinderxLike.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
