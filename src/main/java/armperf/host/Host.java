package armperf.host;

import armperf.run.HostFacts;
import armperf.run.HostState;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A machine that builds and measures. Everything here may be called from several threads; what the host or the way to
 * it refuses comes as a {@link armperf.outcome.UserException} of exit 3.
 */
public interface Host extends AutoCloseable {
    /** The kind of the exception that says: the link broke under the work, and what became of the work is open. */
    String LINK_BROKE = "link-broke";

    /** The kind of the exception that says: no connection could be made. */
    String CONNECT = "connect";

    /** The kind of the exception that says: it took longer than it may, and may still be at it. */
    String TIMED_OUT = "timeout";

    /** Its name in the config. */
    String name();

    /** How it was reached, for messages: {@code user@hostname:port}. */
    String address();

    /** The compute node that scripts run on, by its own name; empty where that is the host itself. */
    default Optional<String> node() {
        return Optional.empty();
    }

    /**
     * A text that is another one after the work here was suspended from outside than before; always the same where
     * nobody suspends it.
     */
    default String suspensions() {
        return "";
    }

    /** The login's home folder. */
    RemotePath home();

    /** Runs a short script; a script that fails is a result, one that takes too long an exception. */
    default ScriptResult run(Script script) {
        BoundedSink stdout = new BoundedSink(script.capture());
        Content stdin = script.stdin().isEmpty() ? Content.NOTHING : Content.of(script.stdin());
        ScriptResult ended = pipe(script, stdin, stdout);
        return new ScriptResult(ended.exit(), stdout.captured(), ended.stderr());
    }

    /**
     * Runs a script with bytes as its standard input, whatever the script itself says of it, and its whole standard
     * output sent into a stream. Where the content throws, the script finds its input cut short.
     *
     * @return its end; the standard output in it is empty
     */
    ScriptResult pipe(Script script, Content stdin, OutputStream stdout);

    /** Replaces a file whole or not at all; makes the folders above it. */
    Transfer put(Content content, RemotePath to, boolean executable);

    /**
     * Brings a file here, replaced whole or not at all, folders above it made.
     *
     * @param maxBytes a bigger file is refused, with kind {@code too-big}
     */
    Transfer fetch(RemotePath from, Path to, long maxBytes);

    /**
     * The bytes of a small file; empty where there is no such file.
     *
     * @param maxBytes a bigger file is refused, with kind {@code too-big}
     */
    Optional<byte[]> read(RemotePath file, long maxBytes);

    /** The size of a file in bytes; empty where there is no such file. */
    OptionalLong size(RemotePath file);

    /**
     * The regular files that match, and what else does; links are not followed. {@code *} and {@code ?} stay inside a name,
     * {@code **} crosses folders.
     */
    RemoteListing list(String glob);

    default boolean exists(RemotePath file) {
        return size(file).isPresent();
    }

    /** What it says of itself. */
    default HostFacts facts() {
        return HostProbe.facts(this);
    }

    /** How busy it is now. */
    default HostState state() {
        return HostProbe.state(this);
    }

    @Override
    void close();
}
