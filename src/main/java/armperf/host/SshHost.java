package armperf.host;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A host over one SSH connection, which the next call makes anew if it broke. */
public final class SshHost implements Host {
    /** Makes a folder in the first one of a path that is there. */
    private static final String TRY = """
            at=$1
            until [ -d "$at/" ]; do at=${at%/*}; done
            LC_ALL=C mkdir "$at/$2" && rmdir "$at/$2"
            """;

    private static final Duration TRIED = Duration.ofSeconds(30);
    /** Of what the host says against writing, in characters: there are paths in it. */
    private static final int LONGEST_REASON = 400;

    private final String name;
    private final Endpoint endpoint;
    private final SshLogin login;
    private final Shells shells;
    private final Consumer<String> notice;
    private RemotePath home;
    private SshConnection connection;
    private boolean closed;
    private boolean missed;

    private SshHost(String name, Endpoint endpoint, SshLogin login, SshConnection connection, Consumer<String> notice) {
        this.notice = notice;
        this.name = name;
        this.endpoint = endpoint;
        this.login = login;
        this.connection = connection;
        this.shells = new Shells(endpoint.address());
    }

    /** Connects and logs in, asking nobody for a passphrase. */
    public static SshHost connect(String name, Endpoint endpoint) {
        return connect(name, endpoint, new KeyRing(Passphrases.NOBODY), news -> {});
    }

    /**
     * Connects and logs in.
     *
     * @param name the host's name in the config
     * @param ring the keys that are open already; whoever has it closes it after the host
     * @param notice is told when the link is gone, and when it is there again
     */
    public static SshHost connect(String name, Endpoint endpoint, KeyRing ring, Consumer<String> notice) {
        Objects.requireNonNull(name, "name");
        SshLogin login = new SshLogin(endpoint, ring);
        // As with ssh, what fails here is not tried again.
        SshHost host = new SshHost(name, endpoint, login, login.open(), notice);
        boolean settled = false;
        try {
            host.settle();
            settled = true;
            return host;
        } finally {
            if (!settled) {
                host.close();
            }
        }
    }

    private void settle() {
        Patience left = new Patience(PatientHost.USUAL, PatientHost.USUAL);
        while (home == null) {
            try {
                home = findHome();
            } catch (UserException e) {
                left.pauseOrThrow(e, "");
            }
        }
    }

