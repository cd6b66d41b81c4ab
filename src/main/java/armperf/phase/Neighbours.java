package armperf.phase;

import armperf.config.HostConfig;
import armperf.host.SafeName;
import armperf.source.Commit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of a host's nodes a bench is on, and what it has to know of those that are at work on the others.
 *
 * @param seat the number of its node, from 0
 * @param commits what is built on each node, by its number; none where a bench is alone, and its runs have all nodes
 * @param shared held by whoever changes what is kept on the host for all builds
 * @param stands told, with the machines of the bench, when all builds of one side of a run stand
 */
record Neighbours(int seat, List<Commit> commits, Object shared, Consumer<Machines> stands) {
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
     * The builds of the commits, which are not to be removed.
     *
     * @param copies how often each is built
     */
    List<SafeName> builds(int copies) {
        return commits.stream()
                .flatMap(commit -> IntStream.range(0, copies).mapToObj(copy -> BuildKey.of(commit.id(), copy)))
                .toList();
    }
}
