package armperf.phase;

import armperf.host.Host;
import armperf.host.RemoteFile;
import armperf.host.RemotePath;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
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
import java.util.Optional;
import java.util.function.Consumer;

/** Brings back what a gate printed and left, and reads how many tests it ran. */
final class GateEvidence {
    private static final long LARGEST_FILE = 8L << 30;

    private final Host host;
    private final EvidenceFolder evidence;
    private final String place;
    private final Consumer<Warning> warnings;

    /**
     * For one build of one run.
     *
     * @param place the folder below the run's evidence
     * @param warnings told of files that could not be brought
     */
    GateEvidence(Host host, EvidenceFolder evidence, String place, Consumer<Warning> warnings) {
        this.warnings = warnings;
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
        Unfetched left = new Unfetched();
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
                        fetch(file, out, scratch.resolve("files"), left).ifPresent(files::add);
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
        left.warning("the gate (" + place + ")").ifPresent(warnings);
        return new Gathered(tests, files);
    }

    private Optional<Evidence> fetch(RemoteFile file, RemotePath out, Path scratch, Unfetched left) throws IOException {
        String full = file.path().toString();
        boolean below = full.startsWith(out + "/");
        String relative = below ? "out/" + file.path().relativeTo(out) : "files" + full;
        Optional<Path> local = left.fetch(host, file, scratch, relative, LARGEST_FILE);
        return local.isEmpty()
                ? Optional.empty()
                : Optional.of(evidence.add(
                        local.get(),
                        place + "/" + scratch.relativize(local.get()).toString().replace('\\', '/')));
    }

    private static GateTests tests(Path output) throws IOException {
        // Latin-1 accepts any byte, and the words that are looked for are ASCII.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(output), StandardCharsets.ISO_8859_1))) {
            return GateTests.read(reader);
        }
    }
}
