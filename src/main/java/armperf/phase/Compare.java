package armperf.phase;

import armperf.config.Config;
import armperf.config.VerdictConfig;
import armperf.findings.Entry;
import armperf.findings.Finding;
import armperf.findings.FindingsFile;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.Side;
import armperf.store.AtomicFile;
import armperf.store.RunStore;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.HostNoise;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Rules;
import armperf.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From -> to with a verdict; writes the finding where there is a project to write it in. */
public final class Compare {
    private final Optional<Config> config;
    private final Optional<RunStore> store;
    private final Rules rules;
    private final Path workingDir;
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
        this.workingDir = workingDir;
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
     * What a comparison came to.
     *
     * @param comparison the verdicts
     * @param findings the findings file, whether the entry was new or stood there already; absent if none is written
     * @param written whether the entry was new
     */
    public record Result(Comparison comparison, Optional<Path> findings, boolean written) {
        /**
         * How the command ends.
         *
         * @param failOn the verdicts that object
         */
        public ExitCode exit(Set<Verdict> failOn) {
            if (comparison.rows().isEmpty() || comparison.verdict() == Verdict.INVALID) {
                return ExitCode.EVIDENCE;
            }
            boolean objects = comparison.claims().stream().anyMatch(row -> failOn.contains(row.verdict()))
                    || failOn.contains(comparison.verdict())
                    || comparison.isGuardBroken();
            return objects ? ExitCode.OBJECTION : ExitCode.OK;
        }
    }

    /** The newest rerun against its baseline, or else the newest two runs that fit together. */
    public Result newest(boolean writeFindings) {
        return compare(pairs().newest(), writeFindings);
    }

    /** Two runs or sample files, as the user names them. */
    public Result named(String from, String to, boolean writeFindings) {
        Optional<Path> fromFile = sampleFile(from);
        Optional<Path> toFile = sampleFile(to);
        if (fromFile.isEmpty() && toFile.isEmpty()) {
            return compare(RunPairs.pair(run(from), run(to)), writeFindings);
        }
        End fromEnd = fromFile.map(End::of).orElseGet(() -> End.of(run(from)));
        End toEnd = toFile.map(End::of).orElseGet(() -> End.of(run(to)));
        Comparison comparison = judge(fromEnd.asFrom(), toEnd, false);
        Optional<Warning> copies = Copies.warning(fromEnd.subject(), toEnd.subject());
        if (copies.isPresent()) {
            comparison = comparison.with(copies.get());
        }
        return new Result(comparison, Optional.empty(), false);
    }

    private RunPairs pairs() {
        return new RunPairs(store.orElseThrow(() -> UserException.usage(
                "no-config",
                "there is no armperf.toml here or above, so that there are no runs to compare; name two sample files, or"
                        + " the project with -C")));
    }

    /** A run by its name, where the name is no file. */
    private Run run(String name) {
        if (store.isEmpty()) {
            if (isFolder(name)) {
                throw folder(name);
            }
            throw UserException.usage(
                    "no-file",
                    "there is no file of samples '" + name
                            + "', and no armperf.toml here or above in which it could be a"
                            + " run; name a file that is there, or the project with -C");
        }
        try {
            return pairs().find(name);
        } catch (UserException e) {
            if (isFolder(name) && e.exit() == ExitCode.USAGE) {
                throw folder(name);
            }
            throw e;
        }
    }

    private Comparison judge(End from, End to, boolean interleaved) {
        Optional<HostNoise> noise = noise(to);
        Comparison comparison = new Comparer(rules, noise.map(HostNoise::floors).orElse(NoiseFloors.NONE))
                .compare(from.subject(), to.subject(), interleaved);
        if (noise.filter(HostNoise::isStale).isPresent()) {
            comparison =
                    comparison.with(new Warning("calibration-stale", noise.get().text()));
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

    private Optional<Path> sampleFile(String name) {
        try {
            Path path = workingDir.resolve(name);
            return Files.exists(path) && !Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private UserException folder(String name) {
        boolean record = Files.exists(workingDir.resolve(name).resolve("run.json"));
        return UserException.usage(
                "no-file",
                record
                        ? "'" + name
                                + "' is the folder of a run record, and runs are compared in their project; name the"
                                + " project with -C"
                        : "'" + name
                                + "' is a folder and no run record (it holds no run.json); name a file of samples in"
                                + " it, or a run");
    }

    private boolean isFolder(String name) {
        try {
            return Files.isDirectory(workingDir.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The verdicts on two runs of the project. */
    Comparison judge(RunPairs.Pair pair) {
        Comparison comparison =
                judge(pair.fromEnd(), pair.toEnd(), pair.interleaved()).with(pair.informational());
        for (Warning warning : evidence(pair)) {
            comparison = comparison.with(warning);
        }
        return comparison;
    }

    private Result compare(RunPairs.Pair pair, boolean writeFindings) {
        Comparison comparison = judge(pair);
        if (!writeFindings || config.isEmpty()) {
            return new Result(comparison, Optional.empty(), false);
        }
        Path file = config.get().findings().file();
        boolean written = append(file, comparison, pair);
        return new Result(comparison, Optional.of(file), written);
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
        Config project = config.orElseThrow();
        Finding finding = new Finding(
                comparison,
                pair.from(),
                pair.to(),
                new JitChanges(store.orElseThrow(), project.jitlog()).between(pair));
        try {
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            Optional<byte[]> after = new FindingsFile(before, file.toString())
                    .append(
                            finding.pair(),
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                            Entry.write(finding));
            if (after.isPresent()) {
                AtomicFile.write(file, after.get());
            }
            return after.isPresent();
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "findings-unwritable",
                    "the finding cannot be written to " + file + " (" + e.getMessage()
                            + "); make it writable, or compare with --no-findings",
                    e);
        }
    }
}
