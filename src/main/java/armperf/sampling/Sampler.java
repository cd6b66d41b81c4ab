package armperf.sampling;

import armperf.host.Captured;
import armperf.host.Host;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.outcome.UserException;
import armperf.results.ResultFile;
import armperf.run.Circumstances;
import armperf.run.Evidence;
import armperf.run.Failure;
import armperf.run.Noise;
import armperf.run.ProcessActivity;
import armperf.run.Reading;
import armperf.run.RunId;
import armperf.run.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes one sample: one fresh process on the host, then whatever it left: two questions in all. While the process runs
 * armperf does nothing there; the host looks at itself just before and just after.
 */
public final class Sampler {
    private static final int LONGEST_QUOTE = 300;

    private static final String LUA_FRAMES = "stack traceback:";
    private static final Pattern JOB = Pattern.compile("(.*)-s\\d{6,}");

    /** Numbers are as long as each other, so that the last name is the highest. */
    private static final String LAST_BEGUN = """
            last=
            for folder in "$1"/s[0-9]*; do last=${folder##*/s}; done
            printf '%s\\n' "${last%%.*}"
            """;

    private final Host host;
    private final AttendedJobs jobs;
    private final Conditions conditions;
    private final Launch launch;
    private final Harvest harvest;
    private final Clock clock;
    /** The sample that it took last; 0 before the first. */
    private int last;

    /**
     * A sampler for one run.
     *
     * @param launch how a sample is started
     * @param harvest brings back what a sample left
     */
    public Sampler(Host host, AttendedJobs jobs, Conditions conditions, Launch launch, Harvest harvest, Clock clock) {
        this.host = host;
        this.jobs = jobs;
        this.conditions = conditions;
        this.launch = launch;
        this.harvest = harvest;
        this.clock = clock;
    }

    /** Brings back what a sample left on the host, and reads what it proves. */
    public interface Harvest {
        /**
         * Everything below the sample's folder on the host.
         *
         * @param folder that folder
         * @param name what to call it in the evidence
         */
        Crop gather(RemotePath folder, String name);

        /**
         * What a sample printed that failed: of one that did not, nobody asks.
         *
         * @param name what to call it in the evidence
         * @return the files that it is kept in; none where it printed nothing
         */
        List<Evidence> printed(String name, Captured stdout, Captured stderr);

        /** A sample that ended well left processes running, which were ended. */
        void leftRunning();
    }

    /**
     * What a sample left.
     *
     * @param result the result file; absent if there is none
     * @param instead what stands in its place, where that is no file
     * @param activity what its processes showed of the JIT
     * @param counters hardware events by name; empty where none were counted
     * @param evidence every file
     */
    public record Crop(
            Optional<byte[]> result,
            Optional<String> instead,
            List<ProcessActivity> activity,
            SortedMap<String, Double> counters,
            List<Evidence> evidence) {
        public Crop {
            activity = List.copyOf(activity);
            evidence = List.copyOf(evidence);
        }
    }

    /** The name of a sample's job. */
    public static SafeName job(String run, int index) {
        return new SafeName(run + "-" + folderName(index));
    }

    /** The run whose sample a job takes; empty for a job that is none. */
    public static Optional<RunId> runOf(SafeName job) {
        Matcher name = JOB.matcher(job.value());
        return name.matches() && RunId.isRunId(name.group(1))
                ? Optional.of(new RunId(name.group(1)))
                : Optional.empty();
    }

    /** The name of a sample's folder; always as long, so that environments have one size. */
    static String folderName(int index) {
        return String.format(Locale.ROOT, "s%06d", index);
    }

