package armperf.host;

import armperf.host.LeaseScripts.Watched;
import armperf.outcome.UserException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to work on a host, which one party has at a time: files below one folder there, and no program that waits.
 * Whoever holds it gives signs of life; whoever has given none for a while, and has no job running, has lost it.
 */
public final class Lease {
    /** Longer than a broken link is tried again, so that nobody loses it whose link comes back. */
    public static final Duration BOUND = Duration.ofMinutes(6);

    /** The kind of the exception that says: somebody else holds the host, and the wait is over. */
    public static final String HELD = "host-held";

    /** How long one script watches; a link that broke is noticed then at the latest. */
    private static final Duration WATCH = Duration.ofSeconds(30);

    /** Who gives it back is on the way out, and it frees itself in time. */
    private static final Duration HURRY = Duration.ofSeconds(5);

    /** Of what the host says against writing it, in characters: there are paths in it. */
    private static final int LONGEST_REASON = 400;

    private final Host host;
    private final RemotePath folder;
    private final RemotePath jobs;
    private final Duration bound;

    /** Whoever is told what becomes of a lease. */
    public interface Listener {
        /** It is somebody else's, who is waited for. */
        void waitsFor(LeaseState holder);

        /**
         * It could not be given back, or must not be yet; in time it frees itself.
         *
         * @param why a part of a sentence
         */
        void kept(String why);
    }

    /**
     * @param folder where the lease lies; everybody who is to respect it names the same one
     * @param jobs where this party's jobs lie, see {@link HostLayout#jobs()}
     */
    public Lease(Host host, RemotePath folder, RemotePath jobs) {
        this(host, folder, jobs, BOUND);
    }

    /** With another bound on a holder's silence than the usual one. */
    Lease(Host host, RemotePath folder, RemotePath jobs, Duration bound) {
        this.host = Objects.requireNonNull(host, "host");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.bound = Objects.requireNonNull(bound, "bound");
    }

    /** Who holds it, if anybody does. */
    public LeaseState look() {
        return LeaseState.of(insist(scripts().look()));
    }

    /**
     * Takes it, at once if it is free, abandoned, or of the same owner.
     *
     * @param holder who takes it
     * @param owner names a project on a machine, where never more than one party is at work; what a killed one held is
     *     taken over from it
     * @param patience how long to wait for whoever holds it
     * @param listener told who that is, when the wait begins and whenever it is another one
     * @throws UserException of exit 3 if it is not free in time, or cannot be written
     */
    public HeldLease take(LeaseHolder holder, String owner, Duration patience, Listener listener) {
        long start = System.nanoTime();
        LeaseScripts scripts = scripts();
        Watched watched = Watched.NOTHING;
        String told = "";
        boolean late = false;
        while (true) {
            Map<String, String> answer = attempt(scripts, scripts.take(owner, watched, holder, jobs));
            if (is("taken", answer)) {
                return new HeldLease(host, this, scripts, answer.getOrDefault("number", "0"), owner, listener);
            }
            watched = watched(answer);
            Duration left = patience.minusNanos(System.nanoTime() - start);
            boolean over = left.isNegative() || left.isZero();
            if (over && late) {
                // It was free for a moment, and others were quicker.
                throw held(LeaseState.of(answer), patience);
            }
            late = over;
            if (!over && !told.equals(answer.get("number"))) {
                told = answer.getOrDefault("number", "");
                listener.waitsFor(LeaseState.of(answer));
            }
            // Where no time is left one look decides: what is abandoned can be taken all the same.
            Duration limit = over ? Duration.ZERO : left.compareTo(WATCH) > 0 ? WATCH : left;
            answer = insist(scripts.watch(owner, watched, limit));
            watched = watched(answer);
            if (over && is("held", answer)) {
                throw held(LeaseState.of(answer), patience);
            }
        }
    }

    /**
     * Takes it from whoever holds it, on purpose; they notice before their next job.
     *
     * @param by whoever does that
     * @return how it was before; nothing was done if it was free
     */
    public LeaseState breakIt(String by) {
        LeaseState before = look();
        if (before.kind() != LeaseState.Kind.FREE) {
            // Once: asked again it might break the next one's.
            ask(host, scripts().breakIt(LeaseHolder.plain(by)));
        }
        return before;
    }

    /** An answer that does not come may have been that it was taken. */
    private Map<String, String> attempt(LeaseScripts scripts, Script take) {
        try {
            return insist(take);
        } catch (UserException e) {
            Uninterrupted.run("armperf-lease", () -> {
                try {
                    release(scripts);
                } catch (UserException alsoFailed) {
                    e.addSuppressed(alsoFailed);
                }
            });
            throw e;
        }
    }

    /** Gives it back; what the host answers. */
    Map<String, String> release(LeaseScripts scripts) {
        return ask(new PatientHost(host, HURRY), scripts.release());
    }

    /** Asks again where the link broke; so each of these scripts finds what it has done before itself. */
    private Map<String, String> insist(Script script) {
        return ask(new PatientHost(host, PatientHost.USUAL), script);
    }

    private Map<String, String> ask(Host asked, Script script) {
        ScriptResult result = asked.run(script);
        Map<String, String> answer =
                new HashMap<>(LeaseState.facts(result.stdout().text()));
        if (is("refused", answer) || !answer.containsKey("state")) {
            String why = result.stderr().text().strip();
            throw UserException.host(
                    "lease-unwritable",
                    "cannot write the lease in " + folder + " on " + host.address()
                            + (why.isEmpty() ? "" : " (" + Said.line(why, LONGEST_REASON) + ")")
                            + ", without which two measurements could run at once; "
                            + Remedy.of(why, toOpen(answer))
                            + ", or name another with lease in [hosts." + host.name() + "]");
        }
        return answer;
    }

    private String toOpen(Map<String, String> refusal) {
        String quoted = ShellQuote.word(folder.text());
        return Optional.ofNullable(refusal.get("belongs"))
                .map(owner -> "it belongs to " + LeaseHolder.plain(owner)
                        + ", who can open it to all that measure there: chmod 1777 " + quoted + " " + quoted + "/*/")
                .orElse("make that folder writable for this login");
    }

    private UserException held(LeaseState state, Duration patience) {
        return UserException.host(
                HELD,
                "host '" + host.name() + "' is held by " + state.text()
                        + (patience.isZero() ? "" : ", and was not free within " + patience.toSeconds() + " s")
                        + "; wait for it longer with --wait-lease, or take it from them: armperf lease --break --host "
                        + host.name());
    }

    private LeaseScripts scripts() {
        return new LeaseScripts(folder, bound, UUID.randomUUID().toString());
    }

    private static boolean is(String state, Map<String, String> answer) {
        return answer.getOrDefault("state", "").equals(state);
    }

    private static Watched watched(Map<String, String> answer) {
        return new Watched(answer.getOrDefault("watched", "0"), answer.getOrDefault("seen", "0"));
    }
}
