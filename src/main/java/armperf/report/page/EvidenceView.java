package armperf.report.page;

import armperf.report.Visible;
import armperf.run.Evidence;
import armperf.run.Run;
import armperf.run.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that prove a run, and what of its samples does not count. */
record EvidenceView(String run, List<Proof> files, List<Unused> unused) {
    /** One file. */
    record Proof(String path, String bytes, String sha256) {}

    /** How many samples do not count for one reason. */
    record Unused(int count, String reason) {}

    static List<EvidenceView> of(Section section) {
        return section.runs().stream().map(EvidenceView::of).toList();
    }

    private static EvidenceView of(Run run) {
        List<Proof> files =
                run.evidence().stream().distinct().map(EvidenceView::proof).toList();
        Map<String, Integer> reasons = run.samples().stream()
                .filter(sample -> !sample.counts())
                .collect(Collectors.toMap(EvidenceView::why, sample -> 1, Integer::sum, TreeMap::new));
        return new EvidenceView(
                run.id().value(),
                files,
                reasons.entrySet().stream()
                        .map(entry -> new Unused(entry.getValue(), Visible.text(entry.getKey())))
                        .toList());
    }

    /** Why a sample is none of those that the verdict rests on. */
    static String why(Sample sample) {
        return sample.failure()
                .map(failure -> failure.text())
                .or(sample::excluded)
                .orElseGet(() -> switch (sample.kind()) {
                    case WARMUP -> "warm-up";
                    case LOG -> "untimed, for its JIT log";
                    case ATTEMPT -> "an attempt, whose time says nothing";
                    case TIMED -> "";
                });
    }

    private static Proof proof(Evidence file) {
        return new Proof(Visible.text(file.path()), String.format(Locale.ROOT, "%,d", file.bytes()), file.sha256());
    }
}
