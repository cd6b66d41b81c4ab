package armperf.report;

import armperf.run.Remains;
import armperf.stats.Interval;
import armperf.verdict.Death;
import armperf.verdict.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How often modes survived, and how they died, as lines for a terminal. */
public final class StabilityText {
    private StabilityText() {}

    static List<String> lines(List<Survival> survivals, Width width) {
        Table table = new Table("benchmark", "mode", "threshold>", "survived>", "interval>", "JIT")
                .givingWay("JIT")
                .givingWay("interval");
        for (Survival one : survivals) {
            table.add(
                    one.benchmark(),
                    one.mode().mode(),
                    threshold(one),
                    share(one),
                    interval(one),
                    one.state().word());
        }
        List<String> lines = new ArrayList<>(table.lines(width));
        for (Survival one : survivals) {
            for (Death death : one.deaths()) {
                lines.add("");
                lines.add(Visible.text(one.row() + ": " + death.count() + " of "
                        + one.survived().of() + " " + death.text()));
                left(death).forEach(line -> lines.add(Visible.text("  " + line)));
            }
        }
        return lines;
    }

    /** What the first that died so left: its signal, top frames, log and standard error, as it wrote them. */
    public static List<String> left(Death death) {
        List<String> lines = new ArrayList<>();
        Optional<Remains> remains = death.remains();
        death.how().signal().ifPresent(signal -> lines.add("signal   " + signal));
        List<String> frames = remains.map(Remains::frames).orElse(List.of());
        if (frames.isEmpty()) {
            lines.add("frames   none: " + remains.flatMap(Remains::noFrames).orElse("nobody looked"));
        }
        quote(lines, "frames", frames);
        quote(lines, "JIT log", remains.map(Remains::log).orElse(List.of()));
        quote(lines, "stderr", remains.map(Remains::stderr).orElse(List.of()));
        return lines;
    }

    private static void quote(List<String> lines, String title, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            lines.add(String.format(Locale.ROOT, "%-8s %s", i == 0 ? title : "", texts.get(i)));
        }
    }

    static String threshold(Survival one) {
        return one.mode().threshold().isPresent()
                ? String.valueOf(one.mode().threshold().getAsInt())
                : "-";
    }

    /** Such as {@code 3/5}. */
    public static String share(Survival one) {
        return one.survived().count() + "/" + one.survived().of();
    }

    /** Of the share of attempts that survive, in per cent. */
    public static String interval(Survival one) {
        Interval interval = one.survived().interval(Survival.CONFIDENCE);
        return String.format(Locale.ROOT, "%.1f .. %.1f %%", 100 * interval.low(), 100 * interval.high());
    }
}
