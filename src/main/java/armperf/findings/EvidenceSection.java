package armperf.findings;

import armperf.outcome.Plural;
import armperf.run.Evidence;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.verdict.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which samples do not count and why, and the files that prove the rest. */
final class EvidenceSection {
    /** Hashes every file of a record as the host wrote it, in the order of their names. */
    static final String CHECK = "find evidence -type f | LC_ALL=C sort | while read -r f; do case $f in *.gz) s=$(gzip"
            + " -dc \"$f\" | sha256sum) ;; *) s=$(sha256sum < \"$f\") ;; esac; echo \"${s%% *}  $f\"; done | sha256sum";

    private static final Comparator<Evidence> BY_NAME =
            Comparator.comparing(file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Finding finding;

    EvidenceSection(Finding finding) {
        this.finding = finding;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("- Samples not used: " + unused());
        lines.addAll(files(finding.from(), finding.to()));
        return lines;
    }

    /** The files that prove two runs, or one. */
    static List<String> files(Run from, Run to) {
        List<String> lines = new ArrayList<>();
        lines.add(line(from));
        if (!to.id().equals(from.id())) {
            lines.add(line(to));
        }
        lines.add("- To check a digest, in the folder of its run: " + Markdown.code(CHECK));
        return lines;
    }

    private String unused() {
        List<String> parts = new ArrayList<>();
        parts.add(Plural.of(count(Sample.Kind.WARMUP), "warm-up"));
        long logged = count(Sample.Kind.LOG);
        if (logged > 0) {
            parts.add(logged + " untimed for their JIT logs");
        }
        excluded("from", finding.comparison().from(), parts);
        excluded("to", finding.comparison().to(), parts);
        return String.join("; ", parts);
    }

    private static void excluded(String side, Subject subject, List<String> parts) {
        subject.excluded()
                .forEach((reason, number) -> parts.add(number + " of " + side + " excluded: " + Markdown.text(reason)));
    }

    /** Over the samples that were compared: a rerun that was interleaved holds both sides. */
    private long count(Sample.Kind kind) {
        Stream<Run> runs =
                finding.comparison().interleaved() ? Stream.of(finding.to()) : Stream.of(finding.from(), finding.to());
        return runs.flatMap(run -> run.samples().stream())
                .filter(sample -> sample.kind() == kind)
                .count();
    }

    private static String line(Run run) {
        List<Evidence> files =
                run.evidence().stream().sorted(BY_NAME).distinct().toList();
        return "- Evidence: " + Markdown.code(".armperf/runs/" + run.id()) + ", " + Plural.of(files.size(), "file")
                + ", digest " + Markdown.code(digest(files));
    }

    private static String digest(List<Evidence> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach(file ->
                    sha256.update((file.sha256() + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
