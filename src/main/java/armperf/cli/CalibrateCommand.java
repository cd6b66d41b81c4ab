package armperf.cli;

import armperf.outcome.Warning;
import armperf.phase.Calibrate;
import armperf.phase.Calibrations;
import armperf.phase.PhaseResult;
import armperf.phase.Workplace;
import armperf.report.CalibrateDocument;
import armperf.report.CalibrateText;
import armperf.run.Run;
import armperf.run.Side;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code calibrate}. */
@Command(
        name = "calibrate",
        description =
                "A/A: builds one commit twice, in two folders, and samples it against itself; what differs then is the"
                        + " host's noise, and compare makes no smaller claim there for 14 days.")
final class CalibrateCommand implements Callable<Integer> {
    @Option(names = "--dirty", description = "Measure uncommitted changes too; the record says so.")
    private boolean dirty;

    @Mixin
    private BlockOptions overrides = new BlockOptions();

    private final Console console;

    CalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new EachHost(console, "calibrate").run(overrides.workplaces(console), this::calibrate);
    }

    private EachHost.Answer calibrate(Workplace place) {
        PhaseResult result = new Calibrate(place, dirty).run();
        Run run = result.run();
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
        for (Warning warning : run.warnings()) {
            comparison = comparison.with(warning);
        }
        Comparison shown = comparison;
        NoiseFloors floors = new Calibrations(place.store(), place.clock()).floors(run.host());
        return new EachHost.Answer(
                result.exit(),
                () -> CalibrateDocument.of(
                        run.id().value(),
                        run.host().name(),
                        shown,
                        floors,
                        result.folder().toString()),
                () -> CalibrateText.lines(run.host().name(), shown, floors, console.screen()));
    }
}
