package armperf.host.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** OpenSSH's own sshd, with a configuration and keys of its own; the machine's are left alone. */
public final class OpenSshServer implements TestServer {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final String user;
    private final int port;
    private final List<String> enter;
    private Process process;

    private OpenSshServer(Path folder, String user, int port, List<String> enter, Process process) {
        this.folder = folder;
        this.user = user;
        this.port = port;
        this.enter = enter;
        this.process = process;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** One more line of its configuration, from the next {@link #startAgain} on. */
    public void configure(String line) {
        try {
            Files.writeString(folder.resolve("sshd_config"), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that lets in whoever runs the test. */
    public static OpenSshServer start() {
        return startFor(System.getProperty("user.name"));
    }

    /**
     * A server that lets in this user, who must exist and not be locked ({@code usermod -p '*'} unlocks a fresh one).
     * For another user than the one who runs the test it takes root.
     */
    public static OpenSshServer startFor(String user) {
        return startFor(user, List.of());
    }

    /** As above, with more lines for its configuration. */
    public static OpenSshServer startFor(String user, List<String> settings) {
        return start(user, List.of(), settings);
    }

    /**
     * A server for the user who runs the test, whose sessions find themselves on another machine.
     *
     * @param enter the command that sshd is the last argument of, and which becomes it
     * @param root where that machine's files are then found
     */
    static OpenSshServer startOn(List<String> enter, Path root) {
        return start(System.getProperty("user.name"), enter, List.of("ChrootDirectory " + root));
    }

    private static OpenSshServer start(String user, List<String> enter, List<String> settings) {
        try {
            // Not below a test's own temporary folder: that one is closed to other users.
            Path folder = Files.createTempDirectory("armperf-sshd");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            makeKey(folder.resolve("host_key"));
            makeKey(folder.resolve("client_key"));
            Files.copy(folder.resolve("client_key.pub"), folder.resolve("authorized_keys"));
            if (System.getProperty("user.name").equals("root")) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                configure(folder, port, settings);
                Process process = launch(folder, enter);
                if (listens(folder, process)) {
                    String hostKey = Files.readString(folder.resolve("host_key.pub"));
                    Files.writeString(folder.resolve("known_hosts"), "[" + HOSTNAME + "]:" + port + " " + hostKey);
                    return new OpenSshServer(folder, user, port, enter, process);
                }
                process.destroyForcibly();
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("sshd does not start: " + Files.readString(folder.resolve("log")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and its connections, and nothing that they started. */
    public void stop() {
        cutLinks();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has one that was stopped listen again where it did. */
    public void startAgain() {
        try {
            process = launch(folder, enter);
            if (!listens(folder, process)) {
                throw new IllegalStateException("sshd does not start: " + Files.readString(folder.resolve("log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public int port() {
        return port;
    }

    /** The folder of its own files. */
    public Path folder() {
        return folder;
    }

    @Override
    public Path clientKey() {
        return folder.resolve("client_key");
    }

    /** Lets in one more key. */
    public void authorize(Path privateKey) {
        try {
            Files.writeString(
                    folder.resolve("authorized_keys"),
                    Files.readString(Path.of(privateKey + ".pub")),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** How many processes of sshd serve a connection. */
    public long links() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").contains("sshd"))
                .count();
    }

    /** Stops the processes of sshd that serve a connection in their tracks: it stays open, and is silent from now on. */
    public void freezeLinks() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").contains("sshd"))
                .forEach(child -> run("kill", "-s", "STOP", Long.toString(child.pid())));
    }

    /** Kills the processes of sshd that serve a connection, and nothing that they started. */
    @Override
    public void cutLinks() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").contains("sshd"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        cutLinks();
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an ed25519 key pair, or one of another kind or with a passphrase where options say so. */
    public static Path makeKey(Path file, String... options) {
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", "test", "-f", file.toString()));
        if (!List.of(options).contains("-t")) {
            command.addAll(List.of("-t", "ed25519"));
        }
        if (!List.of(options).contains("-N")) {
            command.addAll(List.of("-N", ""));
        }
        command.addAll(List.of(options));
        run(command.toArray(new String[0]));
        return file;
    }

    private static void run(String... command) {
        try {
            Process program = new ProcessBuilder(command).inheritIO().start();
            if (program.waitFor() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void configure(Path folder, int port, List<String> settings) throws IOException {
        Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress " + HOSTNAME,
                        "Port " + port,
                        "HostKey " + folder.resolve("host_key"),
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "Subsystem sftp internal-sftp",
                        String.join("\n", settings),
                        ""));
    }

    private static Process launch(Path folder, List<String> enter) throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "");
        List<String> command = new ArrayList<>(enter);
        command.addAll(List.of(
                PROGRAM.toString(),
                "-D",
                "-e",
                "-f",
                folder.resolve("sshd_config").toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean listens(Path folder, Process process) throws IOException {
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            if (Files.readString(folder.resolve("log")).contains("Server listening")) {
                return true;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    /** sshd cannot choose one itself; where somebody else takes it in between, the next is tried. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
