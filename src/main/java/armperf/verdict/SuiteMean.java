package armperf.verdict;

import armperf.run.Side;
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
import java.util.stream.Collectors;

/**
 * What all benchmarks of one mode say together: the geometric mean of their ratios. It is shown beside the rows and no
 * verdict rests on it, for a mean can stand still where one benchmark gains what another loses. Benchmarks whose row is
 * invalid are not in it, and it never stands without their names: a mean of those that came through says nothing of
 * one that the change broke.
 *
 * @param mode its name
 * @param variant in a sweep the variant; else absent
 * @param benchmarks how many the mode has
 * @param without those of them whose row is invalid
 * @param blocks how many blocks hold all that it is made of; 0 where they were not interleaved
 * @param ratio to / from; absent with {@code missing}
 * @param interval of the ratio; absent where the blocks are too few, or there are none
 * @param p two-sided, of a ratio of 1; absent where there are no blocks. It stands outside of Holm
 * @param missing why there is no mean; absent if there is one
 */
public record SuiteMean(
        String mode,
        Optional<String> variant,
        int benchmarks,
        List<Omitted> without,
        int blocks,
        OptionalDouble ratio,
        Optional<Interval> interval,
        OptionalDouble p,
        Optional<String> missing) {
    public SuiteMean {
        without = List.copyOf(without);
    }

    /**
     * A benchmark that a mean leaves out.
     *
     * @param benchmark its name
     * @param worksIn the only build that it has values of and did not fail in; absent where that holds of both, or of
     *     neither
     */
    public record Omitted(String benchmark, Optional<Side> worksIn) {
        String words() {
            return benchmark
                    + worksIn.map(side -> " (works in " + side.word() + " only)")
                            .orElse("");
        }
    }

    /** What it is the mean of: {@code 60 benchmarks}, {@code 58 of 60 benchmarks}. */
    public String label() {
        boolean partial = missing.isEmpty() && !without.isEmpty();
        return (partial ? benchmarks - without.size() + " of " : "") + benchmarks + " benchmarks";
    }

    /** Which benchmarks are not in it: {@code without nbody (works in from only), telco}; absent where all are. */
    public Optional<String> omission() {
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(without.stream().map(Omitted::words).collect(Collectors.joining(", ", "without ", "")));
    }

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
            Subject from,
            Subject to,
            List<RowKey> claims,
            Map<RowKey, Measurement> measured,
            Map<RowKey, List<String>> objected,
            double confidence) {
        Map<Suite, List<RowKey>> suites = new TreeMap<>();
        claims.forEach(key -> suites.computeIfAbsent(new Suite(key.mode(), key.variant()), its -> new ArrayList<>())
                .add(key));
        List<SuiteMean> means = new ArrayList<>();
        suites.forEach((suite, rows) -> {
            if (rows.size() < 2) {
                return;
            }
            Map<Boolean, List<RowKey>> valid = rows.stream()
                    .collect(Collectors.partitioningBy(row -> objected.get(row).isEmpty()
                            && measured.get(row).estimate().ratio().isPresent()));
            List<Omitted> without = valid.get(false).stream()
                    .map(row -> new Omitted(row.benchmark(), onlySide(row, from, to)))
                    .toList();
            means.add(of(suite, rows.size(), without, valid.get(true), measured, confidence));
        });
        return means;
    }

    private static Optional<Side> onlySide(RowKey row, Subject from, Subject to) {
        boolean inFrom = works(row, from);
        boolean inTo = works(row, to);
        return inFrom == inTo ? Optional.empty() : Optional.of(inFrom ? Side.FROM : Side.TO);
    }

    private static boolean works(RowKey row, Subject build) {
        return !build.crashes().containsKey(row) && !build.row(row).isEmpty();
    }

    private static SuiteMean of(
            Suite suite,
            int benchmarks,
            List<Omitted> without,
            List<RowKey> rows,
            Map<RowKey, Measurement> measured,
            double confidence) {
        if (rows.size() < 2) {
            return missing(
                    suite,
                    benchmarks,
                    without,
                    (rows.isEmpty() ? "none" : "only one") + " of its " + benchmarks + " rows is valid");
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
                    benchmarks,
                    without,
                    0,
                    OptionalDouble.of(Math.exp(mean)),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
        // In each block the order of from and to was drawn for every benchmark, so that their mean difference is as
        // likely to have either sign where nothing changed. That holds of benchmarks that are left out whole,
        // unless their own times are the reason.
        double[] differences = differences(rows, measured);
        if (differences.length == 0) {
            return missing(suite, benchmarks, without, "no block holds all of its valid rows");
        }
        SignedRank ranked = SignedRank.of(differences, confidence);
        return new SuiteMean(
                suite.mode(),
                suite.variant(),
                benchmarks,
                without,
                differences.length,
                OptionalDouble.of(Math.exp(ranked.estimate().orElseThrow())),
                ranked.interval().map(logs -> new Interval(Math.exp(logs.low()), Math.exp(logs.high()))),
                ranked.p(),
                Optional.empty());
    }

    private static SuiteMean missing(Suite suite, int benchmarks, List<Omitted> without, String why) {
        return new SuiteMean(
                suite.mode(),
                suite.variant(),
                benchmarks,
                without,
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
