package armperf.phase;

import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.results.FileSample;
import armperf.results.SampleFile;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.verdict.Instability;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One end of a comparison: a build of a recorded run, or a plain file of samples.
 *
 * @param subject its numbers, and what is known of them
 * @param warnings what weakened them before they were compared
 */
record End(Subject subject, List<Warning> warnings) {
    End {
        warnings = List.copyOf(warnings);
    }

    /**
     * A run's new build.
     *
     * @param known what stability runs say of builds
     * @throws UserException if the run has no times
     */
    static End of(Run run, Instabilities known) {
        if (run.phase() == Phase.STABILITY) {
            throw withoutTimes(
                    run, "compare it with another stability run, or take a baseline of its build: armperf baseline");
        }
        List<Warning> warnings = new ArrayList<>();
        if (run.state() != Run.State.COMPLETE) {
            warnings.add(new Warning(
                    "unfinished", "run " + run.id() + " is " + run.state().word() + ", so that samples are missing"));
        }
        run.warnings().stream()
                // The rows' own reasons say these, for the samples that are compared.
                .filter(warning -> !warning.kind().equals(Health.JIT_OFF)
                        && !warning.kind().equals(Health.JIT_ON))
                .forEach(warnings::add);
        busy(run).ifPresent(warnings::add);
        Instability instability = known.of(run, Side.TO);
        warnings.addAll(instability.beside());
        return new End(Subject.of(run, Side.TO, instability), warnings);
    }

    /** What is said where times are asked of a stability run. */
    static UserException withoutTimes(Run run, String next) {
        return UserException.evidence("no-times", "run " + run.id() + " is a stability run and has no times; " + next);
    }

    /** Samples that were taken while something else kept the host busy; they count like the others. */
    private static Optional<Warning> busy(Run run) {
        List<Sample> counted = run.samples().stream().filter(Sample::counts).toList();
        List<Sample> busy = counted.stream()
                .filter(sample -> sample.circumstances().isBusy())
                .toList();
        return busy.stream()
                .max(Comparator.comparingDouble(
                        sample -> sample.circumstances().noise().orElseThrow().others()))
                .map(worst -> new Warning(
                        "host-busy",
                        busy.size() + " of " + counted.size() + " samples ran while the host was busy (at worst sample "
                                + worst.index()
                                + worst.node().map(node -> " on " + node).orElse("") + ": "
                                + worst.circumstances().noise().orElseThrow().text()
                                + "); they count all the same; free the host, or wait for it with --wait-quiet"));
    }

    /** Numbers without blocks, builds or proof. */
    static End of(Path path) {
        SampleFile file = SampleFile.read(path);
        List<Observation> observations = new ArrayList<>();
        for (FileSample sample : file.samples()) {
            observations.add(new Observation(
                    new RowKey(sample.benchmark(), sample.mode().name()),
                    sample.unit(),
                    sample.value(),
                    1,
                    0,
                    observations.size()));
        }
        return new End(Subject.ofFile(file.name(), observations, file.facts()), file.warnings());
    }

    /** The same as the end that the other is compared with: its warnings, which call a run's own build {@code to}, say whose. */
    End asFrom() {
        return new End(
                subject,
                warnings.stream()
                        .map(warning -> new Warning(
                                warning.kind(),
                                // A file's warnings name it themselves.
                                warning.text().startsWith(subject.name())
                                        ? warning.text()
                                        : "from, " + subject.name() + ": " + warning.text()))
                        .toList());
    }
}
