package armperf.verdict;

import armperf.run.Side;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names a row of a comparison.
 *
 * @param benchmark its name
 * @param mode its name
 * @param variant in a sweep the variant that the settings of the config are compared with; else absent
 */
public record RowKey(String benchmark, String mode, Optional<String> variant) implements Comparable<RowKey> {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Few names are longer. */
    private static final int NAME = 64;

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

    /** The variant's name with numbers of one length, so that t20 comes before t100. */
    private String ordered() {
        return NUMBER.matcher(variant.orElse(""))
                .replaceAll(found -> "0".repeat(Math.max(0, NAME - found.group().length())) + found.group());
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
