package armperf.host;

import armperf.outcome.UserException;
import armperf.run.Circumstances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Slurm, as a login node sees it: {@code squeue}, {@code sbatch}, {@code scontrol} and {@code scancel}, so that no
 * accounting is needed. Where its controller does not answer it is asked again for as long as a broken link is.
 */
final class SlurmQueue {
    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Its programs try by themselves, for about 20 s where it does not listen. */
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Of what Slurm says, in characters. */
    private static final int LONGEST_COMPLAINT = 400;

    private static final Pattern NOT_NOW = Pattern.compile("Unable to contact slurm controller|Socket timed out"
            + "|Zero Bytes were transmitted|backup controller in standby|temporarily unable|connect failure");

    /** Ends those of this name whose comment is this, or begins with it and a slash; prints which. */
    private static final String FORGET = """
            found=$(squeue --noheader --name="$1" --states=PENDING,CONFIGURING,RUNNING,SUSPENDED --format='%A|%k') || exit 1
            failed=0
            while IFS='|' read -r id comment; do
                case $comment/ in "$2"/*) if scancel "$id"; then echo "$id"; else failed=1; fi ;; esac
            done <<END
            $found
            END
            exit "$failed"
            """;

    private final Host login;
    private final Duration patience;
    private final Consumer<String> notice;

    /**
     * @param patience how long it is asked again where it does not answer
     * @param notice is told what it waits for
     */
    SlurmQueue(Host login, Duration patience, Consumer<String> notice) {
        this.login = new PatientHost(login, patience);
        this.patience = patience;
        this.notice = notice;
    }

    /**
     * The allocation of this name, which is asked for if there is none; it may have to wait still.
     *
     * @throws UserException if Slurm refuses it, or somebody else's armperf holds a node for the same root
     */
    SlurmJob take(SlurmWish wish) {
        List<String> values = new ArrayList<>(List.of(wish.name(), wish.owner(), wish.fingerprint(), wish.seat()));
        values.addAll(wish.options());
        ScriptResult answer = ask(Script.of(ShellResource.text("slurm-take.sh"), values.toArray(String[]::new)));
        Map<String, String> told = LeaseState.facts(answer.stdout().text());
        Optional<String> other = Optional.ofNullable(told.get("other"));
        if (other.isPresent()) {
            throw UserException.host(
                    "host-in-use",
                    "Slurm job " + Said.plain(other.get(), LONGEST_COMPLAINT) + " holds a node for another project in "
                            + wish.root() + " on " + login.address()
                            + ", left by an armperf that was killed; wait until it has ended, or end it with scancel");
        }
        String id = told.getOrDefault("id", "");
        if (!id.matches("\\d{1,18}")) {
            throw UserException.host(
                    "slurm-refused",
                    "Slurm on " + login.address() + " gives no node for " + String.join(" ", wish.options()) + ": "
                            + Said.line(answer.stderr().text(), LONGEST_COMPLAINT) + "; look at [hosts." + login.name()
                            + "] in armperf.toml, and at sinfo there");
        }
        if (told.containsKey("taken")) {
            notice.accept("take up Slurm job " + id + ", which an armperf that was killed or cut off left");
        }
        return new SlurmJob(Long.parseLong(id), "PENDING", "None", Optional.empty());
    }

    /** How it is now. */
    SlurmJob look(SlurmJob job) {
        return parse(job, facts(job));
    }

    /** When it was last suspended or resumed, and how long it had run by then: each time this is another text. */
    String suspensions(SlurmJob job) {
        Map<String, String> told = facts(job);
        SlurmJob now = parse(job, told);
        if (!now.isRunning()) {
            throw over(settled(job));
        }
        return told.getOrDefault("suspended", "") + " after " + told.getOrDefault("ran", "");
    }

