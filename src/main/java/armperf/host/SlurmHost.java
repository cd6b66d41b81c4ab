package armperf.host;

import armperf.outcome.UserException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A compute node that Slurm hands out through its login node.
 *
 * <p>One Slurm job holds the node for as long as this is open, and does nothing by itself; every script that is run here
 * is a step of it ({@code srun --jobid}), which costs some tenths of a second and nothing while it runs. So whatever
 * works on a host works on a node: {@link Jobs} have their session and group there, and read its clocks and its load.
 * Files are read and written by the login node, below a root that the node shares. What is sampled between the taking
 * and the closing was sampled on one node in one allocation, and a block is never taken up in another one.
 *
 * <p>The Slurm job bears the owner's name in its comment, so that whoever comes after an armperf that was killed, or cut
 * off, finds it and the jobs in it. It is cancelled on closing, unless the link is broken then, which is told. A step
 * that breaks is like a link that breaks if the Slurm job goes on, as when the controller is started anew: it is asked
 * again, and takes up what runs. If the Slurm job has ended, the exception says how.
 */
public final class SlurmHost implements Host {
    private static final String MARK = "armperf-";
    private static final int LONGEST_COMPLAINT = 400;
    /** What a node writes into a step's standard error just before it signals the step's processes, one by one. */
    private static final String ENDING = ": error: *** ";
    /** A file system that is shared over a network may show a new file late. */
    private static final Duration SHOWN_LATE = Duration.ofMinutes(1);

    private static final String BROKE = "the link to it broke";

    /** How long whoever is on the way out waits for Slurm. */
    private static final Duration HURRY = Duration.ofSeconds(5);

    /** How long the removal of its folder may take, which nobody misses. */
    private static final Duration CLEARING = Duration.ofSeconds(10);

    /** Its folder, and what others have left for so long that nobody takes up anything in it. */
    private static final String CLEAR = """
            rm -rf -- "$1"
            find "${1%/*}" -maxdepth 1 \\( -name 'job-*' -o -name '.seen-*' \\) -mtime +30 -exec rm -rf -- {} + 2>/dev/null
            """;

    private static final String SEES = """
            tries=0
            until [ -f "$1" ] || [ "$tries" -ge "$2" ]; do
                sleep 1
                tries=$((tries + 1))
            done
            [ -f "$1" ] && rm -f "$1" && [ ! -e "$1" ]
            """;

    private final Host login;
    private final SlurmQueue queue;
    private final SlurmJob job;
    private final RemotePath root;
    private final Listener listener;
    private volatile boolean cutOff;

    /** Whoever is told what becomes of a node. */
    public interface Listener {
        /** What is waited for, or was done. */
        void news(String text);

        /**
         * It could not be given back, or is to be taken up again.
         *
         * @param what a sentence that says which Slurm job is left, why, and how it ends
         */
        default void kept(String what) {
            news(what);
        }
    }

    private SlurmHost(Host login, SlurmQueue queue, SlurmJob job, RemotePath root, Listener listener) {
        this.login = login;
        this.queue = queue;
        this.job = job;
        this.root = root;
        this.listener = listener;
    }

    /**
     * Waits for a node, or takes up the one that an armperf of the same owner has left.
     *
     * @param login the way to Slurm, which whoever gave it closes
     * @param listener told what is waited for, and what is left with Slurm
     * @throws UserException if Slurm gives none in time, or the node does not see the root
     */
    public static SlurmHost take(Host login, SlurmWish wish, Listener listener) {
        SlurmQueue queue = new SlurmQueue(login, PatientHost.USUAL, listener::news);
        try {
            SlurmJob job = queue.await(queue.take(wish), wish.patience());
            SlurmHost host = new SlurmHost(login, queue, job, wish.root(), listener);
            host.requireRoot();
            return host;
        } catch (UserException e) {
            String left = "what was asked of Slurm on " + login.address() + " may be left there, as ";
            String end = "; the same command takes it up, and scancel --name=" + wish.name() + " ends it";
            if (isOfLink(e)) {
                listener.kept(left + BROKE + end);
            } else {
                // Whoever stops while it waits is not to get a node an hour later.
                hurry(
                        login,
                        its -> its.forget(wish),
                        why -> listener.kept(left + "it did not answer (" + why + ")" + end));
            }
            throw e;
        }
    }

    /**
     * Gives back whatever is left of an owner in a root: nodes whose link broke, and what a killed armperf held and nobody
     * took up. For whoever has closed its own.
     *
     * @param wish any of the owner's
     * @return the numbers of the Slurm jobs that there were; absent if Slurm did not answer
     */
    public static Optional<List<Long>> giveBackAll(Host login, SlurmWish wish) {
        AtomicReference<List<Long>> ended = new AtomicReference<>();
        hurry(login, its -> ended.set(its.forgetAll(wish)), why -> {});
        return Optional.ofNullable(ended.get());
    }

