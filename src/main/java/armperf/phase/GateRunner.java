package armperf.phase;

import armperf.config.Config;
import armperf.config.GateConfig;
import armperf.config.Placeholders;
import armperf.config.SettingsInForce;
import armperf.host.Captured;
import armperf.host.Content;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.JobState;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.host.ScriptResult;
import armperf.outcome.Plural;
import armperf.outcome.UserException;
import armperf.run.GateOutcome;
import armperf.sampling.AttendedJobs;
import armperf.store.GateRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs the project's own gate script for one build. The script is the authority: armperf only adds that it must end in
 * time and, where the config says so, run enough tests.
 */
final class GateRunner {
    private static final int SHOWN_LINES = 20;
    private static final String JOB = "gate-";

    /** A gate may have closed a folder even to itself. */
    private static final String REMAKE = """
            rm -rf -- "$1" 2>/dev/null || { chmod -R u+rwx -- "$1"; rm -rf -- "$1"; }
            mkdir -p -- "$1" "$2"
            """;

    private final Config config;
    private final GateConfig gate;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final Progress progress;
    private final Scripts.Prepared script;
    private final String settings;

    GateRunner(Config config, Host host, HostLayout layout, AttendedJobs jobs, Progress progress) {
        this.config = config;
        this.gate = config.requireGate();
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.progress = progress;
        this.script = Scripts.prepare(config, gate.script(), "[gate] script");
        this.settings = SettingsInForce.gateFingerprint(gate);
    }

    /**
     * What these settings made of a build before; empty if it has to be built.
     *
     * @param judgedBy SHA-256 of another version of the script that may have built it; any other may be another
     *     project's, or that of a clone which has built the commit in another way since
     */
    Optional<GateRecord> passedBefore(HostLayout.BuildFolder build, String commit, Optional<String> judgedBy) {
        return host.read(build.path().resolve("gate.json"), 1 << 20)
                .flatMap(GateRecord::parse)
                .filter(record -> record.outcome().passed())
                .filter(record -> record.commit().equals(commit))
                .filter(record -> record.outcome().settings().equals(settings))
                .filter(record -> {
                    String by = record.outcome().scriptSha256();
                    return by.equals(script.sha256()) || judgedBy.equals(Optional.of(by));
                });
    }

    /** The job of this gate on this build; the same settings and script give the same name, so it can be taken up. */
    SafeName job(SafeName key) {
        String what = settings + script.sha256();
        return new SafeName(JOB + key + "-"
                + Scripts.sha256(what.getBytes(StandardCharsets.UTF_8)).substring(0, 8));
    }

    /** Whether a job is some build's gate. */
    static boolean isGate(SafeName job) {
        return job.value().startsWith(JOB);
    }

    /** Of the script as it is now. */
    String scriptSha256() {
        return script.sha256();
    }

    private RemotePath jobFolder(SafeName key) {
        return layout.jobs().resolve(job(key).value());
    }

    /** Whether an earlier armperf started it, and did not see its end. */
    boolean isRunning(SafeName key) {
        return host.exists(jobFolder(key).resolve("env"));
    }

