package armperf.bench;

import armperf.run.Build;
import armperf.run.Circumstances;
import armperf.run.DiffStat;
import armperf.run.GateOutcome;
import armperf.run.HostFacts;
import armperf.run.HostState;
import armperf.run.Phase;
import armperf.run.ProcessActivity;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.Settings;
import armperf.run.Side;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Takes a simulated run through armperf's own chain: recorded, proven or not, and compared by the default rules. */
final class Chain {
    private static final Instant START = Instant.parse("2026-02-20T08:15:00Z");
    private static final HostFacts HOST = new HostFacts(
            "simulated", "simulated", "aarch64", "simulated", 64, "Linux 6.1.0", "boot", false, new TreeMap<>());
    private static final Settings SETTINGS = new Settings("settings", new TreeMap<>(), new TreeMap<>());
    private static final Circumstances QUIET = Circumstances.of(HostState.UNKNOWN, HostState.UNKNOWN);

    private Chain() {}

    /** Compares the two builds of a run, each timed process with proof of what its JIT did, or none. */
    static Comparison compare(SimulatedRun run, boolean proven) {
        Comparer comparer = new Comparer(Rules.DEFAULT);
        if (run.plan().interleaved()) {
            Run both = recorded(run, run.processes(), proven);
            return comparer.compare(Subject.of(both, Side.FROM), Subject.of(both, Side.TO), true);
        }
        return comparer.compare(alone(run, false, proven), alone(run, true, proven), false);
    }

    /** One build in a run of its own, where it is the to build. */
    private static Subject alone(SimulatedRun run, boolean to, boolean proven) {
        List<SimulatedProcess> its =
                run.processes().stream().filter(one -> one.to() == to).toList();
        return Subject.of(recorded(run, its, proven), Side.TO);
    }

    private static Run recorded(SimulatedRun run, List<SimulatedProcess> processes, boolean proven) {
        boolean both = run.plan().interleaved();
        List<Sample> samples = new ArrayList<>();
        for (SimulatedProcess process : processes) {
            Side side = both && !process.to() ? Side.FROM : Side.TO;
            samples.add(sample(samples.size() + 1, process, side, proven ? List.of(proof(run, process)) : List.of()));
        }
        return new Run(
                Run.SCHEMA,
                new RunId("20260220T081500Z-ab12cd34-x0z1"),
                "0.1.0",
                both ? Phase.RERUN : Phase.BASELINE,
                Run.State.COMPLETE,
                START,
                Optional.of(START),
                Optional.empty(),
                HOST,
                both ? List.of(build(Side.FROM), build(Side.TO)) : List.of(build(Side.TO)),
                SETTINGS,
                run.plan(),
                samples,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Build build(Side side) {
        String commit = (side == Side.FROM ? "7c361dce" : "ab12cd34") + "0".repeat(32);
        GateOutcome gate = new GateOutcome(
                true,
                GateOutcome.DONE,
                OptionalInt.of(0),
                Duration.ofSeconds(1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "script",
                "settings",
                List.of());
        return new Build(
                side,
                commit.substring(0, 12),
                commit,
                "Simulated",
                false,
                Optional.empty(),
                DiffStat.NONE,
                Optional.empty(),
                gate);
    }

    private static Sample sample(int index, SimulatedProcess process, Side side, List<ProcessActivity> activity) {
        Reading reading =
                new Reading(SimulatedRun.BENCHMARK, "second", process.time(), process.innerValues(), List.of());
        return new Sample(
                index,
                Sample.Kind.TIMED,
                1,
                OptionalInt.of(process.block()),
                side,
                side.word(),
                SimulatedRun.BENCHMARK,
                process.mode(),
                START,
                Duration.ofSeconds(1),
                OptionalInt.of(0),
                Optional.empty(),
                List.of(reading),
                activity,
                QUIET,
                List.of(),
                Optional.empty());
    }

    private static ProcessActivity proof(SimulatedRun run, SimulatedProcess process) {
        boolean on = SimulatedRun.isJitOn(
                process.mode(), process.to(), run.conditions().off());
        return new ProcessActivity(
                OptionalLong.empty(),
                Optional.of("worker"),
                on,
                on ? 36 : 0,
                on ? 12 : 0,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "proof");
    }
}
