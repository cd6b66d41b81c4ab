package armperf.host.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's server inside this JVM, which runs commands by the machine's own shell. */
public final class MinaServer implements TestServer {
    private final Path folder;
    private final SshServer server;

    private MinaServer(Path folder, SshServer server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * A server on a free port.
     *
     * @param folder where its keys are to lie
     */
    public static MinaServer start(Path folder) {
        try {
            KeyPair hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
            KeyPair clientKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost(HOSTNAME);
            server.setPort(0);
            server.setKeyPairProvider(session -> List.of(hostKey));
            server.setPublickeyAuthenticator(
                    (user, key, session) -> user.equals("dev") && KeyUtils.compareKeys(key, clientKey.getPublic()));
            server.setCommandFactory((channel, command) -> new InvertedShellWrapper(new UnreadInput(command)));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.start();
            try (OutputStream out = Files.newOutputStream(folder.resolve("client_key"))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "test", null, out);
            }
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[" + HOSTNAME + "]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic())
                            + "\n");
            return new MinaServer(folder, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String user() {
        return "dev";
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public Path clientKey() {
        return folder.resolve("client_key");
    }

    @Override
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    @Override
    public void cutLinks() {
        for (AbstractSession session : server.getActiveSessions()) {
            session.close(true);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A command that may end without reading all of its input, as under OpenSSH: the library takes that for a failure of
     * its own, and what the command had said by then is lost.
     */
    private static final class UnreadInput extends ProcessShell {
        UnreadInput(String command) {
            super("/bin/sh", "-c", command);
        }

        @Override
        public OutputStream getInputStream() {
            return new FilterOutputStream(super.getInputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) {
                    unlessBroken(() -> out.write(bytes, from, length));
                }

                @Override
                public void flush() {
                    unlessBroken(out::flush);
                }

                @Override
                public void close() {
                    unlessBroken(out::close);
                }
            };
        }

        private interface Writing {
            void toInput() throws IOException;
        }

        private static void unlessBroken(Writing writing) {
            try {
                writing.toInput();
            } catch (IOException e) {
                // Nobody reads it any more.
            }
        }
    }
}
