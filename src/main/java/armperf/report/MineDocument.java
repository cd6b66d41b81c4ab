package armperf.report;

import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.SizeChange;
import armperf.outcome.Warning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The document of {@code mine-logs --json}; its names are fixed by the project's contract. */
public record MineDocument(
        int schema,
        String command,
        String dialect,
        long bytes,
        List<String> files,
        MinedLogs.Compiled compiled,
        List<MinedLogs.MissGroup> misses,
        List<FunctionPart> functions,
        List<DeoptPart> deopts,
        List<MinedLogs.InliningRefusal> inlining,
        BodyPart body,
        NotUnderstoodPart notUnderstood,
        Optional<ChangePart> change,
        List<Warning> warnings) {

    /** A function that was refused. */
    public record FunctionPart(String function, String reason, String detail, long events, double weight) {
        static FunctionPart of(MinedLogs.MissedFunction miss) {
            return new FunctionPart(miss.function(), miss.reason(), miss.detail(), miss.events(), miss.weight());
        }
    }

    /** Code that was left or thrown away. */
    public record DeoptPart(
            String reason, String detail, String function, OptionalLong line, long count, double weight) {
        static DeoptPart of(MinedLogs.Deopt deopt) {
            return new DeoptPart(
                    deopt.reason(), deopt.detail(), deopt.function(), deopt.line(), deopt.count(), deopt.weight());
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
            List<SizePart> grown,
            List<SizePart> shrunk,
            List<DeoptPart> deoptsGone,
            List<DeoptPart> deoptsNew) {
        static ChangePart of(LogChange change) {
            return new ChangePart(
                    change.missesGone().stream().map(FunctionPart::of).toList(),
                    change.missesNew().stream().map(FunctionPart::of).toList(),
                    change.newlyCompiled(),
                    change.noLongerCompiled(),
                    change.newlyMissed(),
                    change.grown().stream().map(SizePart::of).toList(),
                    change.shrunk().stream().map(SizePart::of).toList(),
                    change.deoptsGone().stream().map(DeoptPart::of).toList(),
                    change.deoptsNew().stream().map(DeoptPart::of).toList());
        }
    }

    /** Machine code of one function, in bytes. */
    public record SizePart(String function, long from, long to) {
        static SizePart of(SizeChange change) {
            return new SizePart(
                    change.function(), change.from().bytes(), change.to().bytes());
        }
    }

    /** What was mined, as a document. */
    public static MineDocument of(MinedLogs logs, Optional<LogChange> change, int top) {
        return new MineDocument(
                1,
                "mine-logs",
                logs.dialect(),
                logs.bytes(),
                logs.files().stream().map(MinedLogs.MinedFile::name).toList(),
                logs.compiled(),
                logs.misses().stream().limit(top).toList(),
                logs.functions().stream().limit(top).map(FunctionPart::of).toList(),
                logs.deopts().stream().limit(top).map(DeoptPart::of).toList(),
                logs.inlining(),
                new BodyPart(logs.bodyBytes()),
                new NotUnderstoodPart(
                        logs.notUnderstood().lines(),
                        logs.notUnderstood().firstOffset(),
                        logs.notUnderstood().examples()),
                change.map(ChangePart::of),
                logs.warnings());
    }
}
