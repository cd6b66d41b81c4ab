package armperf.doctor;

import armperf.host.Examination;
import armperf.host.Host;
import armperf.host.Script;
import armperf.phase.Workplace;
import armperf.sampling.PerfStat;
import java.util.List;

/** Whether the host counts hardware events, which matters where the config asks for some. */
final class CounterChecks {
    private static final List<String> USUAL = List.of("instructions", "cycles");

    private final List<String> wanted;
    private final Host host;
    private final Examination seen;
    private final Checks checks = new Checks(Check.Side.HOST);

    CounterChecks(Workplace place, Host host, Examination seen) {
        this.wanted = place.config().sample().map(sample -> sample.counters()).orElse(List.of());
        this.host = host;
        this.seen = seen;
    }

    List<Check> list() {
        List<String> events = wanted.isEmpty() ? USUAL : wanted;
        String level = seen.text("paranoid")
                .map(text -> ", kernel.perf_event_paranoid " + text)
                .orElse("");
        String names = String.join(", ", events);
        boolean counts = seen.has("perf")
                && host.run(Script.of(PerfStat.probe(), events.toArray(String[]::new)))
                        .succeeded();
        if (counts) {
            checks.ok("counters", names + " can be counted" + level);
        } else if (wanted.isEmpty()) {
            checks.ok("counters", "none asked for; " + names + " could not be counted" + level);
        } else {
            checks.warn(
                    "counters",
                    (seen.has("perf") ? "perf cannot count " : "no perf to count ") + names + level,
                    "install perf there and allow it (kernel.perf_event_paranoid), or take counters out of [sample]");
        }
        return checks.list();
    }
}
