package armperf.bench;

import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Estimate;
import armperf.stats.Interval;
import armperf.stats.Session;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One row on several nodes, each with as many blocks and a drift of its own: what all nodes together claim, and how often
 * they are said to disagree, beside Cochran's Q on the nodes' estimates with the errors that their intervals tell.
 */
final class NodeTable {
    private static final double CONFIDENCE = 0.95;
    private static final List<Integer> NODES = List.of(2, 4);
    /** What all nodes together are to see. */
    private static final double COMMON = -0.01;
    /** What the first node alone does. */
    private static final double ODD = -0.02;

    private final int trials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    NodeTable(int trials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    /** What was said of one trial: where nothing changed, where all nodes did, where the first alone did. */
    private record Said(
            boolean claimed, boolean seen, boolean apart, boolean oddSeen, boolean apartByQ, boolean oddSeenByQ) {}

    void print() {
        out.printf(
                Locale.ROOT,
                "SEVERAL NODES: %d trials a cell, %d blocks on each node, seed %d; all in %%; ! marks more than chance makes"
                        + " of 5 %% (%.2f)%n%n",
                trials,
                blocks,
                seed,
                Share.atMost(5, trials));
        out.printf(
                Locale.ROOT,
                "%-8s %-9s %5s  %18s %8s  %15s %13s  %16s %13s%n",
                "drift",
                "noise",
                "nodes",
                "all claim, falsely",
                "at -1 %",
                "apart, falsely",
                "one at -2 %",
                "by Q, falsely",
                "one at -2 %");
        for (int nodes : NODES) {
            for (Drift drift : Drift.values()) {
                List<Said> all = new ArrayList<>();
                for (Noise noise : Noise.values()) {
                    List<Said> said = IntStream.range(0, trials)
                            .parallel()
                            .mapToObj(trial -> said(nodes, drift, noise, trial))
                            .toList();
                    line(nodes, drift, noise.word(), said);
                    all.addAll(said);
                }
                line(nodes, drift, "all", all);
            }
        }
        out.println();
    }

    private void line(int nodes, Drift drift, String noise, List<Said> said) {
        out.printf(
                Locale.ROOT,
                "%-8s %-9s %5d  %18s %8.1f  %15s %13.1f  %16s %13.1f%n",
                drift.word(),
                noise,
                nodes,
                falsely(said.size(), Share.of(said, Said::claimed)),
                Share.of(said, Said::seen),
                falsely(said.size(), Share.of(said, Said::apart)),
                Share.of(said, Said::oddSeen),
                falsely(said.size(), Share.of(said, Said::apartByQ)),
                Share.of(said, Said::oddSeenByQ));
        out.flush();
    }

    private static String falsely(int of, double share) {
        return String.format(Locale.ROOT, "%.2f%s", share, share > Share.atMost(5, of) ? "!" : " ");
    }

    private Said said(int nodes, Drift drift, Noise noise, int trial) {
        List<List<Session>> unchanged = strata(nodes, drift, noise, 0, trial);
        List<List<Session>> changed = strata(nodes, drift, noise, COMMON, trial);
        List<List<Session>> odd = new ArrayList<>(unchanged);
        odd.set(0, strata(1, drift, noise, ODD, trial).get(0));
        List<Estimate> alone = unchanged.stream().map(NodeTable::estimate).toList();
        List<Estimate> aloneOdd = new ArrayList<>(alone);
        aloneOdd.set(0, estimate(odd.get(0)));
        return new Said(
                Contender.Judgement.of(together(unchanged)).claims(),
                Contender.Judgement.of(together(changed)).claimsLess(),
                areApart(unchanged),
                areApart(odd),
                areApartByQ(alone),
                areApartByQ(aloneOdd));
    }

    private List<List<Session>> strata(int nodes, Drift drift, Noise noise, double effect, int trial) {
        // Every node has seeds of its own.
        return IntStream.range(0, nodes)
                .mapToObj(node -> SimulatedSession.inBlocks(
                                drift, noise, blocks, effect, Seeds.of(seed, drift, noise, trials * node + trial))
                        .asBlocks())
                .toList();
    }

    private static Estimate estimate(List<Session> sessions) {
        return Blocked.compare(sessions, CONFIDENCE);
    }

    private static Estimate together(List<List<Session>> strata) {
        return estimate(strata.stream().flatMap(List::stream).toList());
    }

    /** As a row's nodes are judged: each against the others. Holm's least p is the smallest times their number. */
    private static boolean areApart(List<List<Session>> strata) {
        int questions = strata.size() == 2 ? 1 : strata.size();
        return questions
                        * strata.stream()
                                .mapToDouble(one -> DifferenceInDifferences.againstOthers(
                                                one,
                                                strata.stream()
                                                        .filter(other -> !other.equals(one))
                                                        .toList(),
                                                CONFIDENCE)
                                        .p()
                                        .orElseThrow())
                                .min()
                                .orElseThrow()
                < 1 - CONFIDENCE;
    }

    private static boolean areApartByQ(List<Estimate> nodes) {
        double width = 2 * NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        double[] logs = new double[nodes.size()];
        double[] weights = new double[nodes.size()];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < logs.length; i++) {
            Interval interval = nodes.get(i).interval().orElseThrow();
            double error = (Math.log(interval.high()) - Math.log(interval.low())) / width;
            logs[i] = Math.log(nodes.get(i).ratio().orElseThrow());
            weights[i] = 1 / (error * error);
            sum += weights[i];
            mean += weights[i] * logs[i];
        }
        mean /= sum;
        double q = 0;
        for (int i = 0; i < logs.length; i++) {
            q += weights[i] * (logs[i] - mean) * (logs[i] - mean);
        }
        return ChiSquaredDistribution.of(logs.length - 1.0).survivalProbability(q) < 1 - CONFIDENCE;
    }
}
