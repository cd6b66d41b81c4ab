package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project whose gate and samples take milliseconds, measured on the host inside the program: real SSH, real shells.
 * The time that its benchmark "takes" in mode jitlist is a number in the file {@code speed} of the commit.
 */
final class SmallProject {
    /** Two blocks: the least that can be interrupted in the middle. */
    static final String BLOCKS = "2";

    private static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "Test",
            "GIT_AUTHOR_EMAIL", "test@armperf.invalid",
            "GIT_COMMITTER_NAME", "Test",
            "GIT_COMMITTER_EMAIL", "test@armperf.invalid");

    private final Path folder;

    private SmallProject(Path folder) {
        this.folder = folder;
    }

    /** Writes it and makes the first commit. */
    static SmallProject in(Path folder) {
        SmallProject project = new SmallProject(folder);
        project.write("armperf.toml", resource("armperf.toml"));
        project.write("scripts/gate.sh", resource("gate.sh"));
        project.write("scripts/sample.sh", resource("sample.sh"));
        project.write(".gitignore", ".armperf/\nfindings.md\n");
        project.write("speed", "20000\n");
        project.git("init", "--quiet", "--template=", "--initial-branch=main");
        project.commit("Start slow");
        return project;
    }

    Path folder() {
        return folder;
    }

    /** Where the host inside the program keeps what it keeps. */
    Path host() {
        return folder.resolve(".armperf/host/armperf");
    }

    Launch.Result armperf(String... args) {
        return Launch.armperf(folder, args);
    }

    /** As {@link #armperf}, for what has to go well before the point of a test. */
    Launch.Result succeeds(String... args) {
        Launch.Result result = armperf(args);
        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        return result;
    }

    /** A baseline of as few blocks as possible; its id. */
    String baseline() {
        return succeeds("baseline", "--samples", BLOCKS, "--json")
                .json()
                .path("run")
                .stringValue();
    }

    /** The second commit, which makes the benchmark twice as fast under the JIT. */
    void commitFaster() {
        write("speed", "10000\n");
        commit("Make it fast");
    }

    void commit(String subject) {
        git("add", "--all");
        git("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", subject);
    }

    String head() {
        return git("rev-parse", "HEAD").strip();
    }

    void write(String file, String text) {
        try {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a piece of a file that must be there, and commits. */
    void edit(String file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        write(file, text.replace(from, to));
        commit("Edit " + file);
    }

    /** The ids of the records, oldest first. */
    List<String> runs() {
        Path runs = folder.resolve(".armperf/runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(one -> one.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path record(String run) {
        return folder.resolve(".armperf/runs").resolve(run).resolve("run.json");
    }

    String git(String... args) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(args));
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().putAll(GIT);
            Process process = builder.start();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            process.getInputStream().transferTo(output);
            String text = output.toString(StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = SmallProject.class.getResourceAsStream("/small-project/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
