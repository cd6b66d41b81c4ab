package armperf.cli;

import armperf.doctor.Check;
import armperf.doctor.Doctor;
import armperf.phase.Workplace;
import armperf.report.Screen;
import armperf.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Flags of {@code doctor}. */
@Command(
        name = "doctor",
        description =
                "Checks the project, the way to the host, and the host: what is fit for measuring, what is not, and"
                        + " what to do. Changes nothing, takes seconds.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions settings = new SettingOptions();

    private final Console console;

    DoctorCommand(Console console) {
        this.console = console;
    }

    record Row(String side, String check, String state, String fact, Optional<String> advice) {
        static Row of(Check check) {
            return new Row(
                    check.side().name().toLowerCase(Locale.ROOT),
                    check.name(),
                    check.state().word(),
                    check.fact(),
                    check.advice());
        }
    }

    record Document(int schema, String command, String host, String state, List<Row> checks) {}

    @Override
    public Integer call() {
        return new EachHost(console, "doctor").run(console.workplaces(settings.overrides()), this::examine);
    }

    private EachHost.Answer examine(Workplace place) {
        Doctor.Result result =
                new Doctor(place, console.around().environment(), () -> console.keysFor(place.host())).run();
        return new EachHost.Answer(
                result.exit(),
                () -> new Document(
                        1,
                        "doctor",
                        result.host(),
                        result.state().word(),
                        result.checks().stream().map(Row::of).toList()),
                () -> lines(result, console.screen()));
    }

    private static List<String> lines(Doctor.Result result, Screen screen) {
        Table table = new Table("check|", "state|", "fact~").painted(screen.palette(), "state", "state");
        for (Check check : result.checks()) {
            table.add(
                    check.name(),
                    check.state().word(),
                    check.fact() + check.advice().map(advice -> " -> " + advice).orElse(""));
        }
        List<String> lines = new ArrayList<>(table.lines(screen.width()));
        lines.add("");
        lines.add("host " + result.host() + ": " + result.count(Check.State.OK) + " ok, "
                + result.count(Check.State.WARN) + " warn, " + result.count(Check.State.FAIL) + " fail, "
                + result.count(Check.State.UNKNOWN) + " unknown");
        return lines;
    }
}
