package armperf.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scripts by which one party looks at a lease, takes it and gives it back. */
final class LeaseScripts {
    static final String RELEASED = "released";
    static final String BROKEN = "broken";
    /** What the start of a job says where the lease is gone. */
    static final String GONE = "lease-gone";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String VALUES = "lease=$1\nbound=$2\nme=$3\nowner=$4\n";

    private final RemotePath folder;
    private final Duration bound;
    private final String me;

    /**
     * @param folder where the lease lies
     * @param bound how long a holder may give no sign of life
     * @param me the party's name, used by no other
     */
    LeaseScripts(RemotePath folder, Duration bound, String me) {
        this.folder = folder;
        this.bound = bound;
        this.me = me;
    }

    /**
     * What a watcher has seen so far.
     *
     * @param number of the holder that is watched
     * @param seen the uptime of its last sign of life that only a watcher sees
     */
    record Watched(String number, String seen) {
        static final Watched NOTHING = new Watched("0", "0");
    }

    Script take(String owner, Watched watched, LeaseHolder holder, RemotePath jobs) {
        return script(owner, all("lease-take.sh"), watched.number(), watched.seen(), isBeside(jobs) ? "own" : "shared")
                .withStdin(holder.record() + "me=" + me + "\nowner=" + owner + "\njobs=" + jobs + "\n")
                .within(LIMIT);
    }

    /** Whether it lies in the root of the party whose jobs these are, which is not to be opened to others. */
    private boolean isBeside(RemotePath jobs) {
        return folder.parent().equals(jobs.parent());
    }

    Script watch(String owner, Watched watched, Duration limit) {
        return script(
                        owner,
                        all("lease-watch.sh"),
                        watched.number(),
                        watched.seen(),
                        Long.toString(limit.toSeconds()),
                        "lightly")
                .within(limit.plus(LIMIT));
    }

    Script look() {
        Watched nothing = Watched.NOTHING;
        return script("", all("lease-watch.sh"), nothing.number(), nothing.seen(), "0", "closely")
                .within(LIMIT);
    }

    Script release() {
        return script("", all("lease-end.sh"), RELEASED, "").within(LIMIT);
    }

    Script breakIt(String by) {
        return script("", all("lease-end.sh"), BROKEN, by).within(LIMIT);
    }

    Script beat(String number, String work) {
        return script("", ShellResource.text("lease-common.sh") + ShellResource.text("lease-beat.sh"), number, work)
                .within(LIMIT);
    }

    /** A script that is only run while the lease is held, and is a sign of life too. */
    Script guarded(Script script, String number, String work) {
        Script beat = beat(number, work);
        List<String> arguments = new ArrayList<>(beat.arguments());
        arguments.addAll(script.arguments());
        // In a subshell, so that the two know nothing of each other's names.
        String text = "(\n" + beat.text() + ") </dev/null || {\n    echo state=" + GONE + "\n    exit 0\n}\nshift "
                + beat.arguments().size() + "\n" + script.text();
        return new Script(text, arguments, script.stdin(), script.timeout(), script.capture());
    }

    private static String all(String name) {
        return "jobs=\nid=none\n" + ShellResource.text("job-common.sh") + ShellResource.text("lease-common.sh")
                + ShellResource.text("lease-alive.sh") + ShellResource.text(name);
    }

    private Script script(String owner, String text, String... values) {
        List<String> arguments = new ArrayList<>(List.of(folder.text(), Long.toString(bound.toSeconds()), me, owner));
        arguments.addAll(List.of(values));
        return Script.of(VALUES + text, arguments.toArray(String[]::new)).keeping(64 << 10);
    }
}
