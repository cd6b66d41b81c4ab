package armperf.cli;

import armperf.findings.Summary;
import armperf.outcome.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The page that GitHub shows beside a job's step, where a job runs: it names a file, and takes no more than 1 MiB. */
final class StepSummary {
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";
    private static final long MOST_BYTES = 1 << 20;

    private final Console console;

    StepSummary(Console console) {
        this.console = console;
    }

    /** Adds a page to what the step has said so far; that it cannot be written spoils no result, and is told. */
    void add(String page) {
        String name = console.around().environment().getOrDefault(VARIABLE, "");
        if (name.isEmpty()) {
            return;
        }
        try {
            Path file = console.path(Path.of(name));
            long before = Files.exists(file) ? Files.size(file) : 0;
            String start = endsALine(file, before) ? "" : "\n";
            String fitting = Summary.within(page, MOST_BYTES - before - start.length());
            if (fitting.isEmpty()) {
                console.complain("warning: nothing of the summary fits into the 1 MiB of " + VARIABLE + " any more: '"
                        + name + "' holds " + before + " bytes already; have this step write less before, or compare"
                        + " --summary FILE.md");
                return;
            }
            Files.write(
                    file,
                    (start + fitting).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            if (!fitting.equals(page)) {
                console.complain("warning: not all of the summary fits into the 1 MiB of " + VARIABLE
                        + "; it says what was left out");
            }
        } catch (IOException e) {
            complain(FileTrouble.of(e));
        } catch (InvalidPathException e) {
            complain("it is no path here");
        }
    }

    private void complain(String why) {
        console.complain("warning: the summary cannot be written to the file that " + VARIABLE + " names, '"
                + console.around().environment().get(VARIABLE) + "' (" + why + "); name one that can be written");
    }

    /** Whether what stands there already ends its last line, so that a heading can begin one. */
    private static boolean endsALine(Path file, long bytes) throws IOException {
        if (bytes == 0 || !Files.isRegularFile(file)) {
            return true;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(bytes - 1).read(last);
            return last.get(0) == '\n';
        }
    }
}
