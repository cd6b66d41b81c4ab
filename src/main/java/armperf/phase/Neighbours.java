package armperf.phase;

import armperf.config.HostConfig;
import armperf.host.SafeName;
import armperf.run.HostFacts;
import armperf.source.Commit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of a host's nodes a bench is on, and what it has to know of those that are at work on the others.
 *
 * @param seat the number of its node, from 0
 * @param commits what is built on each node, by its number; none where a bench is alone, and its runs have all nodes
 * @param shared held by whoever changes what is kept on the host for all builds
 * @param stands told, with what its node says of itself, when all builds of one side of a run stand
 */
record Neighbours(int seat, List<Commit> commits, Object shared, Consumer<HostFacts> stands) {
    static final Neighbours NONE = new Neighbours(0, List.of(), new Object(), its -> {});

    Neighbours {
        commits = List.copyOf(commits);
    }

    /** How many nodes take the samples of one run. */
    int nodesOfRun(HostConfig host) {
        return commits.isEmpty() ? host.nodes() : 1;
    }

    /**
     * What the nodes are held for. What a killed armperf left on a node is taken up for the same alone, so that no build
     * is made on one node while it is made on another.
     */
    String purpose() {
        return commits.stream().map(Commit::id).collect(Collectors.joining(" "));
    }

    /**
     * The builds that are not to be removed.
     *
     * @param own those of the bench itself
     */
    List<SafeName> inUse(List<SafeName> own) {
        Stream<SafeName> theirs = commits.stream()
                .flatMap(
                        commit -> IntStream.range(0, BuildKey.COPIES).mapToObj(copy -> BuildKey.of(commit.id(), copy)));
        return Stream.concat(own.stream(), theirs).distinct().toList();
    }
}
