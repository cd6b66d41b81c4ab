package armperf.verdict;

import armperf.run.Side;
import java.util.Comparator;
import java.util.Optional;

/**
 * What names a row of a comparison.
 *
 * @param benchmark its name
 * @param mode its name
 * @param variant in a sweep the variant that the settings of the config are compared with; else absent
 */
public record RowKey(String benchmark, String mode, Optional<String> variant) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::benchmark).thenComparing(RowKey::mode).thenComparing(RowKey::ordered);

    /** A row that compares builds. */
    public RowKey(String benchmark, String mode) {
        this(benchmark, mode, Optional.empty());
    }

    /** The mode as the config has it. */
    RowKey withoutVariant() {
        return new RowKey(benchmark, mode);
    }

    /** What stands on one end, as a part of a sentence. */
    String end(Side side) {
        if (variant.isEmpty()) {
            return "the " + side.word() + " build";
        }
        return side == Side.TO ? "variant " + variant.get() : "the config's settings";
    }

    /** What is compared in it: builds, or settings of one. */
    String kind() {
        return variant.isEmpty() ? "build" : "setting";
    }

    /** Variants of one name and a number in the order of the numbers: t20, t100. */
    private String ordered() {
        String name = variant.orElse("");
        return (char) name.length() + name;
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return benchmark + " / " + mode + variant.map(name -> " / " + name).orElse("");
    }
}