    private Map<String, String> facts(SlurmJob job) {
        ScriptResult answer = ask(Script.of(ShellResource.text("slurm-look.sh"), Long.toString(job.id())));
        Map<String, String> told = LeaseState.facts(answer.stdout().text());
        if (!told.containsKey("state")) {
            throw UserException.host(
                    "slurm",
                    "Slurm on " + login.address() + " does not say how its job " + job.id() + " is: "
                            + Said.line(answer.stderr().text(), LONGEST_COMPLAINT) + "; try scontrol there by hand");
        }
        return told;
    }

    private static SlurmJob parse(SlurmJob job, Map<String, String> told) {
        Optional<String> node = Optional.ofNullable(told.get("node")).filter(Circumstances::isNode);
        return new SlurmJob(
                job.id(),
                Said.plain(told.get("state"), LONGEST_COMPLAINT),
                Said.plain(told.getOrDefault("reason", "None"), LONGEST_COMPLAINT),
                node.isPresent() ? node : job.node());
    }

    /** How it is now; of one that is just ending, how it has ended, which Slurm does not say before its node is cleared. */
    SlurmJob settled(SlurmJob job) {
        long start = System.nanoTime();
        SlurmJob now = look(job);
        while (now.isEnding() && System.nanoTime() - start < LIMIT.toNanos()) {
            pause(FIRST_LOOK);
            now = look(job);
        }
        return now;
    }

    /** Waits until it has its node; one that has to wait longer than this is given up. */
    SlurmJob await(SlurmJob job, Duration most) {
        long start = System.nanoTime();
        Duration pause = FIRST_LOOK;
        String told = "";
        while (true) {
            SlurmJob now = settled(job);
            if (now.isRunning()) {
                return now;
            }
            if (!now.isWaiting()) {
                throw over(now);
            }
            if (System.nanoTime() - start >= most.toNanos()) {
                cancel(now);
                throw UserException.host(
                        "slurm-queue",
                        now.words() + " had no node within " + most.toSeconds() + " s (" + now.reason()
                                + "), and was given up; ask for less, or wait longer with queue_wait in [hosts."
                                + login.name() + "]");
            }
            if (!now.reason().equals("None") && !now.reason().equals(told)) {
                told = now.reason();
                notice.accept(now.words() + " waits in the queue (" + told + "), up to " + most.toSeconds() + " s");
            }
            pause(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    /** Ends what may have been asked for, where the answer did not come. */
    void forget(SlurmWish wish) {
        forget(wish.name(), wish.comment());
    }

    /** Ends whatever its owner has asked for; the numbers of what there was. */
    List<Long> forgetAll(SlurmWish wish) {
        return forget(wish.name(), wish.owner())
                .lines()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    private String forget(String name, String comment) {
        ScriptResult answer = ask(Script.of(FORGET, name, comment));
        if (!answer.succeeded()) {
            throw UserException.host(
                    "slurm",
                    "Slurm on " + login.address() + " does not end what was asked of it: "
                            + Said.line(answer.stderr().text(), LONGEST_COMPLAINT)
                            + "; look there with squeue, and end it with scancel");
        }
        return answer.stdout().text();
    }

    /** Ends it; one that has ended already stays as it is. */
    void cancel(SlurmJob job) {
        ask(Script.of("scancel \"$1\"", Long.toString(job.id())));
    }

    /** What work on a node ends with that is not ours any more. */
    UserException over(SlurmJob job) {
        return UserException.host(
                job.kind(),
                job.words() + " " + job.ending() + "; what was sampled is kept, and the same command asks for a node"
                        + " again and goes on");
    }

    private ScriptResult ask(Script script) {
        Patience left = new Patience(patience, LIMIT);
        while (true) {
            ScriptResult answer = login.run(script.within(LIMIT));
            String complaint = answer.stderr().text();
            if (!NOT_NOW.matcher(complaint).find()) {
                return answer;
            }
            left.pauseOrThrow(
                    UserException.host(
                            Host.LINK_BROKE,
                            "Slurm does not answer on " + login.address() + " ("
                                    + Said.line(complaint, LONGEST_COMPLAINT) + "); run the command again"),
                    "");
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
