package armperf.contract;

import armperf.host.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A git repository with a gate in bash and samples that take milliseconds, so that whole commands can be tried. */
public final class TinyProject {
    private static final String RESOURCES = "/project/";
    private static final List<String> SCRIPTS = List.of("scripts/gate.sh", "scripts/sample.sh", "scripts/size.sh");

    private final Path folder;

    private TinyProject(Path folder) {
        this.folder = folder;
    }

    /** On the host inside the program. */
    public static TinyProject onEmbeddedHost(Path folder) {
        return create(folder, List.of("address = \"demo\"", "root = \"armperf\""));
    }

    /** On a real server, with its keys named in the config and nothing else trusted. */
    public static TinyProject on(TestServer server, Path folder) {
        return create(
                folder,
                List.of(
                        "address = \"" + server.user() + "@" + TestServer.HOSTNAME + ":" + server.port() + "\"",
                        "root = \"armperf tests\"",
                        "identity = \"" + server.clientKey() + "\"",
                        "known_hosts = \"" + server.knownHosts() + "\""));
    }

    /** Nothing but a repository. */
    static TinyProject empty(Path folder) {
        TinyProject project = new TinyProject(folder);
        project.git("init", "-q", "-b", "main");
        return project;
    }

    private static TinyProject create(Path folder, List<String> host) {
        TinyProject project = new TinyProject(folder);
        project.write("armperf.toml", resource("armperf.toml").replace("@host@", String.join("\n", host)));
        SCRIPTS.forEach(script -> project.write(script, resource(script)));
        project.write(".gitignore", ".armperf/\nfindings.md\n");
        project.write("bench/body", "x".repeat(1000));
        project.git("init", "-q", "-b", "main");
        return project.slow();
    }

    public Path folder() {
        return folder;
    }

    /** Commits a JIT under which the benchmark takes 60 ms. */
    private TinyProject slow() {
        write("jit/speed", "60000\n");
        return commit("Start slowly");
    }

    /** Commits a JIT that brings it down to 50 ms; the benchmark's own code stays the same. */
    public TinyProject makeFaster() {
        write("jit/speed", "50000\n");
        return commit("Make the loop faster");
    }

    /** Commits something that the gate rejects. */
    public TinyProject breakGate() {
        write("broken", "");
        return commit("Break the tests");
    }

    /** Commits a config that says something else; what it says now must be there. */
    public TinyProject replace(String from, String to) {
        String config = read("armperf.toml");
        if (!config.contains(from)) {
            throw new IllegalArgumentException("armperf.toml does not say " + from);
        }
        return write("armperf.toml", config.replace(from, to)).commit("Configure");
    }

    /** Commits samples that give the same number each time. */
    public TinyProject withoutNoise() {
        return write("scripts/sample.sh", read("scripts/sample.sh").replace("$$ % 97", "0"))
                .commit("Measure the same each time");
    }

    public TinyProject commit(String subject) {
        git("add", "-A");
        git("commit", "-q", "-m", subject);
        return this;
    }

    public TinyProject write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file, which must be there. */
    public TinyProject remove(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = TinyProject.class.getResourceAsStream(RESOURCES + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void git(String... arguments) {
        ProcessBuilder git =
                new ProcessBuilder("git").directory(folder.toFile()).redirectErrorStream(true);
        git.command().addAll(List.of(arguments));
        git.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "test",
                        "GIT_AUTHOR_EMAIL", "test@armperf.invalid",
                        "GIT_COMMITTER_NAME", "test",
                        "GIT_COMMITTER_EMAIL", "test@armperf.invalid"));
        try {
            Process process = git.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(git.command() + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
