package armperf.host;

import armperf.outcome.UserException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A host that is asked again, over a new connection, when the link breaks under a question. For questions that may be
 * asked twice, which are all but a job's start and a stream: those have ways of their own.
 */
public final class PatientHost implements Host {
    /** How long it is tried where nothing else is said. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    /** What a file may take over a link that does not break. */
    private static final Duration LONGEST_FILE = Duration.ofHours(3);

    private final Host host;
    private final Duration patience;

    /** @param patience how long a broken link is tried again before it is given up */
    public PatientHost(Host host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    @Override
    public ScriptResult run(Script script) {
        return insist(script.timeout(), () -> host.run(script));
    }

    @Override
    public String suspensions() {
        return host.suspensions();
    }

    @Override
    public ScriptResult pipe(Script script, Content stdin, OutputStream stdout) {
        return host.pipe(script, stdin, stdout);
    }

    @Override
    public Transfer put(Content content, RemotePath to, boolean executable) {
        return insist(LONGEST_FILE, () -> host.put(content, to, executable));
    }

    @Override
    public Transfer fetch(RemotePath from, Path to, long maxBytes) {
        return insist(LONGEST_FILE, () -> host.fetch(from, to, maxBytes));
    }

    @Override
    public Optional<byte[]> read(RemotePath file, long maxBytes) {
        return insist(LONGEST_FILE, () -> host.read(file, maxBytes));
    }

    @Override
    public OptionalLong size(RemotePath file) {
        return insist(LONGEST_FILE, () -> host.size(file));
    }

    @Override
    public RemoteListing list(String glob) {
        return insist(LONGEST_FILE, () -> host.list(glob));
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String address() {
        return host.address();
    }

    @Override
    public Optional<String> node() {
        return host.node();
    }

    @Override
    public RemotePath home() {
        return host.home();
    }

    @Override
    public void close() {
        host.close();
    }

    private <T> T insist(Duration longest, Supplier<T> question) {
        Patience left = new Patience(patience, longest);
        while (true) {
            try {
                return question.get();
            } catch (UserException e) {
                left.pauseOrThrow(e, "; what has come so far is kept, and the same command goes on from there");
            }
        }
    }
}
