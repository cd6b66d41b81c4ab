package armperf.report;

import armperf.jitlog.ExplainedChange;
import armperf.jitlog.Explanation;
import armperf.jitlog.MachineCode;
import java.util.List;
import java.util.Optional;

/** All that logs say of one function, in the document of {@code mine-logs --json}. */
public record ExplainedPart(
        String function,
        List<SaidPart> said,
        long leftOut,
        Optional<CodePart> asm,
        Optional<List<SaidPart>> fromSaid,
        Optional<CodePart> fromAsm,
        List<String> asmDifference) {

    /** One thing that is said. */
    public record SaidPart(String file, long offset, String function, String what, String text) {
        static List<SaidPart> of(Explanation explanation) {
            return explanation.lines().stream()
                    .map(line -> new SaidPart(
                            line.file(),
                            line.offset(),
                            line.saying().function().full(),
                            line.saying().what(),
                            line.saying().text()))
                    .toList();
        }
    }

    /** Machine code as a log has it. */
    public record CodePart(String file, long offset, boolean cut, List<String> lines) {
        static CodePart of(MachineCode code) {
            return new CodePart(code.file(), code.offset(), code.isCut(), code.lines());
        }
    }

    static ExplainedPart of(ExplainedChange explained) {
        return new ExplainedPart(
                explained.to().function(),
                SaidPart.of(explained.to()),
                explained.to().leftOut(),
                explained.to().code().map(CodePart::of),
                explained.from().map(SaidPart::of),
                explained.from().flatMap(Explanation::code).map(CodePart::of),
                explained.codeDifference());
    }
}
