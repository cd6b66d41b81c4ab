package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.HostFacts;
import armperf.run.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
        differing(from.facts().decisive(), to.facts().decisive())
                .forEach(fact -> objections.add("the files name another " + fact + "; compare samples that differ in"
                        + " nothing but what was changed"));
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

    /** What the files themselves say that need not, but can, move a time; and what only one of them says. */
    static List<Warning> ofFiles(Subject from, Subject to) {
        List<Warning> warnings = new ArrayList<>();
        differing(from.facts().beside(), to.facts().beside())
                .forEach(fact -> warnings.add(
                        new Warning("file-differs", "the files name another " + fact + "; a change can come from it")));
        if (from.facts().isSilent() != to.facts().isSilent()) {
            boolean silentFrom = from.facts().isSilent();
            Subject silent = silentFrom ? from : to;
            Subject other = silentFrom ? to : from;
            if (silent.isFile()) {
                warnings.add(new Warning(
                        "file-unknown",
                        silent.name() + " does not say where its numbers come from, so that nothing tells whether "
                                + String.join(", ", other.facts().decisive().keySet()) + " are those of "
                                + other.name()));
            }
        }
        return warnings;
    }

    /** Facts that both name, and not alike: what, and from which value to which. */
    private static List<String> differing(SortedMap<String, String> from, SortedMap<String, String> to) {
        return from.keySet().stream()
                .filter(name -> to.containsKey(name) && !to.get(name).equals(from.get(name)))
                .map(name -> name + ": " + from.get(name) + " -> " + to.get(name))
                .toList();
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
        // What the processes saw otherwise is told of the rows that it is about.
        if (objections.size() == before && from.workers().equals(to.workers())) {
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
