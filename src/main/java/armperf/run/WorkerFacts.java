package armperf.run;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a timed process found itself to run under, told by the process and not by whoever started it: a variable that is
 * not handed on, another Python or another binary cannot be seen from outside.
 *
 * @param settings what must be alike in all timed processes of a mode, on both sides: {@code python}, {@code
 *     python_prefix}, {@code is_enabled}, {@code compile_after} and, as {@code env.NAME}, each variable of the JIT that it
 *     saw; armperf's own paths put back to placeholders. Empty where it told nothing
 * @param binarySha256 hash of the JIT's binary that it loaded; absent where it does not say
 * @param wheelSha256 hash of the package that this was installed from; absent likewise
 */
public record WorkerFacts(
        SortedMap<String, String> settings, Optional<String> binarySha256, Optional<String> wheelSha256) {
    /** Of a process that told nothing of the kind. */
    public static final WorkerFacts NONE = new WorkerFacts(new TreeMap<>(), Optional.empty(), Optional.empty());

    /** What the names of its variables begin with among the settings. */
    public static final String VARIABLE = "env.";

    public WorkerFacts {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(binarySha256, "binarySha256");
        Objects.requireNonNull(wheelSha256, "wheelSha256");
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * What the measured processes of these samples told of their settings, by dotted name such as {@code
     * workers.autojit.python}; under a variant {@code variants.t20.workers.autojit.python}. Where they saw several values,
     * all of them stand there in order. What starts, warms up or only writes a log is not measured, and of a sample that
     * failed nothing is known.
     */
    public static SortedMap<String, String> byName(List<Sample> samples) {
        SortedMap<String, SortedSet<String>> values = new TreeMap<>();
        for (Sample sample : samples) {
            if (!sample.isMeasured()) {
                continue;
            }
            String prefix =
                    sample.variant().map(name -> "variants." + name + ".").orElse("") + "workers." + sample.mode()
                            + ".";
            sample.activity().stream()
                    .filter(ProcessActivity::isTimed)
                    .forEach(process -> process.facts()
                            .settings()
                            .forEach((name, value) -> values.computeIfAbsent(prefix + name, one -> new TreeSet<>())
                                    .add(value)));
        }
        SortedMap<String, String> told = new TreeMap<>();
        values.forEach((name, all) -> told.put(name, String.join(" | ", all)));
        return told;
    }

    /** Whether it told anything. */
    public boolean isNone() {
        return equals(NONE);
    }
}
