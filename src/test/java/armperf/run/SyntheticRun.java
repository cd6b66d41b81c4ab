package armperf.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A recorded run that nobody measured: its times are what a test says, with noise from a fixed seed. */
public final class SyntheticRun {
    public static final RunId BASELINE = new RunId("20260219T101530Z-7c361dce-k3f9");
    public static final RunId RERUN = new RunId("20260220T081500Z-ab12cd34-x0z1");

    private static final Instant START = Instant.parse("2026-02-20T08:15:00Z");

    private record Times(String mode, boolean jit, double from, double to) {}

    /** What a sample is taken of; the key of its build is that of the commit which stands for {@code build}. */
    private record Slot(
            Side side, Side build, String benchmark, Times mode, double seconds, Optional<String> variant) {}

    private final List<Times> modes = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();
    private final Map<String, Double> varied = new LinkedHashMap<>();
    private final SortedMap<String, String> timing = new TreeMap<>(Map.of("sample.warmup", "1"));
    private final List<GuardValue> guards = new ArrayList<>();
    private final List<RegressionOutcome> regression = new ArrayList<>();
    private List<String> benchmarks = List.of("richards");
    private UnaryOperator<Sample> sample = UnaryOperator.identity();
    private UnaryOperator<Build> build = UnaryOperator.identity();
    private HostFacts host = host("Kunpeng-920", false, "gcc", "gcc (Debian 12.2.0-14) 12.2.0");
    private String subject = "Fold constants in richards";
    private int blocks = 10;
    private Optional<Extension> extend = Optional.empty();
    private double noise = 0.002;
    private boolean proven = true;
    private long seed = 7;

    /** Seconds of one mode on either build. */
    public SyntheticRun mode(String name, boolean jit, double from, double to) {
        modes.add(new Times(name, jit, from, to));
        return this;
    }

    /** A variant that sets one variable of a mode otherwise, and the seconds that the mode then takes. */
    public SyntheticRun variant(String name, String mode, String variable, String value, double seconds) {
        return variant(name, List.of(mode), variable, value, seconds);
    }

    /** The same in several modes. */
    public SyntheticRun variant(String name, List<String> itsModes, String variable, String value, double seconds) {
        SortedMap<String, String> settings = new TreeMap<>();
        itsModes.forEach(mode -> settings.put("modes." + mode + ".env." + variable, value));
        variants.add(new Variant(name, itsModes, settings));
        varied.put(name, seconds);
        return this;
    }

    public SyntheticRun benchmarks(String... names) {
        benchmarks = List.of(names);
        return this;
    }

    public SyntheticRun blocks(int number) {
        blocks = number;
        return this;
    }

    /** With a rule for so many fresh blocks. */
    public SyntheticRun extend(int fresh) {
        extend = Optional.of(new Extension(Extension.When.UNCLEAR, fresh));
        return this;
    }

    /** Standard deviation of the logs of the times. */
    public SyntheticRun noise(double deviation) {
        noise = deviation;
        return this;
    }

    public SyntheticRun seed(long number) {
        seed = number;
        return this;
    }

    public SyntheticRun unproven() {
        proven = false;
        return this;
    }

    public SyntheticRun setting(String name, String value) {
        timing.put(name, value);
        return this;
    }

    public SyntheticRun guard(GuardValue guard) {
        guards.add(guard);
        return this;
    }

    /** With a regression test that ended like this on one build. */
    public SyntheticRun regression(Side side, RegressionOutcome.Result result, String why) {
        regression.add(new RegressionOutcome(
                side,
                commit(side),
                "python3 -m unittest test_fold",
                result,
                OptionalInt.of(1),
                why,
                Duration.ofSeconds(3),
                List.of()));
        return this;
    }

    public SyntheticRun subject(String text) {
        subject = text;
        return this;
    }

    public SyntheticRun host(HostFacts facts) {
        host = facts;
        return this;
    }

    /** On so many nodes, n1 and so on, which take the blocks in turn. */
    public SyntheticRun nodes(int number) {
        return samples(one -> on(one, "n" + (1 + one.block().orElse(0) % number)));
    }

    /** Changes every build. */
    public SyntheticRun builds(UnaryOperator<Build> change) {
        build = change;
        return this;
    }

    /** Changes every sample, warm-ups too. */
    public SyntheticRun samples(UnaryOperator<Sample> change) {
        sample = change;
        return this;
    }

    /** That every sample of a row crashes in one of the builds. */
    public SyntheticRun crashing(String benchmark, String mode, Side side) {
        return samples(
                sample -> sample.benchmark().equals(benchmark) && sample.mode().equals(mode) && sample.side() == side
                        ? crashed(sample)
                        : sample);
    }

    /** A rerun, both builds in the same blocks. */
    public Run interleaved() {
        return run(RERUN, Phase.RERUN, Optional.of(BASELINE), List.of(Side.FROM, Side.TO));
    }

