package armperf.host;

import armperf.outcome.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes room on a host: keeps the builds that were used last, and those that are still needed. Never removed are builds
 * in use, those of the newest baseline of each project that is at work there, and anything at all while a sample runs. Of
 * projects that started there once and never came back, only the newest are taken to be at work.
 */
public final class OldBuilds {
    /** How long a project that does not come back keeps its baseline's builds. */
    static final int MARKED_DAYS = 30;

    /** How many projects that never came back keep theirs at once; most are CI runners, new each time. */
    static final int MOST_MARKED = 20;

    private static final String REMOVED = "removed=";

    /** Of what the host says against it, in characters. */
    private static final int LONGEST_COMPLAINT = 400;

    /** Whole or not at all: half a list would have a build removed that is needed. */
    private static final String MARK = """
            mark=$1/.baselines/$2
            new=$1/.baselines/.new-$$
            shift 2
            mkdir -p "${mark%/*}" && printf '%s\n' "$@" >"$new" && mv -f "$new" "$mark"
            """;

    private final Host host;
    private final HostLayout layout;
    private final SafeName project;

    /**
     * The builds of a host, as one project sees them.
     *
     * @param project what is the same for every run of a project in one place, and for no copy of it elsewhere
     */
    public OldBuilds(Host host, HostLayout layout, SafeName project) {
        this.host = host;
        this.layout = layout;
        this.project = project;
    }

    /**
     * Removes what is too old.
     *
     * @param keep how many builds stay besides those that are needed
     * @param inUse builds that are needed now; they count as used
     * @return the names of those removed
     */
    public List<SafeName> prune(int keep, List<SafeName> inUse) {
        List<String> values = new ArrayList<>(List.of(
                layout.jobs().text(),
                "none",
                "0",
                layout.builds().text(),
                layout.root().text(),
                Integer.toString(keep),
                project.value(),
                Integer.toString(MARKED_DAYS),
                Integer.toString(MOST_MARKED)));
        inUse.forEach(key -> values.add(key.value()));
        String text = "jobs=$1\nid=$2\nkeep=$3\n" + ShellResource.text("job-common.sh")
                + ShellResource.text("builds-prune.sh");
        ScriptResult result =
                host.run(Script.of(text, values.toArray(String[]::new)).within(Duration.ofMinutes(15)));
        return result.stdout()
                .text()
                .lines()
                .filter(line -> line.startsWith(REMOVED))
                .map(line -> line.substring(REMOVED.length()))
                .filter(SafeName::isSafe)
                .map(SafeName::new)
                .toList();
    }

    /** Marks builds as those of the project's newest baseline, in place of those before. */
    public void markBaseline(List<SafeName> builds) {
        List<String> values = new ArrayList<>(List.of(layout.builds().text(), project.value()));
        builds.forEach(key -> values.add(key.value()));
        ScriptResult marked = host.run(Script.of(MARK, values.toArray(String[]::new)));
        if (!marked.succeeded()) {
            throw UserException.host(
                    "file",
                    "cannot note which builds are the newest baseline's in " + layout.builds() + "/.baselines on "
                            + host.address() + ": " + Said.line(marked.stderr().text(), LONGEST_COMPLAINT)
                            + "; " + Remedy.of(marked.stderr().text(), "look there with df and ls -ld"));
        }
    }
}
