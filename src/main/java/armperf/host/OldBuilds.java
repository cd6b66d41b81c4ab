package armperf.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes room on a host: keeps the builds that were used last, and those that are still needed. Never removed are builds
 * in use, the newest baseline's of any project, and anything at all while a sample runs.
 */
public final class OldBuilds {
    private static final String REMOVED = "removed=";

    private final Host host;
    private final HostLayout layout;

    public OldBuilds(Host host, HostLayout layout) {
        this.host = host;
        this.layout = layout;
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
                Integer.toString(keep)));
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

    /**
     * Marks builds as those of a project's newest baseline.
     *
     * @param project what is the same for every run of the project, and for no other
     */
    public void markBaseline(SafeName project, List<SafeName> builds) {
        List<String> marks = builds.stream()
                .map(key ->
                        layout.build(key).path().resolve("baseline-" + project).text())
                .toList();
        host.run(Script.of("for mark do : >\"$mark\"; done", marks.toArray(String[]::new)));
    }
}
