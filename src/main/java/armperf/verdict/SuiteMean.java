package armperf.verdict;

import armperf.stats.Interval;
import armperf.stats.Session;
import armperf.stats.SignedRank;
import armperf.stats.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What all benchmarks of one mode say together: the geometric mean of their ratios. It is shown beside the rows and no
 * verdict rests on it, for a mean can stand still where one benchmark gains what another loses.
 *
 * @param mode its name
 * @param variant in a sweep the variant; else absent
 * @param benchmarks how many
 * @param blocks how many blocks hold all of them; 0 where they were not interleaved
 * @param ratio to / from; absent with {@code missing}
 * @param interval of the ratio; absent where the blocks are too few, or there are none
 * @param p two-sided, of a ratio of 1; absent where there are no blocks. It stands outside of Holm
 * @param missing why there is no mean; absent if there is one
 */
public record SuiteMean(
        String mode,
        Optional<String> variant,
        int benchmarks,
        int blocks,
        OptionalDouble ratio,
        Optional<Interval> interval,
        OptionalDouble p,
        Optional<String> missing) {

    /** Its mode, and the variant of it if there is one. */
    public String setting() {
        return mode + variant.map(name -> " / " + name).orElse("");
    }

    /** Per cent of {@code to / from - 1}; absent where there is no mean. */
    public OptionalDouble deltaPct() {
        return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * (ratio.getAsDouble() - 1));
    }

    /** Where a sample was taken. */
    private record Place(int session, int block) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySession = Integer.compare(session, other.session);
            return bySession != 0 ? bySession : Integer.compare(block, other.block);
        }
    }

    /** The rows that one mean is made of. */
    private record Suite(String mode, Optional<String> variant) implements Comparable<Suite> {
        @Override
        public int compareTo(Suite other) {
            int byMode = mode.compareTo(other.mode);
            return byMode != 0 ? byMode : variant.orElse("").compareTo(other.variant.orElse(""));
        }
    }

    /**
     * The means of every mode that has two benchmarks or more.
     *
     * @param claims the rows that are no controls
     * @param measured their numbers
     * @param objected what forbids a claim of each
     */
    static List<SuiteMean> of(
            List<RowKey> claims,
            Map<RowKey, Measurement> measured,
            Map<RowKey, List<String>> objected,
            double confidence) {
        Map<Suite, List<RowKey>> suites = new TreeMap<>();
        claims.forEach(key -> suites.computeIfAbsent(new Suite(key.mode(), key.variant()), its -> new ArrayList<>())
                .add(key));
        List<SuiteMean> means = new ArrayList<>();
        suites.forEach((suite, rows) -> {
            if (rows.size() > 1) {
                means.add(of(suite, rows, measured, objected, confidence));
            }
        });
        return means;
    }

    private static SuiteMean of(
            Suite suite,
            List<RowKey> rows,
            Map<RowKey, Measurement> measured,
            Map<RowKey, List<String>> objected,
            double confidence) {
        long unusable = rows.stream()
                .filter(row -> !objected.get(row).isEmpty()
                        || measured.get(row).estimate().ratio().isEmpty())
                .count();
        if (unusable > 0) {
            return without(
                    suite,
                    rows.size(),
                    unusable + " of its " + rows.size() + " rows " + (unusable == 1 ? "is" : "are") + " invalid");
        }
        if (!rows.stream().allMatch(row -> measured.get(row).paired())) {
            double mean = rows.stream()
                    .mapToDouble(
                            row -> Math.log(measured.get(row).estimate().ratio().orElseThrow()))
                    .average()
                    .orElseThrow();
            return new SuiteMean(
                    suite.mode(),
                    suite.variant(),
                    rows.size(),
                    0,
                    OptionalDouble.of(Math.exp(mean)),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
        // In each block the order of from and to was drawn for every benchmark, so that their mean difference is as
        // likely to have either sign where nothing changed.
        double[] differences = differences(rows, measured);
        if (differences.length == 0) {
            return without(suite, rows.size(), "no block holds all of its benchmarks");
        }
        SignedRank ranked = SignedRank.of(differences, confidence);
        return new SuiteMean(
                suite.mode(),
                suite.variant(),
                rows.size(),
                differences.length,
                OptionalDouble.of(Math.exp(ranked.estimate().orElseThrow())),
                ranked.interval().map(logs -> new Interval(Math.exp(logs.low()), Math.exp(logs.high()))),
                ranked.p(),
                Optional.empty());
    }

    private static SuiteMean without(Suite suite, int benchmarks, String why) {
        return new SuiteMean(
                suite.mode(),
                suite.variant(),
                benchmarks,
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.of(why));
    }

    /** Of each block that holds all rows, the mean of their logarithms of to / from. */
    private static double[] differences(List<RowKey> rows, Map<RowKey, Measurement> measured) {
        Map<Place, double[]> sums = new TreeMap<>();
        for (RowKey row : rows) {
            measured.get(row)
                    .sessions()
                    .forEach((stratum, session) -> logs(stratum.session(), session)
                            .forEach((place, log) -> {
                                double[] sum = sums.computeIfAbsent(place, its -> new double[2]);
                                sum[0] += log;
                                sum[1]++;
                            }));
        }
        return sums.values().stream()
                .filter(sum -> sum[1] == rows.size())
                .mapToDouble(sum -> sum[0] / sum[1])
                .toArray();
    }

    private static Map<Place, Double> logs(int number, Session session) {
        Map<Place, Double> logs = new TreeMap<>();
        for (Timed sample : session.samplesInStartOrder()) {
            double log = Math.log(sample.value());
            logs.merge(new Place(number, sample.block()), sample.to() ? log : -log, Double::sum);
        }
        return logs;
    }
}
