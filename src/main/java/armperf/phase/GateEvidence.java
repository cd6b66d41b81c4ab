package armperf.phase;

import armperf.host.Fetched;
import armperf.host.Fetching;
import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
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
import java.util.function.Consumer;

/** Brings back what a gate, or a regression test, printed and left, and reads what it says. */
final class GateEvidence {
    private static final long LARGEST_FILE = 8L << 30;

    private final Host host;
    private final EvidenceFolder evidence;
    private final String place;
    private final String who;
    private final String whose;
    private final Path projectDir;
    private final Consumer<Warning> warnings;

    /**
     * For one build of one run.
     *
     * @param who what printed it, for warnings
     * @param place the folder below the run's evidence
     * @param projectDir has room for what is on its way
     * @param warnings told of files that could not be brought
     */
    GateEvidence(
            Host host, EvidenceFolder evidence, String who, String place, Path projectDir, Consumer<Warning> warnings) {
        this.who = who;
        this.whose = who + " (" + place + ")";
        this.warnings = warnings;
        this.host = host;
        this.evidence = evidence;
        this.place = place;
        this.projectDir = projectDir;
    }

    /** The same, for a gate of which it is not known yet whether it counts. */
    GateEvidence telling(Consumer<Warning> others) {
        return new GateEvidence(host, evidence, who, place, projectDir, others);
    }

    /** What came back. */
    record Gathered(GateOutput output, List<Evidence> files) {}

    /**
     * Gathers.
     *
     * @param job the job's folder, with its output
     * @param out where the gate was told to leave files
     * @param found what it left, there and elsewhere
     */
    Gathered gather(RemotePath job, RemotePath out, GateFiles.Found found) {
        List<Evidence> files = new ArrayList<>();
        GateOutput output = GateOutput.SILENT;
        Unfetched left = new Unfetched();
        try {
            Path scratch = Scratch.make(projectDir);
            try {
                Fetching fetching = new Fetching(host);
                List<RemotePath> streams = List.of(job.resolve("stdout"), job.resolve("stderr"));
                Path streamed = scratch.resolve("output");
                Fetched printed = left.count(fetching.these(streams, RemotePath::name, streamed, LARGEST_FILE));
                for (RemotePath stream : streams) {
                    Path local = printed.files().get(stream);
                    if (local != null) {
                        output = output.plus(output(local));
                        PrintedPart part = PrintedPart.of(local, whose);
                        part.warning().ifPresent(warnings);
                        files.add(evidence.add(part.file(), place + "/" + stream.name()));
                    }
                }
                found.listings().forEach(left::count);
                Path folder = scratch.resolve("files");
                Fetched fetched =
                        left.count(fetching.these(found.own(), file -> name(file, out), folder, LARGEST_FILE));
                for (Path local : fetched.files().values()) {
                    String name = folder.relativize(local).toString().replace('\\', '/');
                    files.add(evidence.add(local, place + "/" + name));
                }
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "evidence-unwritable",
                    "what " + who + " left cannot be kept here (" + FileTrouble.of(e) + "); make room, and call again",
                    e);
        }
        left.warnings(whose).forEach(warnings);
        found.warnings().forEach(warnings);
        return new Gathered(output, files);
    }

    /** It left processes running, which were ended. */
    void leftRunning(int processes) {
        warnings.accept(new Warning(
                "left-running",
                whose + " left " + processes + (processes == 1 ? " process" : " processes")
                        + " running when it ended; they were ended, because they would have run beside the samples"));
    }

    private static String name(RemotePath file, RemotePath out) {
        boolean below = file.text().startsWith(out + "/");
        return below ? "out/" + file.relativeTo(out) : "files" + file;
    }

    private static GateOutput output(Path printed) throws IOException {
        // Latin-1 accepts any byte, and the words that are looked for are ASCII.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(printed), StandardCharsets.ISO_8859_1))) {
            return GateOutput.read(reader);
        }
    }
}
