package armperf.report;

import armperf.outcome.Warning;
import armperf.run.Remains;
import armperf.run.Run;
import armperf.stats.Interval;
import armperf.verdict.Death;
import armperf.verdict.Survival;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The document of {@code stability --json}. */
public record StabilityDocument(
        int schema,
        String command,
        String run,
        String phase,
        String state,
        String started,
        Optional<String> finished,
        String host,
        List<PhaseDocument.BuildPart> builds,
        int attempts,
        long seed,
        double confidence,
        List<RowPart> rows,
        List<Warning> warnings,
        String folder) {

    /** One benchmark in one mode, at one threshold where there is one. */
    public record RowPart(
            String benchmark,
            String mode,
            OptionalInt threshold,
            int n,
            int survived,
            OptionalDouble survivedPct,
            List<Double> ciPct,
            String jit,
            List<FailurePart> failures) {
        static RowPart of(Survival one) {
            return new RowPart(
                    one.benchmark(),
                    one.mode().mode(),
                    one.mode().threshold(),
                    one.survived().of(),
                    one.survived().count(),
                    pct(one),
                    interval(one),
                    one.state().word(),
                    one.deaths().stream().map(FailurePart::of).toList());
        }

        private static OptionalDouble pct(Survival one) {
            return one.survived().of() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(100 * one.survived().share());
        }
    }

    /** One way in which attempts died; the texts are those of the first that did. */
    public record FailurePart(
            int count,
            List<Integer> samples,
            String kind,
            OptionalInt exit,
            Optional<String> signal,
            Optional<String> topFrame,
            List<String> frames,
            Optional<String> framesFrom,
            Optional<String> noFrames,
            List<String> logTail,
            List<String> stderrTail,
            String text) {
        static FailurePart of(Death death) {
            Optional<Remains> remains = death.remains();
            return new FailurePart(
                    death.count(),
                    death.samples(),
                    death.how().kind(),
                    death.how().exit(),
                    death.how().signal(),
                    death.how().topFrame(),
                    remains.map(Remains::frames).orElse(List.of()),
                    remains.flatMap(Remains::framesFrom),
                    remains.map(Remains::noFrames).orElse(Optional.of("nobody looked")),
                    remains.map(Remains::log).orElse(List.of()),
                    remains.map(Remains::stderr).orElse(List.of()),
                    death.text());
        }
    }

    /** A stability run as a document; {@code folder} is where its record lies. */
    public static StabilityDocument of(Run run, String folder) {
        return new StabilityDocument(
                1,
                "stability",
                run.id().value(),
                run.phase().word(),
                run.state().word(),
                run.started().toString(),
                run.finished().map(Object::toString),
                run.host().name(),
                run.builds().stream().map(PhaseDocument.BuildPart::of).toList(),
                run.plan().blocks(),
                run.plan().seed(),
                Survival.CONFIDENCE,
                Survival.of(run).stream().map(RowPart::of).toList(),
                run.warnings(),
                folder);
    }

    static List<Double> interval(Survival one) {
        Interval interval = one.survived().interval(Survival.CONFIDENCE);
        return List.of(100 * interval.low(), 100 * interval.high());
    }
}
