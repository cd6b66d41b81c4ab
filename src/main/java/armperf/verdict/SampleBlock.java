package armperf.verdict;

import armperf.run.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block of a run.
 *
 * @param session counts from 1
 * @param block counts from 1
 */
record SampleBlock(int session, int block) {
    /** That of a sample; empty if it was taken in none. */
    static Optional<SampleBlock> of(Sample sample) {
        return sample.block().isPresent()
                ? Optional.of(new SampleBlock(sample.session(), sample.block().getAsInt()))
                : Optional.empty();
    }

    /** The blocks whose times were not all taken on one node; what failed may not have reached any. */
    static Set<SampleBlock> onSeveralNodes(List<Sample> samples) {
        Map<SampleBlock, Optional<String>> nodes = new HashMap<>();
        Set<SampleBlock> several = new HashSet<>();
        for (Sample sample : samples) {
            of(sample)
                    .filter(block -> sample.failure().isEmpty())
                    .filter(block ->
                            !nodes.computeIfAbsent(block, its -> sample.node()).equals(sample.node()))
                    .ifPresent(several::add);
        }
        return several;
    }
}