    /**
     * Takes the sample for one slot.
     *
     * @param index counts from 1 over the whole run
     * @param session counts from 1
     */
    public Sample take(Slot slot, int index, int session) {
        SafeName id = job(conditions.run(), index);
        RemotePath folder = conditions.folder().resolve(folderName(index));
        boolean untimed = slot.kind() == Sample.Kind.LOG || slot.kind() == Sample.Kind.ATTEMPT;
        boolean logged = untimed || conditions.logWhileTimed();
        Instant start = clock.instant();
        Conditions.BuildPaths build = conditions.build(slot);
        // A sample of this number that a killed armperf left may have written to this folder.
        JobResult result = jobs.run(new JobSpec(
                        id,
                        launch.environment(slot.cell(), build, folder, logged),
                        build.work(),
                        launch.command(slot.cell().benchmark(), folder),
                        conditions.timeout())
                .in(new JobSpec.Place(folder, leftBy(last))));
        last = index;
        Crop crop = harvest.gather(folder, folderName(index));
        if (result.leftRunning() > 0) {
            harvest.leftRunning();
        }

        List<Reading> readings = new ArrayList<>();
        Optional<Failure> failure = failure(result);
        if (failure.isEmpty()) {
            try {
                readings.addAll(read(crop, slot.cell().benchmark()));
            } catch (UserException e) {
                failure = Optional.of(new Failure(e.kind(), e.getMessage()));
            }
        }
        List<Evidence> evidence = new ArrayList<>(crop.evidence());
        if (failure.isPresent()) {
            evidence.addAll(harvest.printed(folderName(index), result.stdout(), result.stderr()));
        }
        return new Sample(
                index,
                slot.kind(),
                session,
                slot.block(),
                slot.cell().side(),
                build.key(),
                slot.cell().benchmark(),
                slot.cell().mode(),
                slot.cell().variant(),
                start,
                result.elapsed(),
                result.exit(),
                failure,
                readings,
                crop.activity().stream()
                        .map(process -> process.wording(text -> launch.putBack(text, slot.cell(), build, folder)))
                        .toList(),
                new Circumstances(
                        host.node(),
                        result.before(),
                        result.after(),
                        result.cpuSeconds(),
                        Noise.between(
                                result.before(),
                                result.after(),
                                result.cpuSeconds().orElse(0),
                                conditions.cores()),
                        crop.counters()),
                evidence,
                Optional.empty());
    }

    /**
     * The highest number of a sample of this run that lies on the host, whether it was recorded or not; 0 where none
     * does.
     */
    public int lastBegun() {
        String name = host.run(Script.of(LAST_BEGUN, conditions.folder().text()))
                .stdout()
                .text()
                .strip();
        return name.matches("\\d{6,9}") ? Integer.parseInt(name) : 0;
    }

    /**
     * Removes what the samples have left on the host, which each sample otherwise does for the one before it: a question
     * of its own would cost more than the work.
     */
    public void tidy() {
        String everySample = "/" + folderName(0).replaceAll("0+", "");
        host.run(Script.of(
                """
                for folder in "$1"[0-9]* "$2"[0-9]*; do
                    case $folder in *"$3") continue ;; esac
                    [ -e "$folder$3" ] || rm -rf -- "$folder"
                done
                """,
                conditions.folder() + everySample,
                jobs.folder(new SafeName(conditions.run())) + everySample.replace('/', '-'),
                JobSpec.KEEP));
    }

    private List<RemotePath> leftBy(int index) {
        return index < 1
                ? List.of()
                : List.of(conditions.folder().resolve(folderName(index)), jobs.folder(job(conditions.run(), index)));
    }

    private List<Reading> read(Crop crop, String benchmark) {
        byte[] content = crop.result()
                .orElseThrow(() -> UserException.evidence(
                        "no-result",
                        crop.instead()
                                        .map(what -> "the sample script ended well and left " + what + " at $OUT")
                                        .orElse("the sample script ended well and wrote no result to $OUT")
                                + "; it must write a file there"));
        return ResultFile.read(content, benchmark);
    }

    private static Optional<Failure> failure(JobResult result) {
        return switch (result.state()) {
            case DONE ->
                result.exit().orElse(-1) == 0 ? Optional.empty() : Optional.of(new Failure("crashed", crash(result)));
            case TIMED_OUT ->
                Optional.of(new Failure(
                        "timed-out",
                        "timed out: it took longer than the sample's timeout and was ended; see [sample] timeout"));
            case CANCELLED -> Optional.of(new Failure("lost", "was cancelled"));
            case LOST -> Optional.of(new Failure("lost", "was lost: it vanished from the host without an exit code"));
            case HOST_REBOOTED -> Optional.of(new Failure("host-rebooted", "was lost: the host rebooted while it ran"));
        };
    }

    private static String crash(JobResult result) {
        // The last line that is not indented: below it stand the frames of a stack trace, or, with a heading, of Lua's.
        String last = result.stderr()
                .text()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.equals(LUA_FRAMES))
                .reduce((one, next) -> next)
                .map(line -> line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) : line)
                .orElse("");
        int exit = result.exit().orElse(-1);
        // A script may also exit with such a number of its own accord.
        String signal = exit > 128 && exit < 160 ? " (as after signal " + (exit - 128) + ")" : "";
        return "ended with exit code " + exit + signal + (last.isEmpty() ? "" : ": " + last);
    }
}
