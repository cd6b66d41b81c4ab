package armperf.verdict;

import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Comparisons of made-up sessions, in few words. */
final class Compared {
    private Compared() {}

    static Comparison interleaved(SyntheticRun run) {
        return interleaved(run, Rules.DEFAULT);
    }

    static Comparison interleaved(SyntheticRun run, Rules rules) {
        Run recorded = run.interleaved();
        return new Comparer(rules).compare(Subject.of(recorded, Side.FROM), Subject.of(recorded, Side.TO), true);
    }

    /** Two runs one after the other. */
    static Comparison sequential(SyntheticRun from, SyntheticRun to) {
        return sequential(from, to, Rules.DEFAULT);
    }

    static Comparison sequential(SyntheticRun from, SyntheticRun to, Rules rules) {
        return new Comparer(rules)
                .compare(Subject.of(from.baseline(), Side.TO), Subject.of(to.sequential(), Side.TO), false);
    }

    static Comparison sequential(SyntheticRun both) {
        return sequential(both, both);
    }

    /** Plain numbers of richards, as a sample file has them. */
    static Subject file(String mode, double... values) {
        return Subject.ofFile("file", observations(mode, values));
    }

    static List<Observation> observations(String mode, double... values) {
        List<Observation> observations = new ArrayList<>();
        for (double value : values) {
            observations.add(new Observation(new RowKey("richards", mode), "second", value, 1, 0, observations.size()));
        }
        return observations;
    }

    static double[] noisy(int n, double median, double noise, long seed) {
        Random random = new Random(seed);
        return random.doubles(n)
                .map(unused -> median * Math.exp(noise * random.nextGaussian()))
                .toArray();
    }

    static Comparison files(Subject from, Subject to) {
        return new Comparer(Rules.DEFAULT).compare(from, to, false);
    }

    static Row row(Comparison comparison, String mode) {
        return comparison.rows().stream()
                .filter(row -> row.key().mode().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    static List<String> kinds(Comparison comparison) {
        return comparison.warnings().stream().map(warning -> warning.kind()).toList();
    }

    static ProcessActivity process(String role, long compiled, long active) {
        return new ProcessActivity(
                OptionalLong.empty(),
                Optional.of(role).filter(word -> !word.isEmpty()),
                true,
                compiled,
                active,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "proof");
    }
}
