package armperf.cli;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.Overrides;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.phase.Bisect;
import armperf.phase.Compare;
import armperf.phase.Workplace;
import armperf.report.BisectDocument;
import armperf.report.BisectText;
import armperf.verdict.Bisection;
import armperf.verdict.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code bisect}. */
@Command(
        name = "bisect",
        description = "Finds the commit that moved a row, each step interleaved with the build of the start.")
final class BisectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "The run at the start, such as baseline.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A run of a later commit in which the row differs.")
    private String to;

    @Option(names = "--benchmark", paramLabel = "NAME", required = true, description = "The row's benchmark.")
    private String benchmark;

    @Option(names = "--mode", paramLabel = "NAME", required = true, description = "The row's mode.")
    private String mode;

    @Option(names = "--samples", paramLabel = "N", description = "Blocks of each step, in place of [sample] count.")
    private Optional<Integer> samples = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "Take no more steps; default: 20.")
    private int steps = 20;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Mixin
    private LeaseOptions lease = new LeaseOptions();

    private final Console console;

    BisectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (steps < 1) {
            throw UserException.usage("usage", "--steps " + steps + " looks at nothing; give 1 or more");
        }
        Config plain = console.config(settings.overrides());
        List<String> modes = Stream.concat(
                        Stream.of(mode),
                        plain.modes().stream().filter(one -> !one.jit()).map(ModeConfig::name))
                .distinct()
                .toList();
        OptionalInt blocks = samples.map(OptionalInt::of).orElse(OptionalInt.empty());
        Workplace place = lease.of(console.workplace(new Overrides(
                blocks, List.of(benchmark), modes, settings.overrides().set())));
        Compare compare = new Compare(
                Optional.of(place.config()),
                Optional.of(place.store()),
                Compare.rules(place.config().verdict(), false),
                console.around().workingDir(),
                console.around().clock());
        Bisection found =
                new Bisect(place, compare).search(new Bisect.Question(from, to, new RowKey(benchmark, mode), steps));
        console.result(() -> BisectDocument.of(found), () -> BisectText.lines(found, console.screen()));
        return (found.isFound() ? ExitCode.OK : ExitCode.EVIDENCE).code();
    }
}