    /**
     * Runs the gate, or waits for one that runs already, and brings its evidence back.
     *
     * @param folder where the build stands
     * @param key its name
     * @param commit what it is
     * @param gatherer keeps the gate's output and files
     */
    GateOutcome run(HostLayout.BuildFolder folder, SafeName key, String commit, GateEvidence gatherer) {
        RemotePath out = folder.path().resolve("out");
        RemotePath remoteScript = folder.path().resolve("gate.sh");
        GateFiles files = new GateFiles(host, out, folder.path().resolve("before-gate"), fetchGlobs(out, folder));
        if (!isRunning(key)) {
            script.put(host, remoteScript);
            ScriptResult made =
                    host.run(Script.of(REMAKE, out.toString(), folder.work().toString()));
            if (!made.succeeded()) {
                throw UserException.host(
                        "folder",
                        "cannot make the folders of a build anew in " + folder.path() + " on " + host.address() + ": "
                                + made.stderr().text().strip() + "; look there with df and ls -ld");
            }
            files.lookBefore();
        } else {
            progress.step("gate " + commit.substring(0, 8) + ": one is running already from before, taking it up");
        }
        JobSpec job = new JobSpec(
                job(key),
                GateEnvironment.of(config, folder, folder.work(), out, commit),
                folder.path(),
                List.of(remoteScript.toString()),
                gate.timeout());
        JobResult result = new OutputTail(host, progress).during(jobFolder(key), () -> jobs.run(job));
        if (result.state() == JobState.DONE) {
            new Executability(host, "[gate] script " + gate.script(), remoteScript)
                    .objection(result.exit())
                    .ifPresent(objection -> {
                        // Then it can be run again.
                        forget(key);
                        throw objection;
                    });
        }
        GateFiles.Found found = files.look();
        if (found.old() > 0) {
            progress.step("gate " + commit.substring(0, 8) + ": " + Plural.of(found.old(), "file")
                    + " that [gate] fetch matches lay there before it began, and no evidence of it");
        }
        GateEvidence.Gathered gathered = gatherer.gather(jobFolder(key), out, found);
        if (result.leftRunning() > 0) {
            gatherer.leftRunning(result.leftRunning());
        }
        GateOutcome outcome = outcome(folder, result, gathered);
        if (!outcome.passed()) {
            List<String> tail = tail(result, outcome.firstError().filter(line -> outcome.isVerdict()));
            if (!tail.isEmpty()) {
                progress.failed(gate.script(), tail);
            }
        }
        return outcome;
    }

    /**
     * The last lines of both streams, which is where a failed build says why.
     *
     * @param told an error that is told right after them
     */
    private static List<String> tail(JobResult result, Optional<String> told) {
        List<String> lines = new ArrayList<>();
        for (Captured stream : List.of(result.stdout(), result.stderr())) {
            List<String> all = stream.text()
                    .lines()
                    .filter(line -> told.filter(error -> line.startsWith(GateOutcome.ERROR + ":")
                                    && line.substring(GateOutcome.ERROR.length() + 1)
                                            .strip()
                                            .equals(error))
                            .isEmpty())
                    .toList();
            lines.addAll(all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()));
        }
        return lines;
    }

    private GateOutcome outcome(HostLayout.BuildFolder folder, JobResult result, GateEvidence.Gathered gathered) {
        GateTests tests = gathered.output().tests();
        boolean enoughTests = gate.minTests().isEmpty()
                || tests.run().orElse(0) >= gate.minTests().getAsInt();
        SortedMap<String, String> said = new TreeMap<>(gathered.output().markers());
        Optional.ofNullable(said.get("wheel"))
                .ifPresent(wheel -> said.putAll(Wheel.hashes(host, wheel, folder.venv())));
        boolean passed = result.succeeded() && enoughTests && tests.failed().orElse(0) == 0;
        return new GateOutcome(
                passed,
                result.state().word(),
                result.state() == JobState.DONE ? result.exit() : OptionalInt.empty(),
                result.elapsed(),
                tests.run(),
                tests.failed(),
                script.sha256(),
                settings,
                gathered.files(),
                said);
    }

    /** Notes on the host that this build passed. */
    void remember(HostLayout.BuildFolder folder, GateRecord record) {
        host.put(Content.of(record.toJson()), folder.path().resolve("gate.json"), false);
    }

    /** Removes what the job left on the host: the gate's end is on record, and must not be taken up once more. */
    void forget(SafeName key) {
        jobs.remove(job(key));
    }

    private List<String> fetchGlobs(RemotePath out, HostLayout.BuildFolder folder) {
        Map<String, String> values =
                Map.of("out", out.toString(), "workdir", folder.work().toString());
        return gate.fetch().stream()
                .map(glob -> Placeholders.fill(glob, values))
                .toList();
    }
}
