package armperf.results;

import armperf.run.FileFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JMH's JSON: a fork is a process, and a throughput becomes the time of one operation. */
final class JmhFormat implements JsonFormat {
    @Override
    public boolean fits(Json document) {
        return document.node().isArray()
                && !document.node().isEmpty()
                && document.elements().stream().allMatch(result -> result.has("primaryMetric"));
    }

    @Override
    public List<Measured> read(Json document) {
        Map<String, Integer> uses = new HashMap<>();
        document.elements().forEach(result -> uses.merge(name(result), 1, Integer::sum));
        List<Measured> processes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Json result : document.elements()) {
            // One benchmark measured in two of JMH's modes is two benchmarks.
            boolean ambiguous = uses.get(name(result)) > 1;
            String name = ambiguous ? name(result) + ":" + result.at("mode").text() : name(result);
            names.add(name);
            processes.addAll(forks(result.at("primaryMetric"), name));
        }
        JsonFormat.requireDistinct(names);
        return processes;
    }

    @Override
    public FileFacts facts(Json document) {
        FileFacts.Found found = new FileFacts.Found();
        for (Json result : document.elements()) {
            for (String key : List.of("jdkVersion", "vmName", "vmVersion")) {
                result.shown(key).ifPresent(value -> found.beside(key, value));
            }
        }
        return found.facts();
    }

    private static String name(Json result) {
        StringBuilder name = new StringBuilder(result.at("benchmark").text());
        result.find("params")
                .ifPresent(params -> params.keys().stream()
                        .sorted()
                        .forEach(key -> name.append(':')
                                .append(key)
                                .append('=')
                                .append(params.at(key).text())));
        return name.toString();
    }

    private static List<Measured> forks(Json metric, String name) {
        Unit unit = Unit.of(metric.at("scoreUnit").text());
        List<Measured> forks = new ArrayList<>();
        boolean counted = metric.has("rawDataHistogram");
        Json raw = metric.at(counted ? "rawDataHistogram" : "rawData");
        for (Json fork : raw.elements()) {
            List<Double> values =
                    counted ? fork.elements().stream().map(JmhFormat::medianOf).toList() : fork.measuredValues();
            forks.add(Measured.of(Optional.of(name), Measured.NO_MODE, unit, fork.place(), values));
        }
        if (forks.isEmpty()) {
            throw new Malformed("has no values at " + raw.place());
        }
        return forks;
    }

    /** The median of an iteration that JMH sampled: pairs of a value and how often it was seen. */
    private static double medianOf(Json iteration) {
        List<Seen> seen = new ArrayList<>();
        for (Json pair : iteration.elements()) {
            List<Json> parts = pair.elements();
            if (parts.size() != 2) {
                throw new Malformed("has no pair of value and count at " + pair.place());
            }
            seen.add(new Seen(parts.get(0).measuredValue(), parts.get(1).measuredValue()));
        }
        double half = seen.stream().mapToDouble(Seen::times).sum() / 2;
        double passed = 0;
        for (Seen each :
                seen.stream().sorted(Comparator.comparingDouble(Seen::value)).toList()) {
            passed += each.times();
            if (passed >= half) {
                return each.value();
            }
        }
        throw new Malformed("has no values at " + iteration.place());
    }

    private record Seen(double value, double times) {}
}
