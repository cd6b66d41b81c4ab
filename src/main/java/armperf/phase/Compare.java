package armperf.phase;

import armperf.config.Config;
import armperf.config.VerdictConfig;
import armperf.findings.Entry;
import armperf.findings.Finding;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Across;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.HostNoise;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Rules;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From -> to with a verdict; writes the finding where there is a project to write it in. */
public final class Compare {
    private final Optional<Config> config;
    private final Optional<RunStore> store;
    private final Rules rules;
    private final NamedEnds ends;
    private final Clock clock;

    /**
     * A comparison.
     *
     * @param config the project's settings; absent outside a project
     * @param store the project's runs; absent outside a project
     * @param rules what a claim needs
     * @param workingDir where relative file names start
     */
    public Compare(Optional<Config> config, Optional<RunStore> store, Rules rules, Path workingDir, Clock clock) {
        this.config = config;
        this.store = store;
        this.rules = rules;
        this.ends = new NamedEnds(store, workingDir);
        this.clock = clock;
    }

    /**
     * What a claim needs, as the project has it.
     *
     * @param requireProof whether a JIT mode without activity proof is invalid
     */
    public static Rules rules(VerdictConfig thresholds, boolean requireProof) {
        return new Rules(
                thresholds.confidence(),
                thresholds.minEffect().fraction(),
                thresholds.sequentialFloor().fraction(),
                requireProof);
    }

    /**
     * What a comparison came to: {@code findings} is the findings file, whether the entry was {@code written} now or stood
     * there already; absent if none is.
     */
    public sealed interface Result permits Timed, Survived {
        Optional<Path> findings();

        boolean written();

        /**
         * How the command ends.
         *
         * @param failOn the verdicts on times that object
         */
        ExitCode exit(Set<Verdict> failOn);

        /** What is to be shown of it, whichever of the two it is. */
        <T> T shown(Function<Comparison, T> times, Function<SurvivalComparison, T> survivors);
    }

    /** What the survivors of two stability runs came to. */
    public record Survived(SurvivalComparison comparison, Optional<Path> findings, boolean written) implements Result {
        @Override
        public ExitCode exit(Set<Verdict> failOn) {
            return switch (comparison.verdict()) {
                case INVALID -> ExitCode.EVIDENCE;
                case WORSE -> ExitCode.OBJECTION;
                case BETTER, UNCLEAR -> ExitCode.OK;
            };
        }

        @Override
        public <T> T shown(Function<Comparison, T> times, Function<SurvivalComparison, T> survivors) {
            return survivors.apply(comparison);
        }
    }

    /** What the times of two ends came to. */
    public record Timed(Comparison comparison, Optional<Path> findings, boolean written) implements Result {
        @Override
        public ExitCode exit(Set<Verdict> failOn) {
            if (comparison.rows().isEmpty() || comparison.verdict() == Verdict.INVALID) {
                return ExitCode.EVIDENCE;
            }
            boolean objects = comparison.claims().stream().anyMatch(row -> failOn.contains(row.verdict()))
                    || failOn.contains(comparison.verdict())
                    || comparison.isGuardBroken()
                    || comparison.change().isRed();
            return objects ? ExitCode.OBJECTION : ExitCode.OK;
        }

        @Override
        public <T> T shown(Function<Comparison, T> times, Function<SurvivalComparison, T> survivors) {
            return times.apply(comparison);
        }
    }

    /**
     * The newest rerun against its baseline, or else the newest two runs that fit together.
     *
     * @param host whose runs count; absent: those of all
     */
    public Timed newest(Optional<String> host, boolean writeFindings) {
        return compare(newest(host), writeFindings);
    }

    RunPairs.Pair newest(Optional<String> host) {
        return ends.pairs().newest(host);
    }

    /** A rerun, as the user names it, against its own {@code from}. */
    public Timed own(String name, boolean writeFindings) {
        return compare(ends.own(name), writeFindings);
    }

    /** Two runs or sample files, as the user names them. */
    public Result named(String from, String to, boolean writeFindings) {
        Optional<Path> fromFile = ends.file(from);
        Optional<Path> toFile = ends.file(to);
        if (fromFile.isEmpty() && toFile.isEmpty()) {
            Run fromRun = ends.run(from);
            Run toRun = ends.run(to);
            if (CompareStability.concerns(fromRun, toRun)) {
                Optional<Path> findings = config.filter(project -> writeFindings)
                        .map(project -> project.findings().file());
                return new CompareStability(store.orElseThrow(), rules.alpha(), findings, clock)
                        .compare(fromRun, toRun);
            }
            return compare(RunPairs.pair(fromRun, toRun), writeFindings);
        }
        End fromEnd = ends.of(from);
        End toEnd = ends.of(to);
        Comparison comparison = judge(fromEnd.asFrom(), toEnd, false);
        Optional<Warning> copies = Copies.warning(fromEnd.subject(), toEnd.subject());
        if (copies.isPresent()) {
            comparison = comparison.with(copies.get());
        }
        return new Timed(comparison, Optional.empty(), false);
    }

