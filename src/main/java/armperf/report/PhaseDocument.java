package armperf.report;

import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Look;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Variant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The document of {@code baseline --json} and {@code rerun --json}, and one entry of {@code runs --json}. */
public record PhaseDocument(
        int schema,
        String command,
        String run,
        String phase,
        String state,
        String started,
        Optional<String> finished,
        Optional<String> from,
        String host,
        List<BuildPart> builds,
        SamplesPart samples,
        List<String> variants,
        List<LookPart> looks,
        List<Warning> warnings,
        String folder) {

    /** One build. */
    public record BuildPart(
            String side, String commit, String subject, boolean dirty, boolean gatePassed, OptionalInt testsRun) {
        static BuildPart of(Build build) {
            return new BuildPart(
                    build.side().word(),
                    build.commit(),
                    build.subject(),
                    build.dirty(),
                    build.gate().passed(),
                    build.gate().testsRun());
        }
    }

    /** How many samples of what kind. */
    public record SamplesPart(long taken, long counted, long warmup, long failed, long excluded) {
        static SamplesPart of(List<Sample> samples) {
            return new SamplesPart(
                    samples.size(),
                    samples.stream()
                            .filter(one -> one.counts() && one.failure().isEmpty())
                            .count(),
                    samples.stream()
                            .filter(one -> one.kind() == Sample.Kind.WARMUP)
                            .count(),
                    samples.stream().filter(one -> one.failure().isPresent()).count(),
                    samples.stream().filter(one -> one.excluded().isPresent()).count());
        }
    }

    /** One look at the rows of a run that declared a rule for more blocks. */
    public record LookPart(String at, int blocks, List<Look.Seen> rows, String decision) {
        static LookPart of(Look look) {
            return new LookPart(
                    look.at().toString(),
                    look.blocks(),
                    look.rows(),
                    look.decision().word());
        }
    }

    /**
     * A run as a document.
     *
     * @param command the command that prints it
     * @param folder where its record lies
     */
    public static PhaseDocument of(String command, Run run, String folder) {
        return new PhaseDocument(
                1,
                command,
                run.id().value(),
                run.phase().word(),
                run.state().word(),
                run.started().toString(),
                run.finished().map(Object::toString),
                run.from().map(Object::toString),
                run.host().name(),
                run.builds().stream().map(BuildPart::of).toList(),
                SamplesPart.of(run.samples()),
                run.plan().variants().stream().map(Variant::name).toList(),
                run.looks().stream().map(LookPart::of).toList(),
                run.warnings(),
                folder);
    }
}
