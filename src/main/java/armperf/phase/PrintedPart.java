package armperf.phase;

import armperf.outcome.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is kept of an output: all of it, or the beginning and the end of one that would make a record too big to share.
 *
 * @param file what is kept
 * @param warning says what is not
 */
record PrintedPart(Path file, Optional<Warning> warning) {
    /** Kept of either end, in bytes. */
    private static final long END = 8L << 20;

    /**
     * The part of an output that is kept.
     *
     * @param output as it came; it stays as it is
     * @param whose who printed it where, such as {@code the gate (gate/to) to stdout}
     */
    static PrintedPart of(Path output, String whose) throws IOException {
        long bytes = Files.size(output);
        if (bytes <= 2 * END) {
            return new PrintedPart(output, Optional.empty());
        }
        Path part = output.resolveSibling(output.getFileName() + ".part");
        long left = bytes - 2 * END;
        try (FileChannel from = FileChannel.open(output);
                OutputStream to = Files.newOutputStream(part)) {
            InputStream in = Channels.newInputStream(from);
            copy(in, to);
            to.write(("\n[armperf: " + left + " bytes are left out here]\n").getBytes(StandardCharsets.US_ASCII));
            from.position(bytes - END);
            copy(in, to);
        }
        return new PrintedPart(
                part,
                Optional.of(new Warning(
                        "gate-output-cut",
                        String.format(
                                Locale.ROOT,
                                "%s printed %,d bytes, of which the first and the last %,d are kept and %,d are not; have"
                                        + " it print less, or write to a file in ARMPERF_OUT",
                                whose,
                                bytes,
                                END,
                                left))));
    }

    private static void copy(InputStream in, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = END; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return;
            }
            to.write(buffer, 0, count);
            left -= count;
        }
    }
}
