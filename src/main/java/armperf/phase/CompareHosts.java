package armperf.phase;

import armperf.findings.Finding;
import armperf.findings.HostsEntry;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Side;
import armperf.verdict.Comparison;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The newest rerun of each of several hosts, each judged by itself: nothing is pooled, and there is one finding. */
public final class CompareHosts {
    private final Compare compare;
    private final Optional<Path> findings;
    private final Clock clock;

    /**
     * A comparison on several hosts.
     *
     * @param compare of one of them
     * @param findings where the entry goes; absent if none is written
     */
    public CompareHosts(Compare compare, Optional<Path> findings, Clock clock) {
        this.compare = compare;
        this.findings = findings;
        this.clock = clock;
    }

    /** What it came to on one host: with verdicts, or with what was in the way. */
    public record OnHost(String host, Optional<Compare.Timed> timed, Optional<UserException> problem) {}

    /**
     * What it came to.
     *
     * @param written whether the entry is new; it stood there already, or none is written
     */
    public record Result(List<OnHost> hosts, boolean written) {
        public Result {
            hosts = List.copyOf(hosts);
        }
    }

    private record Judged(RunPairs.Pair pair, Comparison comparison) {}

    /** Judges them; a host of which there is nothing to judge does not stop the others. */
    public Result newest(List<String> hosts) {
        List<Judged> judged = new ArrayList<>();
        List<OnHost> failed = new ArrayList<>();
        for (String host : hosts) {
            try {
                RunPairs.Pair pair = compare.newest(Optional.of(host));
                judged.add(new Judged(pair, compare.judge(pair)));
            } catch (UserException e) {
                failed.add(new OnHost(host, Optional.empty(), Optional.of(e)));
            }
        }
        Optional<Warning> unlike = unlike(judged);
        List<Finding> entries = judged.stream()
                .map(one -> compare.finding(unlike.map(one.comparison()::with).orElse(one.comparison()), one.pair()))
                .toList();
        boolean written = !entries.isEmpty() && findings.isPresent() && append(entries, failed);
        List<OnHost> ended = entries.stream()
                .map(one -> new OnHost(
                        one.host(),
                        Optional.of(new Compare.Timed(one.comparison(), findings, written)),
                        Optional.empty()))
                .collect(Collectors.toCollection(ArrayList::new));
        ended.addAll(failed);
        return new Result(
                hosts.stream()
                        .flatMap(host -> ended.stream().filter(one -> one.host().equals(host)))
                        .toList(),
                written);
    }

    private boolean append(List<Finding> entries, List<OnHost> failed) {
        HostsEntry entry =
                new HostsEntry(entries, failed.stream().map(OnHost::host).toList());
        return new FindingsPage(findings.orElseThrow(), clock).append(entry.pairs(), entry.write());
    }

    /** A host that was down for the last rerun still has the one before: its row is of another change. */
    private static Optional<Warning> unlike(List<Judged> judged) {
        List<String> commits = judged.stream().map(CompareHosts::commits).toList();
        if (commits.stream().distinct().count() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                "unlike-commits",
                "the hosts' newest runs are not of the same commits: "
                        + judged.stream()
                                .map(one -> one.pair().to().host().name() + " " + commits(one))
                                .collect(Collectors.joining(", "))));
    }

    private static String commits(Judged one) {
        return short8(one.pair().from().build(Side.TO)) + " -> "
                + short8(one.pair().to().build(Side.TO));
    }

    private static String short8(Optional<Build> build) {
        return build.map(Build::shortCommit).orElse("-");
    }
}