    /** One build, the {@code to} one, under what stands as {@code from} and under each variant. */
    public Run sweep() {
        List<Slot> slots = new ArrayList<>();
        for (String benchmark : benchmarks) {
            modes.forEach(
                    mode -> slots.add(new Slot(Side.FROM, Side.TO, benchmark, mode, mode.from(), Optional.empty())));
            for (Variant variant : variants) {
                modes.stream()
                        .filter(mode -> variant.modes().contains(mode.mode()))
                        .forEach(mode -> slots.add(new Slot(
                                Side.TO,
                                Side.TO,
                                benchmark,
                                mode,
                                varied.get(variant.name()),
                                Optional.of(variant.name()))));
            }
        }
        return run(RERUN, Phase.RERUN, Optional.empty(), List.of(build(Side.TO, Side.TO)), true, slots);
    }

    /** A baseline of what stands as {@code from}. */
    public Run baseline() {
        return run(BASELINE, Phase.BASELINE, Optional.empty(), List.of(Side.FROM));
    }

    /** A rerun of the {@code to} build alone. */
    public Run sequential() {
        return run(RERUN, Phase.RERUN, Optional.of(BASELINE), List.of(Side.TO));
    }

    public static HostFacts host(String cpu, boolean emulated, String tool, String version) {
        return host("kunpeng", cpu, emulated, tool, version);
    }

    /** By another name in the config. */
    public static HostFacts host(String name, String cpu, boolean emulated, String tool, String version) {
        return new HostFacts(
                name,
                "arm-7.example",
                "aarch64",
                cpu,
                64,
                "Linux 5.10.0",
                "boot",
                emulated,
                new TreeMap<>(Map.of(tool, version)));
    }

    /** The same run by another name, recorded by another phase. */
    public static Run as(Run run, RunId id, Phase phase) {
        return new Run(
                run.schema(),
                id,
                run.program(),
                phase,
                run.state(),
                run.started(),
                run.finished(),
                run.from(),
                run.host(),
                run.builds(),
                run.settings(),
                run.plan(),
                run.samples(),
                run.looks(),
                run.guards(),
                run.regression(),
                run.warnings());
    }

    /** The same sample, which crashed and measured nothing. */
    public static Sample crashed(Sample sample) {
        return failed(sample, crash());
    }

    public static Failure crash() {
        return new Failure("crashed", "exited with 139: Segmentation fault");
    }

    private Run run(RunId id, Phase phase, Optional<RunId> from, List<Side> times) {
        boolean interleaved = times.size() == 2;
        List<Build> builds = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (Side one : times) {
            Side side = interleaved ? one : Side.TO;
            builds.add(build(side, one));
            for (String benchmark : benchmarks) {
                modes.forEach(mode -> slots.add(new Slot(
                        side, one, benchmark, mode, one == Side.FROM ? mode.from() : mode.to(), Optional.empty())));
            }
        }
        return run(id, phase, from, builds, interleaved, slots);
    }

    private Run run(
            RunId id, Phase phase, Optional<RunId> from, List<Build> builds, boolean interleaved, List<Slot> slots) {
        List<Mode> itsModes =
                modes.stream().map(one -> new Mode(one.mode(), one.jit())).toList();
        return new Run(
                Run.SCHEMA,
                id,
                "0.1.0",
                phase,
                Run.State.COMPLETE,
                START,
                Optional.of(START.plusSeconds(60)),
                from,
                host,
                builds.stream().map(build).toList(),
                new Settings(timing.toString(), timing, timing),
                new Plan(seed, blocks, 1, interleaved, benchmarks, itsModes, extend, variants),
                samples(slots),
                List.of(),
                guards,
                phase == Phase.RERUN ? regression : List.of(),
                List.of());
    }

    private static String commit(Side times) {
        return (times == Side.FROM ? "7c361dce" : "ab12cd34") + "0".repeat(32);
    }

    private Build build(Side side, Side times) {
        String commit = commit(times);
        return new Build(
                side,
                commit.substring(0, 12),
                commit,
                times == Side.FROM ? "Start here" : subject,
                false,
                Optional.empty(),
                new DiffStat(1, 2, 3),
                Optional.empty(),
                new GateOutcome(
                        true,
                        GateOutcome.DONE,
                        OptionalInt.of(0),
                        Duration.ofSeconds(2),
                        OptionalInt.of(5),
                        OptionalInt.of(0),
                        "script",
                        "settings",
                        List.of()));
    }

