package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.kinds;
import static armperf.verdict.Compared.row;
import static armperf.verdict.Compared.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.stats.Blocked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What several machines of one host say of a row, together and each alone. */
class NodesTest {
    /** How much longer everything takes on the second node. */
    private static final double SLOW = 1.3;

    @Test
    void nodes_of_unlike_speed_that_changed_alike_make_one_claim() {
        Comparison comparison = interleaved(run(20, 0.95, 0.95));
        Row row = row(comparison, "jit");

        assertThat(row.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row.estimate().ratio()).hasValueCloseTo(0.95, within(0.003));
        assertThat(row.nodes()).extracting(NodeRow::node).containsExactly("n1", "n2");
        assertThat(row.nodes()).allSatisfy(node -> {
            assertThat(node.from().count()).isEqualTo(10);
            assertThat(node.effect()).isCloseTo(-0.05, within(0.005));
            assertThat(node.ratioAgainstOthers()).hasValueCloseTo(1.0, within(0.005));
        });
        assertThat(row.byNode())
                .hasValueSatisfying(words -> assertThat(words)
                        .matches("n1 -\\d\\.\\d\\d % \\(10 blocks\\), n2 -\\d\\.\\d\\d % \\(10 blocks\\)"));
        assertThat(kinds(comparison)).doesNotContain("nodes-disagree", "bimodal", "outliers");
    }

    @Test
    void a_row_is_the_block_permutation_over_each_session_on_each_node_detrended_alone() {
        Subject from = Subject.of(run(20, 0.95, 0.95).interleaved(), Side.FROM);
        Subject to = Subject.of(run(20, 0.95, 0.95).interleaved(), Side.TO);
        RowKey key = new RowKey("richards", "jit");
        Pairs pairs = Pairs.of(from.row(key), to.row(key));

        assertThat(pairs.sessions())
                .containsOnlyKeys(new Stratum(1, Optional.of("n1")), new Stratum(1, Optional.of("n2")));
        assertThat(row(interleaved(run(20, 0.95, 0.95)), "jit").estimate())
                .isEqualTo(Blocked.compare(List.copyOf(pairs.sessions().values()), 0.95));
    }

    @Test
    void names_the_nodes_that_changed_otherwise_than_the_others() {
        Comparison comparison = interleaved(run(20, 0.95, 0.90));

        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(comparison.warnings())
                .filteredOn(warning -> warning.kind().equals("nodes-disagree"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .matches("richards / jit: the nodes disagree: n1 -[45]\\.\\d\\d % \\(10 blocks\\), n2"
                                + " -(9\\.\\d|10\\.\\d)\\d % \\(10 blocks\\); changed otherwise than the others:"
                                + " n1 \\(\\+5\\.\\d+ %, p 0\\.\\d+\\), n2 \\(-5\\.\\d+ %, p 0\\.\\d+\\); look .*"));
    }

    @Test
    void no_claim_of_all_nodes_stands_against_one_that_moved_the_other_way() {
        Comparison comparison = interleaved(run(64, 0.90, 0.90, 0.90, 1.05));
        Row row = row(comparison, "jit");

        assertThat(row.estimate().interval().orElseThrow().high())
                .as("all together claim")
                .isLessThan(1);
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row.reasons())
                .singleElement()
                .asString()
                .matches("all nodes together say -.* %, but n4 moved by itself the other way, by \\+.* %; look what.*");
    }

    @Test
    void nothing_is_the_same_on_all_nodes_where_one_moved() {
        Comparison comparison = interleaved(run(64, 1, 1, 1, 0.95).noise(0.0005));
        Row row = row(comparison, "jit");

        assertThat(row.estimate().interval90().orElseThrow().liesWithin(row.margin()))
                .isTrue();
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row.reasons()).singleElement().asString().contains("n4 moved by itself by the margin or more");
        assertThat(row(interleaved(run(64, 1, 1, 1, 1).noise(0.0005)), "jit").verdict())
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void few_blocks_of_a_node_count_in_the_row_and_contradict_nothing() {
        Row row = row(interleaved(run(10, 0.95, 1.05)), "jit");

        assertThat(row.from().count()).isEqualTo(10);
        assertThat(row.nodes()).allSatisfy(node -> {
            assertThat(node.estimate().interval()).isEmpty();
            assertThat(node.pAgainstOthers()).isEmpty();
            assertThat(node.words()).endsWith("(5 blocks, too few for an interval)");
        });
    }

