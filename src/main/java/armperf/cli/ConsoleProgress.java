package armperf.cli;

import armperf.outcome.Warning;
import armperf.phase.Progress;
import armperf.report.Numbers;
import armperf.run.Sample;
import java.util.List;

/** Tells the news of a phase in plain lines. */
final class ConsoleProgress implements Progress {
    private final Console console;
    private final StopSignal stop;

    /** @param stop asked before each step and after each sample */
    ConsoleProgress(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public void step(String text) {
        stop.check();
        console.news(text);
    }

    @Override
    public void sampled(Sample sample, int done, int total) {
        boolean attempt = sample.kind() == Sample.Kind.ATTEMPT;
        String what = sample.failure()
                .map(failure -> failure.kind() + ": " + failure.text())
                .orElseGet(() -> attempt ? "survived" : values(sample));
        String round = attempt ? "attempt " : "block ";
        String place = sample.block().isPresent() ? round + sample.block().getAsInt() : "warm-up";
        String log = sample.kind() == Sample.Kind.LOG ? " log" : "";
        console.news("  " + done + "/" + total + "  " + place + log + "  " + sample.benchmark() + "  " + sample.mode()
                + "  " + sample.variant().orElse(sample.side().word()) + "  " + what);
        stop.check();
    }

    private static String values(Sample sample) {
        return sample.readings().stream()
                .map(reading -> Numbers.value(reading.value(), reading.unit()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("-");
    }

    @Override
    public void failed(String script, List<String> lines) {
        console.complain("the end of what " + script + " printed:");
        lines.forEach(line -> console.complain("  | " + line));
    }

    @Override
    public void warn(Warning warning) {
        console.warn(warning);
    }
}
