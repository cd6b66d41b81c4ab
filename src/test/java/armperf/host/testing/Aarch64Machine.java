package armperf.host.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * OpenSSH on an AArch64 machine of Debian packages: every program of a session runs under qemu-user. Facts that its JIT
 * tells are those of AArch64; its times mean nothing.
 */
public final class Aarch64Machine implements TestServer {
    /** Names the root that {@code .ci/aarch64-root} made; not set where there is none. */
    private static final String VARIABLE = "ARMPERF_AARCH64_ROOT";

    /** Where the machine's files lie, for sshd and in its own mounts alone: every part of it belongs to root. */
    private static final Path INSIDE = Path.of("/mnt");

    private final Path script;
    private final OpenSshServer server;

    private Aarch64Machine(Path script, OpenSshServer server) {
        this.script = script;
        this.server = server;
    }

    /** The root to start with; empty if this environment names none. */
    public static Optional<Path> root() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    public static Aarch64Machine start(Path root) {
        try (InputStream in = Aarch64Machine.class.getResourceAsStream("/aarch64/machine.sh")) {
            Path script = Files.createTempFile("armperf-machine", ".sh");
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
            List<String> enter = List.of("unshare", "--mount", "sh", script.toString(), "enter", root.toString());
            return new Aarch64Machine(script, OpenSshServer.startOn(enter, INSIDE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Path clientKey() {
        return server.clientKey();
    }

    @Override
    public Path knownHosts() {
        return server.knownHosts();
    }

    @Override
    public void cutLinks() {
        server.cutLinks();
    }

    @Override
    public void close() {
        server.close();
        try {
            new ProcessBuilder("sh", script.toString(), "leave")
                    .inheritIO()
                    .start()
                    .waitFor();
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
