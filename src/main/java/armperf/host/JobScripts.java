package armperf.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripts by which jobs are started, taken up, ended and cleared away. */
final class JobScripts {
    static final String TIMED_OUT = "timed-out";
    static final String CANCELLED = "cancelled";
    /** Kept of the end of each output. */
    static final int TAIL_BYTES = 64 << 10;

    private static final int HEADER_BYTES = 4 << 10;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String VALUES = "jobs=$1\nid=$2\nkeep=$3\n";

    private final RemotePath folder;
    private final String owner;

    /**
     * @param folder where the jobs' folders lie
     * @param owner on whose behalf jobs are started; empty for nobody's
     */
    JobScripts(RemotePath folder, String owner) {
        this.folder = folder;
        this.owner = owner.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** Whether jobs that are started here bear this mark. */
    boolean isOwn(String mark) {
        return !owner.isEmpty() && owner.equals(mark);
    }

    Script start(JobSpec job) {
        List<String> values = new ArrayList<>();
        values.add("# " + owner + "\n" + environment(job.env()));
        values.add(job.cwd().text());
        values.add(job.stdin().isPresent() ? "given" : "none");
        values.add(job.place().isPresent() ? ShellResource.text("state.sh") : "");
        values.add(job.place().map(place -> place.fresh().text()).orElse(""));
        List<RemotePath> gone = job.place().map(JobSpec.Place::gone).orElse(List.of());
        values.add(Integer.toString(gone.size()));
        gone.forEach(folder -> values.add(folder.text()));
        values.addAll(job.command());
        return script("job-start.sh", job.id(), values)
                .withStdin(job.stdin().orElse(""))
                .within(job.timeout());
    }

    Script attach(SafeName id, Duration timeout) {
        // The host counts from the job's start in whole seconds; the margin is for its answer.
        long seconds = Math.max(1, timeout.plusMillis(999).toSeconds());
        return script("job-attach.sh", id, List.of(Long.toString(seconds))).within(timeout.plusSeconds(60));
    }

    Script end(SafeName id, String why) {
        return script("job-end.sh", id, List.of(why, Long.toString(GRACE.toMillis() / 100)));
    }

    Script remove(SafeName id) {
        return script("job-remove.sh", id, List.of());
    }

    Script running() {
        return script("job-running.sh", new SafeName("none"), List.of());
    }

    private Script script(String name, SafeName id, List<String> values) {
        List<String> arguments = new ArrayList<>(List.of(folder.text(), id.value(), Integer.toString(TAIL_BYTES)));
        arguments.addAll(values);
        String text = VALUES
                + ShellResource.text("job-common.sh")
                + ShellResource.text("job-strays.sh")
                + ShellResource.text(name);
        return Script.of(text, arguments.toArray(String[]::new)).keeping(TAIL_BYTES + HEADER_BYTES);
    }

    /** A file of assignments; any text but NUL can be a value. */
    private static String environment(Map<String, String> env) {
        StringBuilder lines = new StringBuilder();
        env.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append('=')
                .append(ShellQuote.quote(value))
                .append('\n'));
        return lines.toString();
    }
}
