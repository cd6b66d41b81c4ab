package armperf.cli;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.Overrides;
import armperf.outcome.ExitCode;
import armperf.outcome.Plural;
import armperf.outcome.UserException;
import armperf.phase.Bisect;
import armperf.phase.Compare;
import armperf.phase.Workplace;
import armperf.report.Numbers;
import armperf.report.Table;
import armperf.report.Visible;
import armperf.run.RunId;
import armperf.verdict.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

    record StepPart(
            String commit, String subject, String outcome, Optional<String> run, OptionalDouble deltaPct, String why) {
        static StepPart of(Bisect.Step step) {
            return new StepPart(
                    step.commit().id(),
                    step.commit().subject(),
                    step.outcome().word(),
                    step.run().map(RunId::value),
                    pct(step.ratio()),
                    step.why());
        }
    }

    record CommitPart(String commit, String subject) {}

    record Document(
            int schema,
            String command,
            String benchmark,
            String mode,
            String from,
            String to,
            double deltaPct,
            int commits,
            List<StepPart> steps,
            List<CommitPart> suspects) {}

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
        Bisect.Answer answer =
                new Bisect(place, compare).search(new Bisect.Question(from, to, new RowKey(benchmark, mode), steps));
        console.result(() -> document(answer), () -> lines(answer));
        return (answer.suspects().size() == 1 ? ExitCode.OK : ExitCode.EVIDENCE).code();
    }

    private static OptionalDouble pct(OptionalDouble ratio) {
        return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * (ratio.getAsDouble() - 1));
    }

    private Document document(Bisect.Answer answer) {
        return new Document(
                1,
                "bisect",
                benchmark,
                mode,
                answer.from().value(),
                answer.to().value(),
                100 * (answer.whole() - 1),
                answer.commits(),
                answer.steps().stream().map(StepPart::of).toList(),
                answer.suspects().stream()
                        .map(one -> new CommitPart(one.id(), one.subject()))
                        .toList());
    }

    private List<String> lines(Bisect.Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(Visible.text(benchmark + " / " + mode + ": "
                + Numbers.delta(pct(OptionalDouble.of(answer.whole()))) + " over "
                + Plural.of(answer.commits(), "commit")));
        lines.add("");
        if (!answer.steps().isEmpty()) {
            Table table = new Table("commit|", "outcome|", "delta>", "run|", "subject", "why~");
            answer.steps()
                    .forEach(step -> table.add(
                            step.commit().id().substring(0, 8),
                            step.outcome().word(),
                            Numbers.delta(pct(step.ratio())),
                            step.run().map(RunId::value).orElse("-"),
                            step.commit().subject(),
                            step.why()));
            lines.addAll(table.lines(console.width()));
            lines.add("");
        }
        boolean found = answer.suspects().size() == 1;
        lines.add(found ? "It moved with:" : "It moved with one of these, which no step told apart:");
        answer.suspects()
                .forEach(one -> lines.add(Visible.text("  " + one.id().substring(0, 8) + "  " + one.subject())));
        return lines;
    }
}
