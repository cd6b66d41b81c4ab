package armperf.phase;

import armperf.host.Host;
import armperf.host.RemoteFile;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Evidence;
import armperf.store.EvidenceFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings back what a gate printed and left, and reads how many tests it ran. */
final class GateEvidence {
    private static final long LARGEST_FILE = 8L << 30;

    private final Host host;
    private final EvidenceFolder evidence;
    private final String place;

    /**
     * For one build of one run.
     *
     * @param place the folder below the run's evidence
     */
    GateEvidence(Host host, EvidenceFolder evidence, String place) {
        this.host = host;
        this.evidence = evidence;
        this.place = place;
    }

    /** What came back. */
    record Gathered(GateTests tests, List<Evidence> files) {}

    /**
     * Gathers.
     *
     * @param job the job's folder, with its output
     * @param out where the gate was told to leave files
     * @param globs what else to bring
     */
    Gathered gather(RemotePath job, RemotePath out, List<String> globs) {
        List<Evidence> files = new ArrayList<>();
        GateTests tests = GateTests.SILENT;
        try {
            Path scratch = Files.createTempDirectory("armperf-");
            try {
                for (String stream : List.of("stdout", "stderr")) {
                    Path local = scratch.resolve(stream);
                    host.fetch(job.resolve(stream), local, LARGEST_FILE);
                    tests = tests.plus(tests(local));
                    files.add(evidence.add(local, place + "/" + stream));
                }
                for (String glob : globs) {
                    for (RemoteFile file : host.list(glob)) {
                        files.add(fetch(file, out, scratch.resolve("files")));
                    }
                }
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "evidence-unwritable",
                    "what the gate left cannot be kept here (" + e.getMessage() + "); make room, and call again",
                    e);
        }
        return new Gathered(tests, files);
    }

    private Evidence fetch(RemoteFile file, RemotePath out, Path scratch) throws IOException {
        String full = file.path().toString();
        boolean below = full.startsWith(out + "/");
        String relative = below ? "out/" + file.path().relativeTo(out) : "files" + full;
        Path local = SafeName.below(scratch, relative);
        host.fetch(file.path(), local, LARGEST_FILE);
        return evidence.add(
                local, place + "/" + scratch.relativize(local).toString().replace('\\', '/'));
    }

    private static GateTests tests(Path output) throws IOException {
        // Latin-1 accepts any byte, and the words that are looked for are ASCII.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(output), StandardCharsets.ISO_8859_1))) {
            return GateTests.read(reader);
        }
    }
}
