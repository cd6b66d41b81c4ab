package armperf.host;

import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs scripts over a connection: by an agent where that is free and will do, else each by a login of its own. */
final class Shells {
    /**
     * What every login shell is asked to run: POSIX shells, fish and csh read it alike. The script and its length come
     * by standard input, and what follows them is the script's own.
     */
    private static final String RUN_FROM_STDIN =
            "exec sh -c 'IFS= read -r n && eval \"$(dd bs=1 count=\"$n\" 2>/dev/null)\"'";

    private static final Duration PROOF = Duration.ofSeconds(20);

    private final String address;
    /** Whether the login shell has been seen to run something. */
    private volatile boolean proven;

    private Optional<SshConnection> link = Optional.empty();
    private Optional<Agent> agent = Optional.empty();
    /** Agents that ended without an answer, one after another. */
    private int failures;

    /** @param address of the host, for messages */
    Shells(String address) {
        this.address = address;
    }

    /**
     * Runs a script.
     *
     * @param stdin its standard input
     * @return its exit status; empty if it took longer than it may, and may still run
     */
    OptionalInt run(SshConnection over, Script script, Content stdin, OutputStream stdout, OutputStream stderr)
            throws IOException, InterruptedException {
        if (!proven) {
            return byFirstLogin(over, script, stdin, stdout, stderr);
        }
        byte[] text = script.source().getBytes(StandardCharsets.UTF_8);
        Optional<Agent> free = stdin == Content.NOTHING ? free(over) : Optional.empty();
        if (free.isPresent()) {
            return byAgent(over, free.get(), text, script.timeout(), stdout, stderr);
        }
        return byLogin(over, piped(text, stdin), script.timeout(), stdout, stderr);
    }

    /** Runs nothing, unless that shows that the login shell does not run anything. */
    void prove(SshConnection over) throws IOException, InterruptedException {
        if (!proven) {
            Script nothing = Script.of(":").within(PROOF);
            byFirstLogin(
                    over, nothing, Content.NOTHING, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        }
    }

    /** An agent would wait for the answer of a shell that gives none; this one finds the end of its input. */
    private OptionalInt byFirstLogin(
            SshConnection over, Script script, Content stdin, OutputStream stdout, OutputStream stderr)
            throws IOException, InterruptedException {
        FirstSign sign = new FirstSign();
        byte[] text = sign.before(script.source()).getBytes(StandardCharsets.UTF_8);
        OptionalInt exit =
                byLogin(over, piped(text, stdin), script.timeout(), sign.stdout(stdout), sign.stderr(stderr));
        proven |= sign.isGiven();
        if (!proven && exit.isEmpty()) {
            throw UserException.host(
                    "login-shell",
                    "the login to " + address + " works, but within "
                            + script.timeout().toSeconds() + " s its login shell began no command ("
                            + sign.said().orElse("it said nothing")
                            + "); log in by hand with ssh, and look what its login files wait for, such as a question,"
                            + " a lock, or a folder that does not answer");
        }
        if (!proven) {
            throw UserException.host(
                    "login-shell",
                    "the login shell of " + address + " does not run commands (" + sign.instead()
                            + "); give the account a shell such as /bin/sh, look what its login files do, and whether"
                            + " sshd_config (ForceCommand) or authorized_keys (command=) forces another command on it");
        }
        return exit;
    }

    private static Content piped(byte[] text, Content stdin) {
        Content all = out -> {
            out.write((text.length + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(text);
            stdin.writeTo(out);
        };
        return out -> feed(all, out);
    }

    private synchronized Optional<Agent> free(SshConnection over) throws IOException {
        if (!link.equals(Optional.of(over))) {
            link = Optional.of(over);
            agent = Optional.empty();
            failures = 0;
        }
        if (failures > 1) {
            return Optional.empty();
        }
        if (agent.isEmpty() || agent.get().isUseless()) {
            agent = Optional.of(Agent.start(over, RUN_FROM_STDIN));
        }
        return agent.filter(Agent::take);
    }

    private OptionalInt byAgent(
            SshConnection over, Agent taken, byte[] text, Duration timeout, OutputStream stdout, OutputStream stderr)
            throws IOException, InterruptedException {
        try {
            OptionalInt exit = taken.run(text, stdout, stderr, timeout);
            count(0);
            return exit;
        } catch (LinkException e) {
            if (over.isOpen()) {
                count(failures + 1);
            }
            throw e;
        }
    }

    private synchronized void count(int now) {
        failures = now;
    }

    private static OptionalInt byLogin(
            SshConnection over, Content stdin, Duration timeout, OutputStream stdout, OutputStream stderr)
            throws IOException, InterruptedException {
        Ending end = new Ending(stdout);
        try (Running command = over.start(RUN_FROM_STDIN, end, stderr)) {
            Bound bound = Bound.on(timeout, command.letGo());
            try (OutputStream in = command.stdin()) {
                stdin.writeTo(in);
            } finally {
                bound.lift();
            }
            boolean inTime = bound.isKept() && end.await(command.over(), bound.left());
            return inTime ? OptionalInt.of(command.exit().status()) : OptionalInt.empty();
        }
    }

    /** A script may end before it has read everything; how it ended says then what that means. */
    private static void feed(Content content, OutputStream out) {
        Meter meter = new Meter(out);
        try {
            content.writeTo(meter);
            meter.flush();
        } catch (IOException e) {
            if (!meter.isRefused()) {
                throw UserException.usage(
                        "unreadable",
                        "cannot read here what a host was to be sent (" + FileTrouble.of(e)
                                + "); look at the disk here");
            }
        }
    }
}
