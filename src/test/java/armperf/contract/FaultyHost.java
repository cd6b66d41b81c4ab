package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.OwnThread;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tiny project on an OpenSSH server of its own, whose scripts a test can have wait, fail and misbehave. */
final class FaultyHost implements AutoCloseable {
    static final String[] BASELINE = {"baseline", "--samples", "1"};

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final OpenSshServer server;
    private final TinyProject project;

    /**
     * For whoever runs the test.
     *
     * @param folder for the project, the host's files and notes between the two
     * @param settings lines for sshd_config
     */
    FaultyHost(Path folder, String... settings) {
        this.folder = folder;
        this.server = OpenSshServer.startFor(System.getProperty("user.name"), List.of(settings));
        this.project = TinyProject.on(server, folder.resolve("project"))
                .replace("armperf tests", root().toString())
                .withoutNoise();
    }

    OpenSshServer server() {
        return server;
    }

    TinyProject project() {
        return project;
    }

    /** Everything that armperf keeps on the host. */
    Path root() {
        return folder.resolve("host");
    }

    /** Puts lines at the beginning of the gate script. */
    FaultyHost gateBegins(String... lines) {
        return begins("scripts/gate.sh", lines);
    }

    /** Puts lines at the beginning of the sample script; its number is in {@code $number}. */
    FaultyHost sampleBegins(String... lines) {
        return begins("scripts/sample.sh", lines);
    }

    /** Puts lines at the end of the sample script. */
    FaultyHost sampleEnds(String lines) {
        project.write("scripts/sample.sh", project.read("scripts/sample.sh") + lines)
                .commit("Misbehave");
        return this;
    }

    private FaultyHost begins(String script, String... lines) {
        String text = project.read(script);
        int second = text.indexOf('\n') + 1;
        project.write(script, text.substring(0, second) + String.join("\n", lines) + "\n" + text.substring(second))
                .commit("Misbehave");
        return this;
    }

    /** Shell that notes that it has come so far, and waits until it may go on. */
    String[] holding() {
        return new String[] {
            "echo x >> '" + note("held") + "'", "until [ -e '" + note("go") + "' ]; do sleep 0.05; done"
        };
    }

    /** Has work done on nodes of Slurm, with these options in the config; those of before are gone. */
    void ask(String options) {
        String config = project.read("armperf.toml");
        String line = "root = \"" + root() + "\"\n";
        int from = config.indexOf(line) + line.length();
        int to = config.indexOf("identity =");
        project.write(
                        "armperf.toml",
                        config.substring(0, from) + "launcher = \"slurm\"\n" + options + "\n" + config.substring(to))
                .commit("Ask for a node");
    }

    Path note(String name) {
        return folder.resolve(name);
    }

    void awaitHeld(CompletableFuture<Launched> running) throws InterruptedException {
        while (!Files.exists(note("held"))) {
            if (running.isDone()) {
                throw new AssertionError(running.join());
            }
            Thread.sleep(20);
        }
    }

    void letGo() throws IOException {
        Files.writeString(note("go"), "");
    }

    /** A command as a process of its own, which signals reach; what it prints, on either stream, is a note: output. */
    Process start(String... words) throws IOException {
        // Whoever runs tests in the background has Ctrl-C ignored by all that they start.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "armperf.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(note("output").toFile());
        builder.environment()
                .put(
                        "CLASSPATH",
                        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                                .orElse(System.getProperty("java.class.path")));
        return builder.start();
    }

    CompletableFuture<Launched> begin(String... words) {
        return OwnThread.supply(() -> armperf(words));
    }

    Launched armperf(String... words) {
        return Launched.in(project.folder(), words);
    }

    /** A baseline that goes well. */
    Launched baseline() {
        Launched launched = armperf(BASELINE);
        assertThat(launched.exit()).as("%s", launched).isZero();
        return launched;
    }

    /** The only record there is. */
    JsonNode record() {
        List<Path> runs = Essence.runs(project.folder());
        assertThat(runs).hasSize(1);
        return JSON.readTree(runs.get(0).resolve("run.json").toFile());
    }

    String read(String note) {
        try {
            return Files.readString(note(note));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
