package armperf.phase;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.Placeholders;
import armperf.config.SampleConfig;
import armperf.config.VariantConfig;
import armperf.host.Content;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.PostMortem;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Remains;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.sampling.AttendedJobs;
import armperf.sampling.Cell;
import armperf.sampling.Conditions;
import armperf.sampling.Launch;
import armperf.sampling.PerfStat;
import armperf.sampling.Sampler;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Puts everything on the host that the samples of one run need: the sample script and the jit lists. */
final class Stage {
    private final Config config;
    private final SampleConfig sample;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final Scripts.Prepared script;
    private final int machines;

    /** @param machines how many take samples of one run at once */
    Stage(Config config, Host host, HostLayout layout, AttendedJobs jobs, Scripts.Prepared script, int machines) {
        this.config = config;
        this.sample = config.requireSample();
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.script = script;
        this.machines = machines;
    }

    /** A sampler for the run, everything in its place. */
    Sampler set(Recorder recorder, Clock clock) {
        Run run = recorder.run();
        RemotePath folder = folder(run);
        RemotePath remoteScript = script(run);
        script.put(host, remoteScript);
        Map<Side, List<Conditions.BuildPaths>> builds = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            builds.put(side, run.builds(side).stream().map(this::paths).toList());
        }
        Conditions conditions = new Conditions(
                run.id().value(),
                folder,
                remoteScript,
                builds,
                modes(folder),
                sample.prefix(),
                counters(recorder),
                run.host().cores(),
                sample.timeout(),
                sample.logs() == SampleConfig.Logs.TIMED);
        endWhatIsLeft(run);
        return new Sampler(
                host,
                jobs,
                conditions,
                new Launch(conditions, run.plan().benchmarks(), Placeholders::fill),
                new Harvester(host, recorder.evidence(), config.jitlog(), config.projectDir(), recorder::warn),
                clock);
    }

    private RemotePath folder(Run run) {
        return layout.run(new SafeName(run.id().value()));
    }

    private RemotePath script(Run run) {
        return folder(run).resolve("sample.sh");
    }

    /** Throws where a sample failed because the host cannot run the script, which says nothing of the build. */
    Consumer<Sample> check(Run run) {
        Executability executability = new Executability(host, "[sample] script " + sample.script(), script(run));
        return taken -> executability.objection(taken.exit()).ifPresent(objection -> {
            throw objection;
        });
    }

    private Conditions.BuildPaths paths(Build build) {
        HostLayout.BuildFolder paths = layout.build(new SafeName(build.key()));
        return new Conditions.BuildPaths(build.key(), paths.work(), paths.venv());
    }

    /** Every mode that is sampled, its jit list in its place. */
    private Map<Conditions.ModeName, Conditions.ModeEnvironment> modes(RemotePath folder) {
        Map<Conditions.ModeName, Conditions.ModeEnvironment> modes = new HashMap<>();
        for (ModeConfig mode : config.requireModes()) {
            RemotePath list = folder.resolve("jitlist-" + mode.name());
            modes.put(new Conditions.ModeName(mode.name(), Optional.empty()), environment(mode, list));
        }
        for (VariantConfig variant : config.variants()) {
            for (ModeConfig mode : variant.modes()) {
                // A path of another length could move a time, so that only another list has another path.
                boolean same = mode.jitlist().equals(config.mode(mode.name()).jitlist());
                // No name holds an @.
                RemotePath list = folder.resolve("jitlist-" + mode.name() + (same ? "" : "@" + variant.name()));
                modes.put(new Conditions.ModeName(mode.name(), Optional.of(variant.name())), environment(mode, list));
            }
        }
        return modes;
    }

    private Conditions.ModeEnvironment environment(ModeConfig mode, RemotePath list) {
        if (!mode.jitlist().isEmpty()) {
            host.put(Content.of(String.join("\n", mode.jitlist()) + "\n"), list, false);
        }
        return new Conditions.ModeEnvironment(mode.env(), mode.logEnv(), list);
    }

    /** The events that the host can count; where it cannot, the record says so. */
    private List<String> counters(Recorder recorder) {
        if (sample.counters().isEmpty()) {
            return List.of();
        }
        String[] events = sample.counters().toArray(String[]::new);
        if (host.run(Script.of(PerfStat.probe(), events)).succeeded()) {
            return sample.counters();
        }
        recorder.warn(new Warning(
                "no-counters",
                "the host cannot count " + String.join(", ", sample.counters())
                        + " with perf stat, so that there are times only; install perf there and allow it"
                        + " (kernel.perf_event_paranoid), or take counters out of [sample]"));
        return List.of();
    }

    /** Which cells get an untimed sample for their JIT log. */
    static Predicate<Cell> logged(Config config) {
        if (config.requireSample().logs() == SampleConfig.Logs.TIMED) {
            return cell -> false;
        }
        return cell -> config.mode(cell.mode(), cell.variant()).canLog();
    }

    /** What a sample that died left on the host to see of how; for the last one of the run. */
    Remains remains(RunId run, Sample sample) {
        HostLayout.BuildFolder build = layout.build(new SafeName(sample.build()));
        SafeName job = Sampler.job(run.value(), sample.index());
        return new PostMortem(host)
                .of(jobs.folder(job), build.path(), build.work(), layout.run(new SafeName(run.value())));
    }

    /** An armperf that was killed leaves its samples running; measuring beside one would measure both. */
    private void endWhatIsLeft(Run run) {
        int last = run.samples().stream().mapToInt(Sample::index).max().orElse(0);
        for (int next = last + 1; next <= last + machines; next++) {
            jobs.clear(Sampler.job(run.id().value(), next));
        }
    }
}
