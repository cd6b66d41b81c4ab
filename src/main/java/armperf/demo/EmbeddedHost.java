package armperf.demo;

import armperf.host.Endpoint;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.nativefs.NativeFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * This machine as a host: an SSH server inside the program that lets in one key, made at its start, and runs commands
 * with the real shell. It listens on the loopback interface only and forwards nothing.
 */
public final class EmbeddedHost implements AutoCloseable {
    /** What stands for this host as an address in a config. */
    public static final String CONFIG_ADDRESS = "demo";

    /** The only login. */
    public static final String USER = "demo";

    static final String SHELL = "/bin/sh";

    /** The only interface it listens on. */
    public static final String ADDRESS = "127.0.0.1";

    private final SshServer server;
    private final ThrowawayKey hostKey;
    private final ThrowawayKey clientKey;

    private EmbeddedHost(SshServer server, ThrowawayKey hostKey, ThrowawayKey clientKey) {
        this.server = server;
        this.hostKey = hostKey;
        this.clientKey = clientKey;
    }

    /**
     * Starts a server on a free port.
     *
     * @param home the folder its commands start in and SFTP counts from; made if it is missing
     */
    public static EmbeddedHost start(Path home) {
        return start(home, Path.of(SHELL));
    }

    /** @param shell must be there; it is what Windows lacks */
    static EmbeddedHost start(Path home, Path shell) {
        if (!Files.isExecutable(shell)) {
            throw UserException.usage(
                    "no-shell",
                    "the SSH server inside armperf runs commands with " + shell + ", which this machine lacks; start"
                            + " armperf where there is one (on Windows: in WSL), or measure on a host of your own");
        }
        try {
            Path folder = Files.createDirectories(home).toRealPath();
            ThrowawayKey hostKey = ThrowawayKey.generate();
            ThrowawayKey clientKey = ThrowawayKey.generate();
            SshServer server = server(folder, hostKey, clientKey);
            server.start();
            return new EmbeddedHost(server, hostKey, clientKey);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.HOST,
                    "demo-host",
                    "the SSH server inside armperf, which keeps its files in " + home + ", did not start ("
                            + FileTrouble.of(e) + "); make that a folder that can be written",
                    e);
        }
    }

    private static SshServer server(Path home, ThrowawayKey hostKey, ThrowawayKey clientKey) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(ADDRESS);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey.pair()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) ->
                USER.equals(user) && KeyUtils.compareKeys(key, clientKey.pair().getPublic()));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setShellFactory(null);
        Map<String, String> environment = environment(home);
        server.setCommandFactory((channel, line) -> new ShellCommand(line, home.toFile(), environment));
        server.setFileSystemFactory(NativeFileSystemFactory.INSTANCE);
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.setFileSystemAccessor(new FilesFrom(home));
        server.setSubsystemFactories(List.of(sftp));
        // Otherwise each short answer waits for the client's delayed acknowledgement: 40 ms a command.
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        // A long gate is silent; nobody but this process is connected, so there is nothing to tidy up.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        return server;
    }

    /**
     * What a login finds: little, so that nothing of the caller's environment (JAVA_TOOL_OPTIONS, say) moves a time. Its
     * Java is the one that runs armperf.
     */
    private static Map<String, String> environment(Path home) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("USER", USER);
        environment.put("LOGNAME", USER);
        environment.put("SHELL", SHELL);
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    /** How to reach it: this process alone holds the keys. */
    public Endpoint endpoint() {
        return Endpoint.inMemory(USER, ADDRESS, port(), new Endpoint.InMemory(privateKey(), knownHostsLine()));
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** The private key that is let in, in OpenSSH's form, not encrypted. */
    public String privateKey() {
        return clientKey.privateKey();
    }

    /** The line of known_hosts that vouches for this server. */
    public String knownHostsLine() {
        return "[" + ADDRESS + "]:" + port() + " " + hostKey.publicKey();
    }

    /**
     * Closes the port and every connection, also for somebody who is interrupted, whose mark stays. Programs that still
     * run are left alone, as a real host leaves them: see {@link ShellCommand#destroy}.
     */
    @Override
    public void close() {
        // On a thread that nobody interrupts: the library's own waits would end in an exception.
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop, work -> new Thread(work).start());
        boolean marked = Thread.interrupted();
        while (!stopped.isDone()) {
            try {
                stopped.get();
            } catch (InterruptedException e) {
                marked = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (marked) {
            Thread.currentThread().interrupt();
        }
        stopped.join();
    }

    private void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the SSH server inside armperf did not stop", e);
        }
    }

    /** Relative paths of SFTP count from the home folder; absolute ones are the machine's, as the shell sees them. */
    private record FilesFrom(Path home) implements SftpFileSystemAccessor {
        @Override
        public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remotePath) {
            return home.resolve(remotePath);
        }
    }
}
