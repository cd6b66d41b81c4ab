package armperf.host;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One SSH connection, by JSch: commands beside each other, files one after another. No other class knows JSch. */
final class SshConnection implements AutoCloseable {
    private static final Duration ALIVE_INTERVAL = Duration.ofSeconds(15);
    private static final int ALIVE_MISSES = 4;
    private static final Duration END_SHOWS = Duration.ofSeconds(1);

    private final Session session;
    private final Object oneFileAtATime = new Object();
    private ChannelSftp sftp;

    private SshConnection(Session session) {
        this.session = session;
    }

    /** Connects and logs in; asks nobody anything. What goes wrong is a UserException of exit 3. */
    static SshConnection open(Endpoint endpoint, Duration timeout) {
        ConnectFailure failure = new ConnectFailure(endpoint);
        List<String> unusable = new ArrayList<>();
        List<Identity> identities = identities(endpoint, unusable);
        JSch jsch = new JSch();
        Session session = null;
        try {
            if (endpoint.inMemory().isPresent()) {
                byte[] key = endpoint.inMemory().get().privateKey().getBytes(StandardCharsets.UTF_8);
                jsch.addIdentity("in memory", key, null, null);
            }
            for (Identity identity : identities) {
                jsch.addIdentity(identity, null);
            }
            jsch.setKnownHosts(new ByteArrayInputStream(KnownHosts.of(endpoint)));
            session = jsch.getSession(endpoint.user(), endpoint.hostname(), endpoint.port());
            endpoint.hostKeyAlias().ifPresent(session::setHostKeyAlias);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("prefer_known_host_key_types", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            session.setDaemonThread(true);
            session.setServerAliveInterval((int) ALIVE_INTERVAL.toMillis());
            session.setServerAliveCountMax(ALIVE_MISSES);
            session.connect((int) timeout.toMillis());
            return new SshConnection(session);
        } catch (JSchUnknownHostKeyException e) {
            throw failure.keyUnknown(session.getHostKey().getType(), blob(session.getHostKey()));
        } catch (JSchChangedHostKeyException e) {
            HostKey offered = session.getHostKey();
            HostKey[] known = jsch.getHostKeyRepository().getHostKey(offered.getHost(), offered.getType());
            throw failure.keyChanged(
                    offered.getType(),
                    blob(offered),
                    Arrays.stream(known).map(SshConnection::blob).toList());
        } catch (JSchException e) {
            if (ConnectFailure.isLogin(e)) {
                throw failure.loginRefused(
                        identities.stream().map(Identity::getName).toList(), unusable);
            }
            throw failure.notReached(e);
        }
    }

    boolean isOpen() {
        return session.isConnected();
    }

    /** Starts a command of the login shell. */
    Running start(String command, OutputStream stdout, OutputStream stderr) throws IOException {
        try {
            ChannelExec channel = (ChannelExec) channel("exec");
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            channel.setOutputStream(stdout);
            channel.setErrStream(stderr);
            OutputStream stdin = channel.getOutputStream();
            // With a time of its own JSch would sleep through the end of the link; without, it waits 20 s at most.
            channel.connect();
            return new Running(stdin, channel::isClosed, () -> exitOf(channel), channel::disconnect);
        } catch (JSchException e) {
            throw new LinkException(e);
        }
    }

    /** What stands under a path, links followed; empty where nothing does. */
    Optional<RemoteEntry> look(RemotePath path) throws LinkException, RemoteFileException {
        try {
            return Optional.of(files(ftp -> entry(path.name(), ftp.stat(path.literal()))));
        } catch (RemoteFileException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What a folder holds, links not followed. */
    List<RemoteEntry> entries(RemotePath folder) throws LinkException, RemoteFileException {
        return files(ftp -> {
            List<RemoteEntry> found = new ArrayList<>();
            for (ChannelSftp.LsEntry line : ftp.ls(folder.literal())) {
                if (!line.getFilename().equals(".") && !line.getFilename().equals("..")) {
                    found.add(entry(line.getFilename(), line.getAttrs()));
                }
            }
            return found;
        });
    }

    void makeFolder(RemotePath folder) throws LinkException, RemoteFileException {
        files(ftp -> {
            ftp.mkdir(folder.text());
            return folder;
        });
    }

    void write(Content content, RemotePath to, int mode) throws LinkException, RemoteFileException {
        files(ftp -> {
            try (OutputStream out = ftp.put(to.literal(), ChannelSftp.OVERWRITE)) {
                ftp.chmod(mode, to.literal());
                content.writeTo(out);
            }
            return to;
        });
    }

    /** Sends at most this many bytes of a file into a stream. */
    long read(RemotePath from, long maxBytes, OutputStream to) throws LinkException, RemoteFileException {
        return files(ftp -> {
            try (InputStream in = ftp.get(from.literal())) {
                byte[] buffer = new byte[1 << 15];
                long total = 0;
                while (total < maxBytes) {
                    int count = in.read(buffer, 0, (int) Math.min(buffer.length, maxBytes - total));
                    if (count < 0) {
                        break;
                    }
                    to.write(buffer, 0, count);
                    total += count;
                }
                return total;
            }
        });
    }

    void rename(RemotePath from, RemotePath to) throws LinkException, RemoteFileException {
        files(ftp -> {
            ftp.rename(from.literal(), to.literal());
            return to;
        });
    }

    void remove(RemotePath file) throws LinkException, RemoteFileException {
        files(ftp -> {
            ftp.rm(file.literal());
            return file;
        });
    }

    /** The folder that SFTP starts in. */
    RemotePath home() throws LinkException, RemoteFileException {
        return files(ftp -> new RemotePath(ftp.getHome()));
    }

    @Override
    public void close() {
        session.disconnect();
    }

    private interface FileWork<T> {
        T with(ChannelSftp ftp) throws SftpException, IOException;
    }

    private <T> T files(FileWork<T> work) throws LinkException, RemoteFileException {
        synchronized (oneFileAtATime) {
            try {
                if (sftp == null || !sftp.isConnected()) {
                    sftp = (ChannelSftp) channel("sftp");
                    sftp.connect();
                }
                return work.with(sftp);
            } catch (SftpException | IOException | JSchException e) {
                if (e instanceof LinkException broke) {
                    throw broke;
                }
                int status = e instanceof SftpException refused
                        ? refused.id
                        : e instanceof IOException ? RemoteFileException.FAILURE : RemoteFileException.NO_SFTP;
                RemoteFileException refusal = new RemoteFileException(status, String.valueOf(e.getMessage()), e);
                if (!refusal.isOrderly()) {
                    // JSch tells the channels of a broken link before it says so of the link itself.
                    if (Waiting.shows(() -> !session.isConnected(), END_SHOWS)) {
                        throw new LinkException(e);
                    }
                    // Amid a transfer: nobody knows what the channel still holds.
                    if (sftp != null) {
                        sftp.disconnect();
                    }
                }
                throw refusal;
            }
        }
    }

    private Channel channel(String type) throws JSchException, LinkException {
        Channel channel = session.openChannel(type);
        if (channel == null) {
            // What JSch says of a link that breaks in that moment.
            throw new LinkException("it ended while a channel was opened");
        }
        return channel;
    }

    private static int exitOf(ChannelExec channel) throws LinkException {
        if (channel.getExitStatus() >= 0) {
            return channel.getExitStatus();
        }
        if (channel.getExitSignal() == null) {
            throw new LinkException("the channel closed without an exit status");
        }
        return 128 + Signals.number(channel.getExitSignal());
    }

    private static RemoteEntry entry(String name, SftpATTRS found) {
        return new RemoteEntry(name, RemoteEntry.Kind.of(found.isReg(), found.isDir()), found.getSize());
    }

    private static byte[] blob(HostKey key) {
        return Base64.getDecoder().decode(key.getKey());
    }

    /** Keys in the order they are tried: the configured ones, by the agent where it has them, then the agent's others. */
    private static List<Identity> identities(Endpoint endpoint, List<String> unusable) {
        List<Identity> agent = agentIdentities(endpoint);
        JSch loader = new JSch();
        for (Path file : endpoint.identities().stream().filter(Files::exists).toList()) {
            try {
                loader.addIdentity(file.toString());
            } catch (JSchException e) {
                unusable.add(file + " is not a key that can be read (" + e.getMessage() + ")");
            }
        }
        List<Identity> chosen = new ArrayList<>();
        for (Identity key : loader.getIdentityRepository().getIdentities()) {
            Optional<Identity> held = agent.stream()
                    .filter(a -> Arrays.equals(a.getPublicKeyBlob(), key.getPublicKeyBlob()))
                    .findFirst();
            if (held.isEmpty() && key.isEncrypted()) {
                unusable.add(key.getName() + " is encrypted and not in the agent; load it: ssh-add " + key.getName());
            } else {
                chosen.add(held.orElse(key));
            }
        }
        if (!endpoint.identitiesOnly()) {
            agent.stream().filter(key -> !chosen.contains(key)).forEach(chosen::add);
        }
        return chosen;
    }

    private static List<Identity> agentIdentities(Endpoint endpoint) {
        Optional<Path> socket = endpoint.agent().filter(Files::exists);
        if (socket.isEmpty()) {
            return List.of();
        }
        try {
            return List.copyOf(new AgentIdentityRepository(new SSHAgentConnector(socket.get())).getIdentities());
        } catch (AgentProxyException e) {
            return List.of();
        }
    }
}
