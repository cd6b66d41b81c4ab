package armperf.report.page;

import armperf.report.Visible;
import armperf.run.HostFacts;
import armperf.run.Settings;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the ends were measured under, side by side. */
record EnvironmentView(List<Fact> host, List<Fact> settings, int differences) {
    private static final String ABSENT = "-";

    /** One fact of both ends; of a run that stands alone only {@code to} is known. */
    record Fact(String name, String from, String to, boolean differs) {}

    static EnvironmentView of(Section section) {
        List<Map<String, String>> hosts =
                section.ends().stream().map(end -> host(end.run().host())).toList();
        List<Map<String, String>> settings =
                section.ends().stream().map(EnvironmentView::timing).toList();
        List<Fact> hostFacts = facts(hosts);
        List<Fact> settingFacts = facts(settings);
        int differences = (int) (hostFacts.stream().filter(Fact::differs).count()
                + settingFacts.stream().filter(Fact::differs).count());
        return new EnvironmentView(hostFacts, settingFacts, differences);
    }

    private static Map<String, String> host(HostFacts facts) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("host", facts.name() + " (" + facts.hostname() + ")");
        named.put("architecture", facts.architecture() + (facts.emulated() ? ", emulated" : ""));
        named.put("processor", facts.cpu());
        named.put("cores", String.valueOf(facts.cores()));
        named.put("kernel", facts.kernel());
        named.putAll(facts.toolchain());
        return named;
    }

    private static Map<String, String> timing(MeasuredEnd end) {
        Settings settings = end.run().settings();
        Map<String, String> named = new LinkedHashMap<>();
        named.put("fingerprint", settings.fingerprint());
        named.putAll(settings.timing());
        named.putAll(settings.workers());
        if (end.side() == Side.FROM) {
            // What the variants of a sweep set holds on its other end alone.
            named.keySet().removeIf(name -> name.startsWith("variants."));
        }
        return named;
    }

    private static List<Fact> facts(List<Map<String, String>> ends) {
        Map<String, String> from = ends.get(0);
        Map<String, String> to = ends.get(ends.size() - 1);
        List<String> names = new ArrayList<>(from.keySet());
        new TreeSet<>(to.keySet())
                .stream().filter(name -> !from.containsKey(name)).forEach(names::add);
        return names.stream()
                .map(name -> {
                    String before = from.getOrDefault(name, ABSENT);
                    String after = to.getOrDefault(name, ABSENT);
                    return new Fact(
                            Visible.text(name), Visible.text(before), Visible.text(after), !before.equals(after));
                })
                .toList();
    }
}
