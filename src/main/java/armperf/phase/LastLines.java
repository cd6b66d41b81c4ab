package armperf.phase;

import armperf.host.PostMortem;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.run.Evidence;
import armperf.run.Sample;
import armperf.store.EvidenceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the JIT logs of a sample that died end: the last function that the JIT was at is often the one it died of. */
final class LastLines {
    private static final int TAIL_BYTES = 64 << 10;
    private static final int MOST_LOGS = 4;

    private LastLines() {}

    /** The last lines of each log whose process did not live to write its PROOF; of several, each with its name first. */
    static List<String> of(Sample sample, EvidenceFolder folder) {
        List<Evidence> logs = sample.evidence().stream()
                .filter(file -> JitLogs.isLog(name(file)) && !outlived(sample, file))
                .limit(MOST_LOGS)
                .toList();
        List<String> lines = new ArrayList<>();
        for (Evidence log : logs) {
            if (logs.size() > 1) {
                lines.add(name(log) + ":");
            }
            lines.addAll(PostMortem.last(tail(folder, log).lines().toList()));
        }
        return lines;
    }

    private static boolean outlived(Sample sample, Evidence log) {
        return sample.activity().stream()
                .filter(process -> process.source().equals("proof") && process.isReadable())
                .flatMapToLong(process -> process.pid().stream())
                .anyMatch(pid -> name(log).startsWith("jit." + pid + "."));
    }

    private static String name(Evidence file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** A log of gigabytes is read once through, and only its end kept. */
    private static String tail(EvidenceFolder folder, Evidence log) {
        byte[] kept = new byte[0];
        try (InputStream in = folder.open(log)) {
            byte[] more = in.readNBytes(TAIL_BYTES);
            while (more.length > 0) {
                byte[] both = Arrays.copyOf(kept, kept.length + more.length);
                System.arraycopy(more, 0, both, kept.length, more.length);
                kept = Arrays.copyOfRange(both, Math.max(0, both.length - TAIL_BYTES), both.length);
                more = in.readNBytes(TAIL_BYTES);
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "evidence-unreadable",
                    "the JIT log " + log.path() + ", which was just kept, cannot be read (" + FileTrouble.of(e)
                            + "); look at the disk here",
                    e);
        }
        return new String(kept, StandardCharsets.UTF_8);
    }
}
