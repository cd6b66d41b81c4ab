package armperf.host;

import armperf.outcome.UserException;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The channels of one connection. A server allows so many at once; one that it refuses while the connection is alive is
 * no broken link.
 */
final class Channels {
    /** What a phase cannot do without: a script, and beside it a sign of life or a file. */
    static final int NEEDED = 2;

    /** A server counts one that has ended until its program is gone. */
    private static final Duration ROOM = Duration.ofSeconds(2);

    private static final Duration NAP = Duration.ofMillis(50);

    private final Session session;
    private final Set<Channel> open = new HashSet<>();
    private int most;

    Channels(Session session) {
        this.session = session;
    }

    /** Makes a channel ready to be opened. */
    interface Maker<C extends Channel> {
        C make(Session on) throws JSchException;
    }

    /**
     * Opens a channel.
     *
     * @param maker called once for each attempt
     * @param yield lets go of a channel that nobody uses just now
     * @throws UserException of exit 3 if the server allows too few
     */
    <C extends Channel> C open(Maker<C> maker, Runnable yield) throws JSchException, LinkException {
        long end = System.nanoTime() + ROOM.toNanos();
        while (true) {
            C channel = maker.make(session);
            if (channel == null) {
                // What JSch says of a link that breaks in that moment.
                throw new LinkException("it ended while a channel was opened");
            }
            try {
                // With a time of its own JSch would sleep through the end of the link; without, it waits 20 s at most.
                channel.connect();
                count(channel);
                return channel;
            } catch (JSchException e) {
                if (!isRefused(channel, e)) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw tooFew();
                }
            }
            if (seen() >= NEEDED) {
                yield.run();
            }
            nap();
        }
    }

    /** A refusal leaves its reason where an exit status would stand. */
    private boolean isRefused(Channel channel, JSchException thrown) {
        return session.isConnected()
                && channel.getExitStatus() > 0
                && String.valueOf(thrown.getMessage()).contains("channel is not opened");
    }

    private synchronized void count(Channel opened) {
        open.removeIf(channel -> !channel.isConnected() || channel.isClosed());
        open.add(opened);
        most = Math.max(most, open.size());
    }

    private synchronized int seen() {
        return most;
    }

    private UserException tooFew() {
        return UserException.host(
                "too-few-sessions",
                session.getUserName() + "@" + session.getHost() + ":" + session.getPort()
                        + " refuses another session over the same connection, of which armperf needs " + NEEDED
                        + " at once; have whoever runs the host set MaxSessions in its sshd_config to " + NEEDED
                        + " or more (sshd's own default is 10)");
    }

    private static void nap() {
        try {
            Thread.sleep(NAP.toMillis());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
