package armperf.report;

import armperf.jitlog.CodeBytes;
import armperf.jitlog.Cost;
import armperf.jitlog.ExplainedChange;
import armperf.jitlog.LargestCode;
import armperf.jitlog.LogChange;
import armperf.jitlog.MinedFile;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Recompiled;
import armperf.jitlog.Saturated;
import armperf.jitlog.SizeChange;
import armperf.jitlog.Weighing;
import armperf.outcome.Warning;
import armperf.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The document of {@code mine-logs --json}; its names are fixed by the project's contract. */
public record MineDocument(
        int schema,
        String command,
        String dialect,
        long bytes,
        List<String> runs,
        List<String> files,
        MinedLogs.Compiled compiled,
        WeightsPart weights,
        List<GroupPart> misses,
        List<FunctionPart> functions,
        List<DeoptPart> deopts,
        List<MinedLogs.InliningRefusal> inlining,
        List<CodePart> code,
        TotalsPart totals,
        BodyPart body,
        NotUnderstoodPart notUnderstood,
        List<ProcessPart> processes,
        Optional<ChangePart> change,
        Optional<ExplainedPart> explained,
        List<Warning> warnings) {

    /** What the misses were weighed by. */
    public record WeightsPart(String by, Optional<ProfilePart> profile) {
        static WeightsPart of(Weighing weighing) {
            return new WeightsPart(weighing.by().word(), weighing.profile().map(ProfilePart::of));
        }
    }

    /** Where a profile's samples went. */
    public record ProfilePart(
            String kind,
            long samples,
            double matchedPct,
            double unnamedPct,
            double elsewherePct,
            long linesNotUnderstood,
            long otherEvents) {
        static ProfilePart of(Weighing.ProfileUse use) {
            return new ProfilePart(
                    use.kind(),
                    use.samples(),
                    100 * use.matched(),
                    100 * use.unnamed(),
                    100 * use.elsewhere(),
                    use.notUnderstood(),
                    use.otherEvents());
        }
    }

    /** Misses of one reason and detail. */
    public record GroupPart(
            String reason,
            String detail,
            long functions,
            long events,
            double weight,
            OptionalDouble gainAtMostPct,
            List<String> examples) {
        static GroupPart of(MinedLogs.MissGroup group) {
            return new GroupPart(
                    group.reason(),
                    group.detail(),
                    group.functions(),
                    group.events(),
                    group.weight(),
                    gainPct(new Cost(OptionalLong.empty(), group.share())),
                    group.examples());
        }
    }

    /** A function that was refused. */
    public record FunctionPart(
            String function,
            String reason,
            String detail,
            long events,
            double weight,
            OptionalLong interpretedCalls,
            OptionalDouble gainAtMostPct) {
        static FunctionPart of(MinedLogs.MissedFunction miss) {
            return new FunctionPart(
                    miss.function(),
                    miss.reason(),
                    miss.detail(),
                    miss.events(),
                    miss.weight(),
                    miss.cost().interpretedCalls(),
                    gainPct(miss.cost()));
        }
    }

    /** Code that was left or thrown away. */
    public record DeoptPart(
            String reason,
            String detail,
            String function,
            OptionalLong line,
            long count,
            double weight,
            OptionalDouble gainAtMostPct) {
        static DeoptPart of(MinedLogs.Deopt deopt) {
            return new DeoptPart(
                    deopt.reason(),
                    deopt.detail(),
                    deopt.function(),
                    deopt.line(),
                    deopt.count(),
                    deopt.weight(),
                    gainPct(new Cost(OptionalLong.empty(), deopt.share())));
        }
    }

    /** A compiled function, and the bytes of its machine code when it was last compiled. */
    public record CodePart(String function, long bytes, long compiles) {
        static CodePart of(LargestCode.Function function) {
            return new CodePart(
                    function.function(),
                    function.size().bytes(),
                    function.size().compiles());
        }
    }

    /**
     * How long the lists are of which {@code --top} shows the beginning, and what all of their rows come to.
     *
     * @param misses groups by reason and detail
     * @param missEvents refusals, of all groups
     * @param functions rows of refused functions
     * @param deopts places where code was left
     * @param deoptCount how often it was, at all of them
     * @param code functions whose size the logs tell
     */
    public record TotalsPart(long misses, long missEvents, long functions, long deopts, long deoptCount, long code) {
        static TotalsPart of(MinedLogs logs, LargestCode largest) {
            return new TotalsPart(
                    logs.misses().size(),
                    logs.misses().stream()
                            .mapToLong(MinedLogs.MissGroup::events)
                            .sum(),
                    logs.functions().size(),
                    logs.deopts().size(),
                    Saturated.sum(logs.deopts().stream(), MinedLogs.Deopt::count),
                    largest.sized());
        }
    }

    /** Text between the log's own lines. */
    public record BodyPart(long bytes) {}

    /** Lines that bear the log's mark and fit no pattern. */
    public record NotUnderstoodPart(long lines, OptionalLong firstOffset, List<String> examples) {}

    /** What changed against another run's logs. */
    public record ChangePart(
            List<FunctionPart> missesGone,
            List<FunctionPart> missesNew,
            List<String> newlyCompiled,
            List<String> noLongerCompiled,
            List<String> newlyMissed,
            List<Recompiled> recompiled,
            List<SizePart> grown,
            List<SizePart> shrunk,
            List<DeoptPart> deoptsGone,
            List<DeoptPart> deoptsNew,
            CodeBytes codeBytes,
            SidePart from,
            SidePart to) {
        static ChangePart of(LogChange change) {
            return new ChangePart(
                    change.missesGone().stream().map(FunctionPart::of).toList(),
                    change.missesNew().stream().map(FunctionPart::of).toList(),
                    change.newlyCompiled(),
                    change.noLongerCompiled(),
                    change.newlyMissed(),
                    change.recompiled(),
                    change.grown().stream().map(SizePart::of).toList(),
                    change.shrunk().stream().map(SizePart::of).toList(),
                    change.deoptsGone().stream().map(DeoptPart::of).toList(),
                    change.deoptsNew().stream().map(DeoptPart::of).toList(),
                    change.codeBytes(),
                    SidePart.of(change.from()),
                    SidePart.of(change.to()));
        }
    }

    /** One side as a whole. */
    public record SidePart(int logs, long processes, long compiles, double compileMs) {
        static SidePart of(LogChange.Side side) {
            return new SidePart(
                    side.logs(),
                    side.processes(),
                    side.compiled().count(),
                    side.compiled().compileMs());
        }
    }

    /** Machine code of one function, in bytes. */
    public record SizePart(String function, long from, long to) {
        static SizePart of(SizeChange change) {
            return new SizePart(
                    change.function(), change.from().bytes(), change.to().bytes());
        }
    }

    /** Amdahl's bound in per cent; negative is faster. */
    private static OptionalDouble gainPct(Cost cost) {
        OptionalDouble gain = cost.gainAtMost();
        return gain.isEmpty() ? gain : OptionalDouble.of(100 * gain.getAsDouble());
    }

    /** What was mined, as a document. */
    public static MineDocument of(
            List<RunId> runs,
            MinedLogs logs,
            Optional<LogChange> change,
            Optional<ExplainedChange> explained,
            int top) {
        LargestCode largest = LargestCode.of(logs.sizes(), top);
        return new MineDocument(
                1,
                "mine-logs",
                logs.dialect(),
                logs.bytes(),
                runs.stream().map(RunId::value).toList(),
                logs.files().stream().map(MinedFile::name).toList(),
                logs.compiled(),
                WeightsPart.of(logs.weighing()),
                logs.misses().stream().limit(top).map(GroupPart::of).toList(),
                logs.functions().stream().limit(top).map(FunctionPart::of).toList(),
                logs.deopts().stream().limit(top).map(DeoptPart::of).toList(),
                logs.inlining(),
                largest.functions().stream().map(CodePart::of).toList(),
                TotalsPart.of(logs, largest),
                new BodyPart(logs.bodyBytes()),
                new NotUnderstoodPart(
                        logs.notUnderstood().lines(),
                        logs.notUnderstood().firstOffset(),
                        logs.notUnderstood().examples()),
                logs.files().stream().map(file -> ProcessPart.of(file, top)).toList(),
                change.map(ChangePart::of),
                explained.map(ExplainedPart::of),
                logs.warnings());
    }
}
