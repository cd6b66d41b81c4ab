package armperf.host;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One SSH connection, by JSch: commands beside each other, files one after another. */
final class SshConnection implements AutoCloseable {
    private static final Duration END_SHOWS = Duration.ofSeconds(1);

    private final Session session;
    private final Object oneFileAtATime = new Object();
    private ChannelSftp sftp;

    /** @param session is connected */
    SshConnection(Session session) {
        this.session = session;
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
        return new RemoteEntry(
                name, RemoteEntry.Kind.of(found.isReg(), found.isDir(), found.isLink()), found.getSize());
    }
}
