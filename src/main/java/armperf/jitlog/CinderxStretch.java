package armperf.jitlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a cinderx log, or of a stretch of one, and says what each of them tells. */
final class CinderxStretch {
    private final CinderxScanner lines;
    private final CinderxLines reader;
    private final CinderxBegun sink;
    /** What the line says that is being read. */
    private final List<LogEvent> said = new ArrayList<>();
    /** Whether the JIT gave up: of which function it did, only what stands before tells. */
    private boolean aborted;

    CinderxStretch(CinderxScanner lines, NamePool names, CinderxBegun sink) {
        this.lines = lines;
        this.reader = new CinderxLines(names, said::add);
        this.sink = sink;
    }

    /** Reads every line. */
    void read() throws IOException {
        while (lines.next()) {
            sink.at(lines.offset());
            readLine();
        }
    }

    /**
     * Reads every line, unless there is one that only he can judge who knows what stands before the stretch.
     *
     * @return whether there was none
     */
    boolean readAlone() throws IOException {
        while (lines.next()) {
            if (isUnfinished()) {
                return false;
            }
            readLine();
            if (aborted) {
                return false;
            }
        }
        return true;
    }

    private void readLine() throws IOException {
        if (lines.known() != null) {
            lines.known().tell(sink);
            return;
        }
        if (lines.isTorn() || isHalfAName() || !isRead()) {
            sink.accept(new LogEvent.NotUnderstood(lines.offset(), lines.line()));
        }
    }

    private boolean isRead() throws IOException {
        byte[] bytes = lines.bytes();
        int length = lines.textTo() - lines.textFrom();
        if (length != CinderxKinds.STATS_HEADING.length
                || !Bytes.startsWith(bytes, lines.textFrom(), lines.textTo(), CinderxKinds.STATS_HEADING)) {
            said.clear();
            boolean read = reader.read(bytes, lines.textFrom(), lines.textTo(), lines.isWhole());
            if (read && said.get(0) instanceof LogEvent.Aborted abort) {
                tell(abort);
                return true;
            }
            said.forEach(sink::accept);
            if (read) {
                lines.keep(said);
            }
            return read;
        }
        sink.accept(new LogEvent.Known());
        RuntimeStatsReader stats = new RuntimeStatsReader(sink);
        lines.dumpLine(stats);
        stats.end();
        return true;
    }

    private void tell(LogEvent.Aborted abort) throws IOException {
        aborted = true;
        CinderxAbort why = new CinderxAbort();
        lines.dumpLine(why);
        sink.accept(why.of(abort, sink.open()));
    }

    private boolean isUnfinished() {
        return !lines.isWhole()
                && Bytes.startsWith(lines.bytes(), lines.textFrom(), lines.textTo(), CinderxLines.FINISH);
    }

    /** Whether a line that was cut off reads like a finish only because of the name of what was finished. */
    private boolean isHalfAName() {
        return isUnfinished() && sink.last().startsWith(lines.text().substring(CinderxLines.FINISH.length));
    }
}