    private RemotePath findHome() {
        SshConnection link = connection();
        try {
            return link.home();
        } catch (LinkException e) {
            throw broken(endpoint, e);
        } catch (RemoteFileException e) {
            try {
                shells.prove(link);
            } catch (IOException alsoBroke) {
                throw broken(endpoint, alsoBroke);
            } catch (InterruptedException stopped) {
                throw Interruption.of(stopped);
            }
            throw e.during("find the home folder", address());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return endpoint.address();
    }

    @Override
    public RemotePath home() {
        return home;
    }

    @Override
    public ScriptResult pipe(Script script, Content stdin, OutputStream stdout) {
        BoundedSink stderr = new BoundedSink(script.capture());
        Spill spill = new Spill(stdout);
        try {
            int exit = shells.run(connection(), script, stdin, spill, stderr)
                    .orElseThrow(() -> UserException.host(
                            TIMED_OUT,
                            "a script on " + address() + " did not end within "
                                    + script.timeout().toSeconds() + " s; look what the host is busy with"));
            spill.check();
            return new ScriptResult(exit, new Captured("", 0), stderr.captured());
        } catch (IOException e) {
            throw broken(endpoint, e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    @Override
    public Transfer put(Content content, RemotePath to, boolean executable) {
        return over("write", to, link -> {
            try {
                new RemoteFolders(link).make(to.parent());
                return put(content, to, executable, link);
            } catch (RemoteFileException e) {
                throw e.isVague() ? explained(e, to.parent()) : e;
            }
        });
    }

    private static Transfer put(Content content, RemotePath to, boolean executable, SshConnection link)
            throws RemoteFileException, LinkException {
        RemotePath temporary = to.parent().resolve(".new-" + UUID.randomUUID());
        AtomicReference<Meter> meter = new AtomicReference<>();
        boolean arrived = false;
        try {
            link.write(out -> meter.set(send(content, out, to)), temporary, executable ? 0755 : 0644);
            link.rename(temporary, to);
            arrived = true;
            return meter.get().transfer();
        } finally {
            if (!arrived && link.isOpen() && link.look(temporary).isPresent()) {
                link.remove(temporary);
            }
        }
    }

    /** SFTP has one word for a full disk, one that can only be read, and much else; the host's programs say which. */
    private RemoteFileException explained(RemoteFileException refusal, RemotePath folder) {
        try {
            ScriptResult tried = run(
                    Script.of(TRY, folder.text(), ".new-" + UUID.randomUUID()).within(TRIED));
            String why = Said.line(tried.stderr().text(), LONGEST_REASON);
            return tried.succeeded() || why.isEmpty() ? refusal : RemoteFileException.failed(why);
        } catch (UserException unanswered) {
            refusal.addSuppressed(unanswered);
            return refusal;
        }
    }

    private static Meter send(Content content, OutputStream out, RemotePath to) throws IOException {
        Meter meter = new Meter(out);
        try {
            content.writeTo(meter);
            return meter;
        } catch (IOException e) {
            if (meter.isRefused()) {
                throw e;
            }
            throw UserException.usage(
                    "unreadable",
                    to + " cannot be sent: " + armperf.outcome.FileTrouble.of(e) + "; check the file here");
        }
    }

    @Override
    public Transfer fetch(RemotePath from, Path to, long maxBytes) {
        return over("fetch", from, link -> LocalFile.replace(to, out -> copy(link, from, maxBytes, out)));
    }

    @Override
    public Optional<byte[]> read(RemotePath file, long maxBytes) {
        return over("read", file, link -> {
            if (link.look(file).isEmpty()) {
                return Optional.empty();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            copy(link, file, maxBytes, bytes);
            return Optional.of(bytes.toByteArray());
        });
    }

    @Override
    public OptionalLong size(RemotePath file) {
        return over(
                "look at",
                file,
                link -> link.look(file).stream()
                        .filter(entry -> entry.kind() == RemoteEntry.Kind.FILE)
                        .mapToLong(RemoteEntry::bytes)
                        .findFirst());
    }

    @Override
    public RemoteListing list(String glob) {
        RemotePath pattern = new RemotePath(glob);
        return over("list", pattern, link -> new RemoteFolders(link).matching(pattern));
    }

    @Override
    public synchronized void close() {
        closed = true;
        connection.close();
    }

    /** Work over the connection. */
    private interface Work<T> {
        T with(SshConnection link) throws LinkException, RemoteFileException;
    }

    private <T> T over(String doing, RemotePath path, Work<T> work) {
        try {
            return work.with(connection());
        } catch (LinkException e) {
            throw broken(endpoint, e);
        } catch (RemoteFileException e) {
            throw e.during(doing + " " + path, address());
        }
    }

    private void copy(SshConnection link, RemotePath from, long maxBytes, OutputStream to)
            throws LinkException, RemoteFileException {
        // Asked before it is opened: a pipe or a device would never end.
        RemoteEntry entry = link.look(from).orElseThrow(RemoteFileException::missing);
        if (entry.kind() != RemoteEntry.Kind.FILE) {
            throw RemoteFileException.failed("it is no regular file");
        }
        if (entry.bytes() > maxBytes || link.read(from, maxBytes + 1, to) > maxBytes) {
            throw UserException.host(
                    "too-big",
                    from + " on " + address() + " is bigger than " + maxBytes
                            + " bytes, the most that is fetched; have less written there");
        }
    }

    private synchronized SshConnection connection() {
        if (closed) {
            throw new IllegalStateException("the connection to " + address() + " was closed");
        }
        if (!connection.isOpen()) {
            // Once for each time it is gone, however often it is tried.
            if (!missed) {
                missed = true;
                notice.accept("the link to " + address() + " is gone; connecting again");
            }
            connection = login.open();
            missed = false;
            notice.accept("connected to " + address() + " again");
        }
        return connection;
    }

    private static UserException broken(Endpoint endpoint, IOException cause) {
        return new UserException(
                ExitCode.HOST,
                LINK_BROKE,
                "the link to " + endpoint.address() + " broke (" + cause.getMessage() + "); run the command again",
                cause);
    }
}
