package armperf.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A shell on a host that runs one script after another, each in a copy of itself. A login is not free: with what
 * people have in their {@code .bashrc} it can take half a second, and every command is one. While it waits for the next
 * script it sleeps.
 */
final class Agent implements AutoCloseable {
    /**
     * A line with the script's length and a mark, the script; then what it printed, the mark and the exit status. Each
     * program that is started here lies between two samples, so that a script runs in a copy of this shell.
     */
    private static final String LOOP = """
            [ "$(echo ab | head -c 1 2>/dev/null)" = a ] || exit 9
            while IFS=' ' read -r agent_bytes agent_mark; do
                agent_script=$(head -c "$agent_bytes")
                ( eval "$agent_script" ) </dev/null
                agent_rc=$?
                printf '\\n%s %s\\n' "$agent_mark" "$agent_rc"
                printf '\\n%s\\n' "$agent_mark" >&2
            done
            """;

    private final ReentrantLock busy = new ReentrantLock();
    private final Marked stdout = new Marked();
    private final Marked stderr = new Marked();
    private final Running shell;
    private boolean useless;

    private Agent(SshConnection link, String command) throws IOException {
        shell = link.start(command, stdout, stderr);
        byte[] loop = LOOP.getBytes(StandardCharsets.UTF_8);
        shell.stdin().write((loop.length + "\n").getBytes(StandardCharsets.US_ASCII));
        shell.stdin().write(loop);
    }

    /** @param command of the login shell, which reads the length of a script and then the script from its input */
    static Agent start(SshConnection link, String command) throws IOException {
        return new Agent(link, command);
    }

    /** Takes it for one script, if nobody else has it. */
    boolean take() {
        return busy.tryLock();
    }

    /** Whether it can run no more scripts. */
    boolean isUseless() {
        return useless || shell.over().getAsBoolean();
    }

    /**
     * Runs a script for whoever took it, and is then free again.
     *
     * @return its exit status; empty if it took longer than it may, and may still run
     */
    OptionalInt run(byte[] script, OutputStream out, OutputStream err, Duration timeout)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        String mark = UUID.randomUUID().toString().replace("-", "");
        boolean answered = false;
        try {
            stdout.expect(mark, out);
            stderr.expect(mark, err);
            shell.stdin().write((script.length + " " + mark + "\n").getBytes(StandardCharsets.US_ASCII));
            shell.stdin().write(script);
            shell.stdin().flush();
            Optional<String> status = stdout.await(end);
            answered = status.isPresent() && stderr.await(end).isPresent();
            return answered ? OptionalInt.of(Integer.parseInt(status.get())) : OptionalInt.empty();
        } finally {
            useless |= !answered;
            if (useless) {
                shell.close();
            }
            busy.unlock();
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
