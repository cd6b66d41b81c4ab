package armperf.export;

import armperf.report.JunitXml;
import armperf.run.Build;
import armperf.run.Failure;
import armperf.run.GateOutcome;
import armperf.run.Run;
import armperf.run.Sample;
import java.util.Optional;

/** A run as JUnit XML: a test case for each gate, and one for each sample, which fails where the sample measured nothing. */
final class RunTests {
    private RunTests() {}

    static String write(Run run, Choice choice) {
        choice.require(run);
        JunitXml xml = new JunitXml("armperf " + run.phase().word() + " " + run.id());
        for (Build build : run.builds()) {
            if (choice.sides().contains(build.side())) {
                GateOutcome gate = build.gate();
                xml.add(new JunitXml.Case(
                        "gate",
                        build.side().word() + " " + build.shortCommit() + " " + build.subject(),
                        gate.elapsed(),
                        gate.passed()
                                ? Optional.empty()
                                : Optional.of(new JunitXml.Problem("gate", "the gate " + gate.word()))));
            }
        }
        for (Sample sample : choice.samples(run)) {
            if (choice.benchmarks().isEmpty() || choice.benchmarks().contains(sample.benchmark())) {
                xml.add(new JunitXml.Case(
                        sample.benchmark() + "." + sample.mode(),
                        "sample " + sample.index() + " "
                                + sample.variant().orElse(sample.side().word()) + " "
                                + sample.kind().word(),
                        sample.elapsed(),
                        sample.failure().map(RunTests::problem)));
            }
        }
        return xml.text();
    }

    private static JunitXml.Problem problem(Failure failure) {
        return new JunitXml.Problem(failure.kind(), failure.text());
    }
}