    @Test
    void a_block_that_lies_on_two_nodes_is_left_out_whole_and_counted() {
        SyntheticRun run = run(20, 0.95, 0.95);
        Sample strayed = run.interleaved().samples().stream()
                .filter(sample -> sample.block().orElse(0) == 7 && sample.mode().equals("nojit"))
                .findFirst()
                .orElseThrow();
        Comparison comparison = interleaved(run(20, 0.95, 0.95)
                .samples(sample -> sample.index() == strayed.index()
                        ? SyntheticRun.on(sample, "elsewhere")
                        : placed(sample, 0.95, 0.95)));

        assertThat(comparison.rows()).allSatisfy(row -> {
            assertThat(row.from().count()).isEqualTo(19);
            assertThat(row.to().count()).isEqualTo(19);
        });
        assertThat(comparison.warnings().stream()
                        .filter(warning -> warning.kind().equals("samples-excluded"))
                        .map(warning -> warning.text()))
                .containsExactlyInAnyOrder(
                        "samples of from kept but not counted: 2 (their block lies on several nodes, whose times are no"
                                + " pairs)",
                        "samples of to kept but not counted: 2 (their block lies on several nodes, whose times are no"
                                + " pairs)");
    }

    @Test
    void without_blocks_several_nodes_forbid_a_claim() {
        Row row = row(sequential(run(20, 0.80, 0.80)), "jit");

        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.nodes()).isEmpty();
        assertThat(row.reasons())
                .contains(
                        "the samples of either side lie on 2 nodes (n1 to n2), which are compared only in blocks; interleave"
                                + " the builds (armperf rerun), or measure both sides on one node");
        assertThat(row(sequential(run(20, 0.80)), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void without_blocks_two_builds_on_two_nodes_are_two_machines() {
        Row row = row(
                sequential(run(20, 0.80)
                        .samples(sample -> SyntheticRun.on(
                                placed(sample, 0.80), sample.build().startsWith("ab12cd34") ? "n2" : "n1"))),
                "jit");

        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.reasons()).anyMatch(reason -> reason.startsWith("the samples of either side lie on 2 nodes"));
    }

    @Test
    void a_noise_floor_is_that_of_the_node_that_shows_most() {
        // The same commit on both sides, of which one node takes one build for 3 % slower.
        NoiseFloors floors = NoiseFloors.of(List.of(interleaved(run(32, 1, 1, 1, 1.03))));

        assertThat(floors.effect(new RowKey("richards", "jit"))).isBetween(0.02, 0.03);
        assertThat(floors.calibrations(new RowKey("richards", "jit"))).isEqualTo(1);
        assertThat(NoiseFloors.of(List.of(interleaved(run(32, 1, 1, 1, 1)))).effect(new RowKey("richards", "jit")))
                .isLessThan(0.002);
    }

    /** Blocks in turn on as many nodes as there are changes of the JIT mode, each node slower than the one before. */
    static SyntheticRun run(int blocks, double... changes) {
        return new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .blocks(blocks)
                .samples(sample -> placed(sample, changes));
    }

    private static Sample placed(Sample sample, double... changes) {
        int node = sample.block().orElse(0) % changes.length;
        boolean changed = sample.mode().equals("jit") && sample.build().startsWith("ab12cd34");
        double value = sample.readings().get(0).value() * Math.pow(SLOW, node) * (changed ? changes[node] : 1);
        return SyntheticRun.on(
                SyntheticRun.measuring(sample, "second", Map.of(sample.benchmark(), value)), "n" + (node + 1));
    }
}
