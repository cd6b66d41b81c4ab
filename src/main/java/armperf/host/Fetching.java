package armperf.host;

import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Brings many files here at once: in one stream, compressed on the way, each checked against the hash that the host made
 * of it. After a broken link it goes on with the byte where it was.
 */
public final class Fetching {
    /** Files in one stream, so that a script of their names stays short. */
    private static final int AT_ONCE = 200;

    private static final Duration LONGEST = Duration.ofHours(3);

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    private final Host host;
    private final Duration patience;

    public Fetching(Host host) {
        this(host, USUAL_PATIENCE);
    }

    /** @param patience how long a broken link is tried again before it is given up */
    public Fetching(Host host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    /**
     * Every regular file below a folder; links are not followed.
     *
     * @param to the folder here; files keep their places below it
     * @param maxBytes a bigger file is left
     */
    public Fetched below(RemotePath folder, Path to, long maxBytes) {
        Function<RemotePath, String> name = file -> file.relativeTo(folder);
        Landing landing = new Landing(to, name);
        if (!isWhole(landing, maxBytes, "below", List.of(folder.text()))) {
            RemoteListing listing = insist(() -> host.list(folder + "/**"));
            landing.pass(listing);
            finish(landing, listing.files().stream().map(RemoteFile::path).toList(), maxBytes);
        }
        return landing.fetched();
    }

    /**
     * These files.
     *
     * @param name what each is to be called below the folder here
     */
    public Fetched these(List<RemotePath> files, Function<RemotePath, String> name, Path to, long maxBytes) {
        Landing landing = new Landing(to, name);
        finish(landing, files, maxBytes);
        return landing.fetched();
    }

    private void finish(Landing landing, List<RemotePath> files, long maxBytes) {
        Patience left = new Patience(patience, LONGEST);
        while (true) {
            List<RemotePath> open = landing.open(files);
            if (open.isEmpty()) {
                return;
            }
            List<String> names = open.subList(0, Math.min(AT_ONCE, open.size())).stream()
                    .map(RemotePath::text)
                    .toList();
            landing.expect(names);
            int before = landing.taken();
            try {
                bring(landing, maxBytes, "these", names);
                if (landing.taken() == before) {
                    throw refused("it sends nothing of " + names.get(0));
                }
            } catch (UserException e) {
                left.pauseOrThrow(e, "; what has come is kept, and the same command fetches the rest");
            }
        }
    }

    private boolean isWhole(Landing landing, long maxBytes, String what, List<String> names) {
        try {
            bring(landing, maxBytes, what, names);
            return landing.isClean();
        } catch (UserException e) {
            new Patience(patience, LONGEST).pauseOrThrow(e, "");
            return false;
        }
    }

    private <T> T insist(Supplier<T> work) {
        Patience left = new Patience(patience, LONGEST);
        while (true) {
            try {
                return work.get();
            } catch (UserException e) {
                left.pauseOrThrow(e, "");
            }
        }
    }

    /** One stream; what arrived of it is kept also if the link broke under it. */
    private void bring(Landing landing, long maxBytes, String what, List<String> names) {
        List<String> values = new ArrayList<>(List.of(Long.toString(maxBytes), what, Long.toString(landing.offset())));
        values.addAll(names);
        Script script = Script.of(ShellResource.text("bring.sh"), values.toArray(String[]::new))
                .within(LONGEST);
        try {
            Path spool = landing.spool();
            try {
                try (OutputStream out = Files.newOutputStream(spool)) {
                    host.pipe(script, Content.NOTHING, out);
                } finally {
                    land(spool, landing);
                }
            } finally {
                Files.deleteIfExists(spool);
            }
        } catch (IOException e) {
            throw UserException.usage(
                    "unwritable",
                    "cannot keep here what " + host.address() + " sends: " + FileTrouble.of(e)
                            + "; check space and permissions");
        }
    }

    private void land(Path spool, Landing landing) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(spool), 1 << 16)) {
            boolean compressed = Frame.line(raw).equals("gzip");
            landing.take(compressed ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw);
        } catch (EOFException e) {
            landing.cut();
        } catch (ZipException | ProtocolException e) {
            throw refused(e.getMessage());
        }
    }

    private UserException refused(String why) {
        return UserException.host(
                "fetch",
                "what " + host.address() + " sends cannot be understood (" + why + "); look at its login files");
    }
}