    /** A warm-up round, then the blocks, each in an order of its own. */
    private List<Sample> samples(List<Slot> cells) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int block = 0; block <= blocks; block++) {
            List<Slot> order = new ArrayList<>(cells);
            Collections.shuffle(order, random);
            for (Slot slot : order) {
                double seconds = slot.seconds() * Math.exp(noise * random.nextGaussian());
                samples.add(sample.apply(sample(samples.size() + 1, block, slot, seconds)));
            }
        }
        return samples;
    }

    private Sample sample(int index, int block, Slot slot, double seconds) {
        Times mode = slot.mode();
        String benchmark = slot.benchmark();
        ProcessActivity activity = new ProcessActivity(
                OptionalLong.of(4711),
                Optional.of("worker"),
                mode.jit(),
                mode.jit() ? 36 : 0,
                mode.jit() ? 12 : 0,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "proof");
        return new Sample(
                index,
                block == 0 ? Sample.Kind.WARMUP : Sample.Kind.TIMED,
                1,
                block == 0 ? OptionalInt.empty() : OptionalInt.of(block),
                slot.side(),
                commit(slot.build()).substring(0, 12),
                benchmark,
                mode.mode(),
                slot.variant(),
                START.plusSeconds(index),
                Duration.ofSeconds(1),
                OptionalInt.of(0),
                Optional.empty(),
                List.of(new Reading(benchmark, "second", seconds, List.of(seconds), List.of())),
                proven ? List.of(activity) : List.of(),
                Circumstances.of(HostState.UNKNOWN, HostState.UNKNOWN),
                List.of(new Evidence(
                        "evidence/samples/" + index + ".json", String.format("%064x", index), 100 + index)),
                Optional.empty());
    }

    /** The build with benchmark code of another hash, and another gate. */
    public static Build with(Build build, Optional<String> code, GateOutcome gate) {
        return new Build(
                build.side(),
                build.key(),
                build.commit(),
                build.subject(),
                build.dirty(),
                build.tree(),
                build.diffstat(),
                code,
                gate);
    }

    /** The sample with other parts, as a failed one has them. */
    public static Sample failed(Sample sample, Failure failure) {
        return with(sample, Optional.of(failure), List.of(), sample.activity());
    }

    /** The sample, taken in a session of this number. */
    public static Sample inSession(Sample sample, int session) {
        return with(
                sample,
                session,
                sample.start(),
                sample.failure(),
                sample.readings(),
                sample.activity(),
                sample.circumstances(),
                sample.evidence());
    }

    /** The sample, taken on a node of this name. */
    public static Sample on(Sample sample, String node) {
        return with(
                sample,
                sample.start(),
                sample.failure(),
                sample.readings(),
                sample.activity(),
                sample.circumstances().on(node),
                sample.evidence());
    }

    /** The sample with other proof. */
    public static Sample with(Sample sample, ProcessActivity... activity) {
        return with(sample, sample.failure(), sample.readings(), List.of(activity));
    }

    /** The sample with other readings: benchmark to value, in this unit. */
    public static Sample measuring(Sample sample, String unit, Map<String, Double> values) {
        List<Reading> readings = new ArrayList<>();
        new LinkedHashMap<>(values)
                .forEach((name, value) -> readings.add(new Reading(name, unit, value, List.of(value), List.of())));
        return with(sample, sample.failure(), readings, sample.activity());
    }

    /** The sample, started then. */
    public static Sample starting(Sample sample, Instant start) {
        return with(
                sample,
                start,
                sample.failure(),
                sample.readings(),
                sample.activity(),
                sample.circumstances(),
                sample.evidence());
    }

    /** The sample, which left this. */
    public static Sample leaving(Sample sample, Evidence evidence) {
        return with(
                sample,
                sample.start(),
                sample.failure(),
                sample.readings(),
                sample.activity(),
                sample.circumstances(),
                List.of(evidence));
    }

    private static Sample with(
            Sample sample, Optional<Failure> failure, List<Reading> readings, List<ProcessActivity> activity) {
        return with(sample, sample.start(), failure, readings, activity, sample.circumstances(), sample.evidence());
    }

    private static Sample with(
            Sample sample,
            Instant start,
            Optional<Failure> failure,
            List<Reading> readings,
            List<ProcessActivity> activity,
            Circumstances circumstances,
            List<Evidence> evidence) {
        return with(sample, sample.session(), start, failure, readings, activity, circumstances, evidence);
    }

    private static Sample with(
            Sample sample,
            int session,
            Instant start,
            Optional<Failure> failure,
            List<Reading> readings,
            List<ProcessActivity> activity,
            Circumstances circumstances,
            List<Evidence> evidence) {
        return new Sample(
                sample.index(),
                sample.kind(),
                session,
                sample.block(),
                sample.side(),
                sample.build(),
                sample.benchmark(),
                sample.mode(),
                sample.variant(),
                start,
                sample.elapsed(),
                sample.exit(),
                failure,
                readings,
                activity,
                circumstances,
                evidence,
                sample.excluded());
    }
}
