package armperf.cli;

import armperf.host.LeaseState;
import armperf.outcome.ExitCode;
import armperf.phase.LeaseWork;
import armperf.phase.Workplace;
import armperf.report.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code lease}. */
@Command(
        name = "lease",
        description = "Shows who holds the host; a phase takes it for itself and waits for whoever has it.")
final class LeaseCommand implements Callable<Integer> {
    @Option(
            names = "--break",
            description = "Take it from whoever holds it: they keep what they sampled and stop before the next job."
                    + " What runs there already is left alone.")
    private boolean breakIt;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    private final Console console;

    LeaseCommand(Console console) {
        this.console = console;
    }

    record Holder(
            String user,
            String machine,
            long pid,
            String project,
            String work,
            Optional<Instant> since,
            Duration silent,
            List<LeaseState.Job> jobs) {
        static Optional<Holder> of(LeaseState state) {
            return state.holder()
                    .filter(one -> state.kind() != LeaseState.Kind.FREE)
                    .map(one -> new Holder(
                            one.user(),
                            one.machine(),
                            one.pid(),
                            one.project(),
                            state.work(),
                            state.since(),
                            state.silent(),
                            state.jobs()));
        }
    }

    record Document(
            int schema,
            String command,
            String host,
            String state,
            Optional<Holder> holder,
            boolean broken,
            Optional<String> brokenBy) {}

    @Override
    public Integer call() {
        return new EachHost(console, "lease").run(console.workplaces(settings.overrides()), this::look);
    }

    private EachHost.Answer look(Workplace place) {
        LeaseWork work = new LeaseWork(place);
        LeaseState state = breakIt ? work.breakIt() : work.look();
        String host = place.host().name();
        return new EachHost.Answer(
                ExitCode.OK,
                () -> new Document(
                        1,
                        "lease",
                        host,
                        state.kind().name().toLowerCase(Locale.ROOT),
                        Holder.of(state),
                        breakIt && state.kind() != LeaseState.Kind.FREE,
                        state.brokenBy()),
                () -> lines(host, state).stream().map(Visible::text).toList());
    }

    private List<String> lines(String host, LeaseState state) {
        List<String> lines = new ArrayList<>();
        String name = "host '" + host + "' ";
        switch (state.kind()) {
            case FREE ->
                lines.add(name + "is free"
                        + state.brokenBy()
                                .map(by -> "; its last lease, of " + state.text() + ", was broken by " + by)
                                .orElse(""));
            case HELD -> lines.add(name + (breakIt ? "was" : "is") + " held by " + state.text());
            case ABANDONED ->
                lines.add(name + "was left by " + state.text() + ", of whom nothing runs; the next one takes it over");
        }
        if (state.kind() != LeaseState.Kind.FREE) {
            lines.add("last sign of life " + state.silent().toSeconds() + " s ago");
            state.jobs().forEach(job -> lines.add("runs " + job.id() + ", process group " + job.group()));
            if (breakIt) {
                lines.add("broken: it is free now, and its holder stops before the next job");
            }
        }
        return lines;
    }
}
