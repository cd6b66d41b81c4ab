package armperf.cli;

import armperf.findings.Summary;
import armperf.outcome.ExitCode;
import armperf.phase.Compare;
import armperf.phase.CompareHosts;
import armperf.report.CompareDocument;
import armperf.report.CompareText;
import armperf.report.JunitXml;
import armperf.report.VerdictTests;
import armperf.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code compare} shows of several hosts.
 *
 * @param objecting the verdicts that object
 */
record ComparedHosts(CompareHosts.Result result, Set<Verdict> objecting) {
    /** As Markdown. */
    String page() {
        return result.hosts().stream()
                .map(one -> Summary.onHost(
                        one.host(),
                        one.timed()
                                .map(timed -> Summary.of(timed.comparison()))
                                .orElseGet(() -> Summary.without(
                                        one.problem().orElseThrow().getMessage()))))
                .collect(Collectors.joining());
    }

    /** As JUnit XML. */
    String tests() {
        return JunitXml.text(result.hosts().stream()
                .map(one -> one.timed()
                        .map(timed -> VerdictTests.onHost(one.host(), timed.comparison(), objecting))
                        .orElseGet(() -> VerdictTests.without(
                                one.host(),
                                one.problem().orElseThrow().kind(),
                                one.problem().orElseThrow().getMessage())))
                .toList());
    }

    /** On standard output; the exit code. */
    int show(Console console) {
        EachHost each = new EachHost(console, "compare");
        List<EachHost.Ended> ends = result.hosts().stream()
                .map(one -> one.timed()
                        .map(timed -> EachHost.Ended.with(one.host(), answer(timed, console)))
                        .orElseGet(() -> each.failed(one.host(), one.problem().orElseThrow())))
                .toList();
        return each.show(ends, written());
    }

    private EachHost.Answer answer(Compare.Timed timed, Console console) {
        ExitCode exit = timed.exit(objecting);
        return new EachHost.Answer(
                exit,
                () -> CompareDocument.of(timed.comparison(), timed.findings().map(Path::toString)),
                () -> CompareText.lines(timed.comparison(), console.screen()));
    }

    private List<String> written() {
        Optional<Path> file = result.hosts().stream()
                .flatMap(one -> one.timed().stream())
                .flatMap(timed -> timed.findings().stream())
                .findFirst();
        return file.map(its -> List.of("", CompareCommand.whether(result.written(), its)))
                .orElse(List.of());
    }
}
