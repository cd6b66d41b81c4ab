package armperf.report;

import armperf.run.RunId;
import armperf.verdict.Bisection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The document of {@code bisect --json}. */
public record BisectDocument(
        int schema,
        String command,
        String benchmark,
        String mode,
        String from,
        String to,
        double deltaPct,
        int commits,
        List<StepPart> steps,
        List<CommitPart> suspects) {

    /** One commit that was looked at. */
    public record StepPart(
            String commit, String subject, String outcome, Optional<String> run, OptionalDouble deltaPct, String why) {
        static StepPart of(Bisection.Step step) {
            return new StepPart(
                    step.commit().id(),
                    step.commit().subject(),
                    step.outcome().word(),
                    step.run().map(RunId::value),
                    BisectText.pct(step.ratio()),
                    step.why());
        }
    }

    /** One commit that it may be. */
    public record CommitPart(String commit, String subject) {}

    /** The document of what was found. */
    public static BisectDocument of(Bisection found) {
        return new BisectDocument(
                1,
                "bisect",
                found.row().benchmark(),
                found.row().mode(),
                found.from().value(),
                found.to().value(),
                100 * (found.whole() - 1),
                found.commits(),
                found.steps().stream().map(StepPart::of).toList(),
                found.suspects().stream()
                        .map(one -> new CommitPart(one.id(), one.subject()))
                        .toList());
    }
}
