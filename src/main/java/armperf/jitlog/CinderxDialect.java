package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The log of CinderX, a JIT for CPython, of upstream and of the AArch64 fork; and its deopt counters as JSON.
 *
 * <p>Only a whole line from its prefix on counts. A line that was cut into by another process is not understood, and
 * never guessed.
 */
final class CinderxDialect implements Dialect {
    @Override
    public String name() {
        return "cinderx";
    }

    @Override
    public boolean recognises(byte[] head) {
        return isStats(head) || holdsPrefix(head);
    }

    @Override
    public List<Reason> reasons() {
        return CinderxReasons.ALL;
    }

    @Override
    public List<String> ownCode() {
        return List.of("__main__:*");
    }

    @Override
    public void read(InputStream in, EventSink sink) throws IOException {
        byte[] head = in.readNBytes(Dialects.HEAD_BYTES);
        PushbackInputStream whole = new PushbackInputStream(in, Math.max(1, head.length));
        whole.unread(head);
        if (isStats(head)) {
            readStats(whole, sink);
        } else {
            readLog(new CinderxScanner(whole), sink);
        }
    }

    private static void readLog(CinderxScanner lines, EventSink sink) throws IOException {
        Begun begun = new Begun(sink);
        CinderxLines reader = new CinderxLines(begun);
        while (lines.next()) {
            if (lines.isTorn() || begun.isHalfFinished(lines) || !readLine(lines, reader, begun)) {
                sink.accept(new LogEvent.NotUnderstood(lines.offset(), lines.line()));
            }
        }
        sink.accept(new LogEvent.Body(lines.bodyBytes()));
    }

    private static boolean readLine(CinderxScanner lines, CinderxLines reader, EventSink sink) throws IOException {
        int length = lines.textTo() - lines.textFrom();
        if (length != CinderxKinds.STATS_HEADING.length
                || !Bytes.startsWith(lines.bytes(), lines.textFrom(), lines.textTo(), CinderxKinds.STATS_HEADING)) {
            return reader.read(lines.bytes(), lines.textFrom(), lines.textTo(), lines.isWhole());
        }
        sink.accept(new LogEvent.Known());
        DeoptStatsReader stats = new DeoptStatsReader(sink);
        lines.dumpLine(stats);
        stats.end();
        return true;
    }

    /** Hands events on, and remembers which function was begun last. */
    private static final class Begun implements EventSink {
        private final EventSink sink;
        private String last = "";

        Begun(EventSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(LogEvent event) {
            if (event instanceof LogEvent.Started started) {
                last = started.function().name();
            }
            sink.accept(event);
        }

        /** Whether a last line that was cut off reads like a finish only because of the name of what was finished. */
        boolean isHalfFinished(CinderxScanner lines) {
            return !lines.isWhole()
                    && Bytes.startsWith(lines.bytes(), lines.textFrom(), lines.textTo(), CinderxLines.FINISH)
                    && last.startsWith(lines.text().substring(CinderxLines.FINISH.length));
        }
    }

    private static void readStats(InputStream in, EventSink sink) throws IOException {
        DeoptStatsReader stats = new DeoptStatsReader(sink);
        byte[] piece = new byte[64 * 1024];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            stats.take(piece, 0, read);
        }
        stats.end();
    }

    /** Deopt counters as {@code get_and_clear_runtime_stats()} gives them, alone in a file. */
    private static boolean isStats(byte[] head) {
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
        return text.startsWith("{") && text.contains("\"deopt\"");
    }

    private static boolean holdsPrefix(byte[] head) {
        for (int i = 0; i < head.length; i++) {
            boolean lineStart = i == 0 || head[i - 1] == '\n' || (i == 3 && (head[0] & 0xFF) == 0xEF);
            if (lineStart && CinderxPrefix.length(head, i, head.length) > 0) {
                return true;
            }
        }
        return false;
    }
}
