package armperf.report;

import armperf.run.Variant;
import armperf.verdict.Subject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings under which the build of a sweep was sampled besides those of the config. */
public record VariantPart(String name, SortedMap<String, CompareDocument.Ends<Optional<String>>> settings) {
    static VariantPart of(Variant variant, Subject subject) {
        SortedMap<String, CompareDocument.Ends<Optional<String>>> settings = new TreeMap<>();
        variant.settings()
                .forEach((key, value) -> settings.put(
                        key,
                        new CompareDocument.Ends<>(
                                subject.settings().map(all -> all.timing().get(key)), Optional.of(value))));
        return new VariantPart(variant.name(), settings);
    }
}