    /** Has Slurm end something, for somebody who is on the way out. */
    private static void hurry(Host login, Consumer<SlurmQueue> end, Consumer<String> failed) {
        Uninterrupted.run("armperf-slurm", () -> {
            try {
                end.accept(new SlurmQueue(login, HURRY, news -> {}));
            } catch (UserException e) {
                failed.accept(e.getMessage());
            }
        });
    }

    private void requireRoot() {
        RemotePath sign = root.resolve("slurm").resolve(".seen-" + UUID.randomUUID());
        login.put(Content.of("seen by a node, and removed\n"), sign, false);
        ScriptResult seen = new PatientHost(this, PatientHost.USUAL)
                .run(Script.of(SEES, sign.text(), Long.toString(SHOWN_LATE.toSeconds()))
                        .within(SHOWN_LATE.multipliedBy(2)));
        if (!seen.succeeded()) {
            login.run(Script.of("rm -f \"$1\"", sign.text()));
            throw UserException.host(
                    "root-not-shared",
                    "the node " + job.node().orElseThrow() + " does not see, or cannot change, what login node "
                            + login.address() + " wrote to " + root + "; name a folder as root in [hosts."
                            + login.name() + "] on a file system that both share");
        }
    }

    /** Where what ends with the allocation lies; a path that is always as long. */
    public RemotePath folder() {
        return root.resolve("slurm").resolve(String.format(Locale.ROOT, "job-%010d", job.id()));
    }

    @Override
    public Optional<String> node() {
        return job.node();
    }

    @Override
    public String suspensions() {
        return queue.suspensions(job);
    }

    @Override
    public ScriptResult pipe(Script script, Content stdin, OutputStream stdout) {
        String mark = MARK + UUID.randomUUID();
        byte[] text = script.source().getBytes(StandardCharsets.UTF_8);
        Content sent = out -> {
            out.write((text.length + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(text);
            stdin.writeTo(out);
        };
        Marked printed = new Marked();
        printed.expect(mark, stdout);
        Script step = Script.of(ShellResource.text("slurm-step.sh"), Long.toString(job.id()), mark)
                .within(script.timeout())
                .keeping(script.capture());
        try {
            ScriptResult ended = login.pipe(step, sent, printed);
            Optional<String> exit = printed.said().filter(words -> words.matches("\\d{1,3}"));
            if (exit.isEmpty()) {
                throw broken(ended);
            }
            cutOff = false;
            ScriptResult result = new ScriptResult(Integer.parseInt(exit.get()), new Captured("", 0), ended.stderr());
            if (!result.succeeded() || ended.stderr().text().contains(ENDING)) {
                // What ends the allocation may reach the script, or what it waits for, before it reaches the step.
                requireAllocation();
            }
            return result;
        } catch (UserException e) {
            cutOff |= isOfLink(e);
            throw e;
        }
    }

    private UserException broken(ScriptResult step) {
        return UserException.host(
                LINK_BROKE,
                "a step of " + requireAllocation().words() + " broke ("
                        + Said.line(step.stderr().text(), LONGEST_COMPLAINT) + "); run the command again");
    }

    private SlurmJob requireAllocation() {
        SlurmJob now = queue.settled(job);
        if (now.isRunning()) {
            return now;
        }
        // Nothing is left there to be given back.
        cutOff = false;
        throw queue.over(now);
    }

    @Override
    public String name() {
        return login.name();
    }

    @Override
    public String address() {
        return login.address();
    }

    @Override
    public RemotePath home() {
        return login.home();
    }

    @Override
    public Transfer put(Content content, RemotePath to, boolean executable) {
        return login.put(content, to, executable);
    }

    @Override
    public Transfer fetch(RemotePath from, Path to, long maxBytes) {
        return login.fetch(from, to, maxBytes);
    }

    @Override
    public Optional<byte[]> read(RemotePath file, long maxBytes) {
        return login.read(file, maxBytes);
    }

    @Override
    public OptionalLong size(RemotePath file) {
        return login.size(file);
    }

    @Override
    public RemoteListing list(String glob) {
        return login.list(glob);
    }

    /** Gives the node back; the connection to the login node stays open. */
    @Override
    public void close() {
        if (cutOff) {
            kept(BROKE);
            return;
        }
        hurry(
                login,
                its -> {
                    its.cancel(job);
                    login.run(Script.of(CLEAR, folder().text()).within(CLEARING));
                },
                why -> kept("Slurm did not answer (" + why + ")"));
    }

    private void kept(String why) {
        listener.kept(job.words() + " is left, as " + why + "; the same command takes it up, and scancel " + job.id()
                + " on " + login.address() + " ends it");
    }

    private static boolean isOfLink(UserException e) {
        return e.kind().equals(LINK_BROKE) || e.kind().equals(CONNECT);
    }
}
