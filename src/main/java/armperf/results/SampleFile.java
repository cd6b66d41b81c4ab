package armperf.results;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Samples from anywhere, to be compared without a config and without a host.
 *
 * @param name the file as the user named it
 * @param samples in the order of the file; at least one
 * @param facts what it says of where they ran
 * @param warnings what weakens them
 */
public record SampleFile(String name, List<FileSample> samples, FileFacts facts, List<Warning> warnings) {
    /** More than any benchmark tool writes; a JIT log named by mistake must not fill the memory. */
    private static final long MOST_BYTES = 256L << 20;

    private static final String KNOWN =
            "Go benchmark text, pyperf, hyperfine, JMH, {\"mode_samples\": {\"nojit\": [seconds, ..]}},"
                    + " {\"samples\": [seconds, ..]} and [seconds, ..]";

    public SampleFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(facts, "facts");
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }

    /** Reads pyperf, hyperfine or JMH JSON, armperf's own small formats, or Go benchmark text, by looking at it. */
    public static SampleFile read(Path file) {
        String name = Measured.printable(file.toString());
        if (!Files.exists(file)) {
            throw UserException.usage(
                    "no-file", "there is no file " + name + "; name a sample file, or a run (armperf runs lists them)");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw UserException.evidence(
                    "no-file", name + " is a folder or may not be read; name a file of samples that may");
        }
        try {
            return parse(name, bytes(file));
        } catch (Malformed e) {
            throw new UserException(ExitCode.EVIDENCE, "broken-samples", name + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "broken-samples",
                    name + " cannot be read (" + FileTrouble.of(e) + "); make it readable for you",
                    e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new Malformed("has " + Files.size(file) + " bytes, too many for a sample file; the most is "
                    + MOST_BYTES + ": leave out what is no sample");
        }
        return Files.readAllBytes(file);
    }

    private static SampleFile parse(String name, byte[] bytes) {
        Content content = Content.of(bytes);
        List<Warning> warnings = new ArrayList<>();
        if (!content.isDeclared()) {
            warnings.add(
                    new Warning("not-utf8", name + " is not UTF-8; its numbers are read, its names may be misspelt"));
        }
        GoText go = GoText.of(content.text());
        if (go.isPlausible()) {
            warnings.addAll(go.warnings(name));
            return of(name, go.processes(), go.facts(), warnings);
        }
        JsonFormat.Read read = JsonFormat.read(content, JsonFormat.ofSamples(), KNOWN);
        if (!read.toldApart()) {
            warnings.add(new Warning(
                    "process-unknown",
                    name + " does not say what a process was; each of its "
                            + read.processes().size() + " numbers counts as one sample"));
        }
        return of(name, read.processes(), read.facts(), warnings);
    }

    private static SampleFile of(String name, List<Measured> processes, FileFacts facts, List<Warning> warnings) {
        return new SampleFile(name, processes.stream().map(FileSample::of).toList(), facts, warnings);
    }
}
