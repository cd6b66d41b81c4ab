package armperf.sampling;

import armperf.host.Host;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.outcome.UserException;
import armperf.results.ResultFile;
import armperf.run.Evidence;
import armperf.run.Failure;
import armperf.run.HostState;
import armperf.run.ProcessActivity;
import armperf.run.Reading;
import armperf.run.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes one sample: one fresh process on the host, then whatever it left. While the process runs armperf does nothing
 * there; the host is looked at just before and just after.
 */
public final class Sampler {
    private static final int LONGEST_QUOTE = 300;

    private final Host host;
    private final AttendedJobs jobs;
    private final Conditions conditions;
    private final Filler filler;
    private final Harvest harvest;
    private final Clock clock;

    /**
     * A sampler for one run.
     *
     * @param filler fills placeholders in environments and prefixes
     * @param harvest brings back what a sample left
     */
    public Sampler(Host host, AttendedJobs jobs, Conditions conditions, Filler filler, Harvest harvest, Clock clock) {
        this.host = host;
        this.jobs = jobs;
        this.conditions = conditions;
        this.filler = filler;
        this.harvest = harvest;
        this.clock = clock;
    }

    /** Puts values in the place of placeholders such as <code>{jitlog}</code>. */
    public interface Filler {
        /** The text with each placeholder that has a value replaced. */
        String fill(String text, Map<String, String> values);
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
    }

    /**
     * What a sample left.
     *
     * @param result the result file; absent if there is none
     * @param activity what its processes showed of the JIT
     * @param evidence every file
     */
    public record Crop(Optional<byte[]> result, List<ProcessActivity> activity, List<Evidence> evidence) {
        public Crop {
            activity = List.copyOf(activity);
            evidence = List.copyOf(evidence);
        }
    }

    /** The name of a sample's job and folder; always as long, so that environments have one size. */
    public static SafeName job(String run, int index) {
        return new SafeName(run + "-s" + String.format(Locale.ROOT, "%06d", index));
    }

    /**
     * Takes the sample for one slot.
     *
     * @param index counts from 1 over the whole run
     * @param session counts from 1
     */
    public Sample take(Slot slot, int index, int session) {
        SafeName id = job(conditions.run(), index);
        RemotePath folder = conditions
                .folder()
                .resolve(id.value().substring(conditions.run().length() + 1));
        host.run(Script.of("mkdir -p -- \"$1\"", folder.toString()));
        boolean logged = slot.kind() == Sample.Kind.LOG || conditions.logWhileTimed();
        HostState before = host.state();
        Instant start = clock.instant();
        JobResult result = jobs.run(new JobSpec(
                id,
                environment(slot.cell(), folder, logged),
                conditions.builds().get(slot.cell().side()).work(),
                command(slot.cell().benchmark()),
                conditions.timeout()));
        HostState after = host.state();
        Crop crop = harvest.gather(folder, id.value().substring(conditions.run().length() + 1));
        jobs.remove(id);

        List<Reading> readings = new ArrayList<>();
        Optional<Failure> failure = failure(result);
        if (failure.isEmpty()) {
            try {
                readings.addAll(read(crop, slot.cell().benchmark()));
            } catch (UserException e) {
                failure = Optional.of(new Failure(e.kind(), e.getMessage()));
            }
        }
        return new Sample(
                index,
                slot.kind(),
                session,
                slot.block(),
                slot.cell().side(),
                slot.cell().benchmark(),
                slot.cell().mode(),
                start,
                result.elapsed(),
                result.exit(),
                failure,
                readings,
                crop.activity(),
                before,
                after,
                crop.evidence(),
                Optional.empty());
    }

    private List<Reading> read(Crop crop, String benchmark) {
        byte[] content = crop.result()
                .orElseThrow(() -> UserException.evidence(
                        "no-result",
                        "the sample script ended well and wrote no result to $OUT; it must write one there"));
        return ResultFile.read(content, benchmark);
    }

    private static Optional<Failure> failure(JobResult result) {
        return switch (result.state()) {
            case DONE ->
                result.exit().orElse(-1) == 0 ? Optional.empty() : Optional.of(new Failure("crashed", crash(result)));
            case TIMED_OUT ->
                Optional.of(new Failure(
                        "timed-out", "took longer than the sample's timeout and was ended; see [sample] timeout"));
            case CANCELLED -> Optional.of(new Failure("lost", "was cancelled"));
            case LOST -> Optional.of(new Failure("lost", "vanished from the host without an exit code"));
        };
    }

    private static String crash(JobResult result) {
        // The last line that is not indented: below it stand the frames of a stack trace.
        String last = result.stderr()
                .text()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce((one, next) -> next)
                .map(line -> line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) : line)
                .orElse("");
        int exit = result.exit().orElse(-1);
        String how = exit > 128 && exit < 160 ? "was ended by signal " + (exit - 128) : "ended with exit code " + exit;
        return how + (last.isEmpty() ? "" : ": " + last);
    }

    private List<String> command(String benchmark) {
        Map<String, String> values = Map.of("bench", benchmark, "run", conditions.run());
        List<String> command = new ArrayList<>();
        conditions.prefix().forEach(word -> command.add(filler.fill(word, values)));
        command.add(conditions.script().toString());
        return command;
    }

    private SortedMap<String, String> environment(Cell cell, RemotePath folder, boolean logged) {
        Conditions.ModeEnvironment mode = conditions.modes().get(cell.mode());
        Conditions.BuildPaths build = conditions.builds().get(cell.side());
        String out = folder.resolve("out.json").toString();
        String jitlog = folder.resolve("jit.{pid}.log").toString();
        SortedMap<String, String> env = new TreeMap<>();
        env.put("BENCH", cell.benchmark());
        env.put("MODE", cell.mode());
        env.put("OUT", out);
        env.put("JITLOG", jitlog);
        env.put("PROOF", folder.resolve("proof.{pid}.json").toString());
        env.put("WORKDIR", build.work().toString());
        env.put("DRIVER_VENV", build.venv().toString());
        SortedMap<String, String> filled = new TreeMap<>();
        filled.put("out", out);
        filled.put("jitlog", jitlog);
        filled.put("jitlist", mode.jitlist().toString());
        filled.put("workdir", build.work().toString());
        filled.put("bench", cell.benchmark());
        filled.put("run", conditions.run());
        mode.env().forEach((name, value) -> env.put(name, filler.fill(value, filled)));
        if (logged) {
            mode.logEnv().forEach((name, value) -> env.put(name, filler.fill(value, filled)));
        }
        return env;
    }
}
