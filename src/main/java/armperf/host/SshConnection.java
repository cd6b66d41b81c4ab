package armperf.host;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** One SSH connection, by JSch: commands beside each other, files one after another. */
final class SshConnection implements AutoCloseable {
    private static final Duration END_SHOWS = Duration.ofSeconds(1);
    /** How long the program that serves files may take to begin; what stands in its place may be silent for ever. */
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    /** How long it may take to say something of a file, which on a network folder may be for ever too. */
    private static final Duration LOOKS = Duration.ofSeconds(60);
    /** How long a file may be on its way; what is brought in numbers goes by {@link Fetching}. */
    private static final Duration MOVES = Duration.ofHours(3);

    private final Session session;
    private final Channels channels;
    private final Duration looks;
    private final ReentrantLock oneFileAtATime = new ReentrantLock();
    private ChannelSftp sftp;

    /** @param session is connected */
    SshConnection(Session session) {
        this(session, LOOKS);
    }

    /** @param looks how long the host may take to say something of a file */
    SshConnection(Session session, Duration looks) {
        this.session = session;
        this.looks = looks;
        this.channels = new Channels(session);
    }

    boolean isOpen() {
        return session.isConnected();
    }

    /** Starts a command of the login shell. */
    Running start(String command, OutputStream stdout, OutputStream stderr) throws IOException {
        Outlet out = new Outlet(stdout);
        Outlet err = new Outlet(stderr);
        AtomicReference<OutputStream> stdin = new AtomicReference<>();
        try {
            ChannelExec channel = channels.open(
                    on -> {
                        ChannelExec fresh = (ChannelExec) on.openChannel("exec");
                        if (fresh != null) {
                            fresh.setCommand(command.getBytes(StandardCharsets.UTF_8));
                            fresh.setOutputStream(out);
                            fresh.setErrStream(err);
                            stdin.set(inputOf(fresh));
                        }
                        return fresh;
                    },
                    this::letGoOfFiles);
            out.begin();
            err.begin();
            return new Running(stdin.get(), channel::isClosed, () -> exitOf(channel), channel::disconnect);
        } catch (JSchException e) {
            throw new LinkException(e);
        }
    }

    private static OutputStream inputOf(ChannelExec channel) throws JSchException {
        try {
            return channel.getOutputStream();
        } catch (IOException e) {
            throw new JSchException("no way in", e);
        }
    }

    /** Where the server allows few channels, that for files makes room while it is idle. */
    private void letGoOfFiles() {
        if (oneFileAtATime.tryLock()) {
            try {
                if (sftp != null) {
                    sftp.disconnect();
                }
            } finally {
                oneFileAtATime.unlock();
            }
        }
    }

    /** What stands under a path, links followed; empty where nothing does. */
    Optional<RemoteEntry> look(RemotePath path) throws LinkException, RemoteFileException {
        try {
            return Optional.of(files(looks, ftp -> entry(path.name(), ftp.stat(path.literal()))));
        } catch (RemoteFileException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What a folder holds, links not followed. */
    List<RemoteEntry> entries(RemotePath folder) throws LinkException, RemoteFileException {
        return files(looks, ftp -> {
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
        files(looks, ftp -> {
            ftp.mkdir(folder.text());
            return folder;
        });
    }

    void write(Content content, RemotePath to, int mode) throws LinkException, RemoteFileException {
        files(MOVES, ftp -> {
            try (OutputStream out = ftp.put(to.literal(), ChannelSftp.OVERWRITE)) {
                ftp.chmod(mode, to.literal());
                content.writeTo(out);
            }
            return to;
        });
    }

    /** Sends at most this many bytes of a file into a stream. */
    long read(RemotePath from, long maxBytes, OutputStream to) throws LinkException, RemoteFileException {
        return files(MOVES, ftp -> {
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
        files(looks, ftp -> {
            ftp.rename(from.literal(), to.literal());
            return to;
        });
    }

    void remove(RemotePath file) throws LinkException, RemoteFileException {
        files(looks, ftp -> {
            ftp.rm(file.literal());
            return file;
        });
    }

    /** The folder that SFTP starts in. */
    RemotePath home() throws LinkException, RemoteFileException {
        return files(looks, ftp -> new RemotePath(ftp.getHome()));
    }

    @Override
    public void close() {
        session.disconnect();
    }

    private interface FileWork<T> {
        T with(ChannelSftp ftp) throws SftpException, IOException;
    }

    private <T> T files(Duration limit, FileWork<T> work) throws LinkException, RemoteFileException {
        oneFileAtATime.lock();
        try {
            if (sftp == null || !sftp.isConnected()) {
                sftp = openFiles();
            }
            return inTime(limit, sftp, work);
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
        } finally {
            oneFileAtATime.unlock();
        }
    }

    private static <T> T inTime(Duration limit, ChannelSftp ftp, FileWork<T> work) throws SftpException, IOException {
        Bound bound = Bound.on(limit, ftp::disconnect);
        try {
            return work.with(ftp);
        } catch (SftpException | IOException e) {
            if (bound.left().isZero()) {
                throw new IOException("SFTP did not answer within " + limit.toSeconds() + " s", e);
            }
            throw e;
        } finally {
            bound.lift();
        }
    }

    private ChannelSftp openFiles() throws JSchException, LinkException {
        AtomicReference<ChannelSftp> opening = new AtomicReference<>();
        Bound bound = Bound.on(ANSWERS, () -> opening.get().disconnect());
        try {
            return channels.open(
                    on -> {
                        opening.set((ChannelSftp) on.openChannel("sftp"));
                        return opening.get();
                    },
                    () -> {});
        } finally {
            bound.lift();
        }
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