    /** Whether the machine of one run or sample file is faster than that of another, by at least a ratio effect. */
    public Across across(String from, String to, double by) {
        End fromEnd = ends.of(from);
        End toEnd = ends.of(to);
        if (fromEnd.subject().name().equals(toEnd.subject().name())) {
            throw UserException.usage(
                    "same-run", fromEnd.subject().name() + " would be compared with itself; name runs of two machines");
        }
        Across across = Across.of(fromEnd.subject(), toEnd.subject(), by, rules, floors(fromEnd), floors(toEnd));
        List<Warning> warnings = new ArrayList<>(across.warnings());
        fromEnd.warnings().forEach(one -> warnings.add(new Warning(one.kind(), "from: " + one.text())));
        toEnd.warnings().forEach(one -> warnings.add(new Warning(one.kind(), "to: " + one.text())));
        Copies.warning(fromEnd.subject(), toEnd.subject()).ifPresent(warnings::add);
        return across.with(warnings);
    }

    private NoiseFloors floors(End end) {
        return noise(end).map(HostNoise::floors).orElse(NoiseFloors.NONE);
    }

    private Comparison judge(End from, End to, boolean interleaved) {
        Optional<HostNoise> noise = noise(to);
        Comparison comparison = new Comparer(rules, floors(to)).compare(from.subject(), to.subject(), interleaved);
        if (noise.filter(HostNoise::isStale).isPresent()) {
            comparison =
                    comparison.with(new Warning("calibration-stale", noise.get().text()));
        }
        Optional<String> elsewhere = noise.flatMap(its -> its.elsewhere(to.subject()));
        if (elsewhere.isPresent()) {
            comparison = comparison.with(new Warning("calibration-elsewhere", elsewhere.get()));
        }
        for (End end : List.of(from, to)) {
            for (Warning warning : end.warnings()) {
                comparison = comparison.with(warning);
            }
        }
        return comparison;
    }

    /** What calibrations say of the host of this end; nothing for plain files. */
    private Optional<HostNoise> noise(End end) {
        return store.flatMap(runs -> end.subject().host().map(new Calibrations(runs, clock)::of));
    }

    /** The verdicts on two runs of the project. */
    Comparison judge(RunPairs.Pair pair) {
        Comparison comparison = judge(pair.fromEnd(ends.known()), pair.toEnd(ends.known()), pair.interleaved())
                .with(pair.informational())
                .with(pair.change());
        for (Warning warning : evidence(pair)) {
            comparison = comparison.with(warning);
        }
        return comparison;
    }

    private Timed compare(RunPairs.Pair pair, boolean writeFindings) {
        Comparison comparison = judge(pair);
        if (!writeFindings || config.isEmpty()) {
            return new Timed(comparison, Optional.empty(), false);
        }
        Path file = config.get().findings().file();
        boolean written = append(file, comparison, pair);
        return new Timed(comparison, Optional.of(file), written);
    }

    private List<Warning> evidence(RunPairs.Pair pair) {
        EvidenceCheck check = new EvidenceCheck(store.orElseThrow());
        List<Warning> warnings = new ArrayList<>();
        check.check(pair.to()).ifPresent(warnings::add);
        if (pair.to().plan().isSweep()) {
            return warnings;
        }
        check.check(pair.from()).ifPresent(warnings::add);
        if (pair.to().build(Side.TO).flatMap(Build::codeSha256).isEmpty()) {
            warnings.add(new Warning(
                    "code-unknown",
                    "nothing says which files the benchmark's own code is, so that a change of it would pass for one of the"
                            + " JIT; name them with [sample] code"));
        }
        return warnings;
    }

    private boolean append(Path file, Comparison comparison, RunPairs.Pair pair) {
        Finding finding = finding(comparison, pair);
        return new FindingsPage(file, clock).append(finding.pair(), Entry.write(finding));
    }

    /** What is written down of two runs of the project. */
    Finding finding(Comparison comparison, RunPairs.Pair pair) {
        return new Finding(
                comparison,
                pair.from(),
                pair.to(),
                new JitChanges(store.orElseThrow(), config.orElseThrow().jitlog()).between(pair));
    }
}
