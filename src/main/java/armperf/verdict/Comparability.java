package armperf.verdict;

import armperf.run.Build;
import armperf.run.HostFacts;
import armperf.run.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether two subjects may be compared at all: what differs between them must be the commit and nothing else. A team
 * once published +29.5 % that was another CPython under one side.
 */
final class Comparability {
    private static final String ABSENT = "(absent)";

    private Comparability() {}

    /** What forbids a claim, as finished sentences; empty if nothing does. */
    static List<String> objections(Subject from, Subject to) {
        List<String> objections = new ArrayList<>();
        gate("from", from.build(), objections);
        gate("to", to.build(), objections);
        if (from.settings().isPresent() && to.settings().isPresent()) {
            settings(from.settings().get(), to.settings().get(), objections);
        }
        if (from.build().isPresent() && to.build().isPresent()) {
            String fromGate = from.build().get().gate().settings();
            String toGate = to.build().get().gate().settings();
            if (!fromGate.equals(toGate)) {
                objections.add("the two builds were gated under different [gate] env; restore it, or record a new"
                        + " baseline");
            }
        }
        if (from.host().isPresent() && to.host().isPresent()) {
            host(from.host().get(), to.host().get(), objections);
        }
        return objections;
    }

    /** What does not forbid a claim but must be seen. */
    static List<String> differences(Subject from, Subject to) {
        if (from.host().isEmpty() || to.host().isEmpty()) {
            return List.of();
        }
        HostFacts fromHost = from.host().get();
        HostFacts toHost = to.host().get();
        List<String> differences = new ArrayList<>();
        if (!fromHost.hostname().equals(toHost.hostname())) {
            differences.add("the machine differs: " + fromHost.hostname() + " -> " + toHost.hostname()
                    + "; interleave the builds on one: armperf rerun");
        }
        if (!fromHost.kernel().equals(toHost.kernel())) {
            differences.add("the kernel differs: " + fromHost.kernel() + " -> " + toHost.kernel()
                    + "; a change can come from it, so measure both sides under one");
        }
        SortedSet<String> tools = new TreeSet<>(fromHost.toolchain().keySet());
        tools.addAll(toHost.toolchain().keySet());
        for (String tool : tools) {
            String fromVersion = fromHost.toolchain().getOrDefault(tool, ABSENT);
            String toVersion = toHost.toolchain().getOrDefault(tool, ABSENT);
            if (!fromVersion.equals(toVersion)) {
                differences.add("the toolchain differs: " + tool + " " + fromVersion + " -> " + toVersion
                        + "; a change can come from it, so build both sides with one");
            }
        }
        return differences;
    }

    private static void gate(String side, Optional<Build> build, List<String> objections) {
        build.filter(one -> !one.gate().passed())
                .ifPresent(one -> objections.add("the gate of the " + side + " build " + one.shortCommit()
                        + " did not pass, so that nothing measured on it counts; mend it and measure again"));
    }

    private static void settings(Settings from, Settings to, List<String> objections) {
        if (from.fingerprint().equals(to.fingerprint())) {
            return;
        }
        SortedSet<String> names = new TreeSet<>(from.timing().keySet());
        names.addAll(to.timing().keySet());
        int before = objections.size();
        for (String name : names) {
            String fromValue = from.timing().getOrDefault(name, ABSENT);
            String toValue = to.timing().getOrDefault(name, ABSENT);
            if (!fromValue.equals(toValue)) {
                objections.add("the setting " + name + " differs: " + fromValue + " -> " + toValue
                        + "; measure both sides under one");
            }
        }
        if (objections.size() == before) {
            objections.add("the fingerprints of the settings differ, and the records do not say in what; measure both"
                    + " sides again with one armperf");
        }
    }

    private static void host(HostFacts from, HostFacts to, List<String> objections) {
        if (!from.architecture().equals(to.architecture()) || !from.cpu().equals(to.cpu())) {
            objections.add("the host CPU differs: " + from.cpu() + " (" + from.architecture() + ") -> " + to.cpu()
                    + " (" + to.architecture() + "); compare runs of one kind of host");
        }
    }
}
