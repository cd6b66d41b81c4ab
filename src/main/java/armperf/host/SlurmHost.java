package armperf.host;

import armperf.outcome.UserException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
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
 * off, finds it and the jobs in it. It is cancelled on closing, unless the link is broken then. A step that breaks is
 * like a link that breaks if the Slurm job goes on, as when the controller is started anew: it is asked again, and takes
 * up what runs. If the Slurm job has ended, the exception says how.
 */
public final class SlurmHost implements Host {
    private static final String MARK = "armperf-";
    private static final int LONGEST_COMPLAINT = 400;
    /** What a node writes into a step's standard error just before it signals the step's processes, one by one. */
    private static final String ENDING = ": error: *** ";
    /** A file system that is shared over a network may show a new file late. */
    private static final Duration SHOWN_LATE = Duration.ofMinutes(1);

    /** How long whoever is on the way out waits for Slurm. */
    private static final Duration HURRY = Duration.ofSeconds(10);

    /** Its folder, and those that others have left for so long that nobody takes up anything in them. */
    private static final String CLEAR = """
            rm -rf -- "$1"
            find "${1%/*}" -maxdepth 1 -name 'job-*' -mtime +30 -exec rm -rf -- {} + 2>/dev/null
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
    private final Consumer<String> notice;
    private volatile boolean cutOff;

    private SlurmHost(Host login, SlurmQueue queue, SlurmJob job, RemotePath root, Consumer<String> notice) {
        this.login = login;
        this.queue = queue;
        this.job = job;
        this.root = root;
        this.notice = notice;
    }

    /**
     * Waits for a node, or takes up the one that an armperf of the same owner has left.
     *
     * @param login the way to Slurm, which whoever gave it closes
     * @param notice is told what is waited for
     * @throws UserException if Slurm gives none in time, or the node does not see the root
     */
    public static SlurmHost take(Host login, SlurmWish wish, Consumer<String> notice) {
        SlurmQueue queue = new SlurmQueue(login, PatientHost.USUAL, notice);
        try {
            SlurmJob job = queue.await(queue.take(wish), wish.patience());
            SlurmHost host = new SlurmHost(login, queue, job, wish.root(), notice);
            host.requireRoot();
            return host;
        } catch (UserException e) {
            if (!isOfLink(e)) {
                // Whoever stops while it waits is not to get a node an hour later.
                hurry(notice, "what was asked of Slurm was not taken back", login, its -> its.forget(wish));
            }
            throw e;
        }
    }

    /** Has Slurm end something, for somebody who is on the way out. */
    private static void hurry(Consumer<String> notice, String otherwise, Host login, Consumer<SlurmQueue> end) {
        Uninterrupted.run("armperf-slurm", () -> {
            try {
                end.accept(new SlurmQueue(login, HURRY, notice));
            } catch (UserException e) {
                notice.accept(otherwise + " (" + e.getMessage() + "); look there with squeue, and end it with scancel");
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
        if (!cutOff) {
            hurry(notice, job.words() + " was not given back", login, its -> {
                its.cancel(job);
                login.run(Script.of(CLEAR, folder().text()).within(HURRY));
            });
        }
    }

    private static boolean isOfLink(UserException e) {
        return e.kind().equals(LINK_BROKE) || e.kind().equals(CONNECT);
    }
}
