package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The log of CinderX, a JIT for CPython, of upstream and of the AArch64 fork; and its own counters as JSON.
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
    public String reads() {
        return "CinderX, of upstream and of the AArch64 fork, with `PYTHONJITDEBUG=1` or `PYTHONJITLOGFILE=FILE`";
    }

    @Override
    public boolean recognises(byte[] head) {
        return isStats(head) || holdsPrefix(head);
    }

    @Override
    public String firstCharacters() {
        return "J";
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
    public Optional<String> codeAdvice() {
        return Optional.of("set PYTHONJITDUMPASM=1 (CINDERX_JIT_DUMP_ASM=1 upstream) in the mode's log_env");
    }

    @Override
    public void read(InputStream in, EventSink sink) throws IOException {
        byte[] head = in.readNBytes(Dialects.HEAD_BYTES);
        PushbackInputStream whole = new PushbackInputStream(in, Math.max(1, head.length));
        whole.unread(head);
        if (isStats(head)) {
            readStats(whole, sink);
        } else {
            readLog(whole, sink);
        }
    }

    @Override
    public void read(PlainFile file, EventSink sink) throws IOException {
        if (CinderxSlices.isWorthwhile(file.bytes()) && !isStats(file.from(0).readNBytes(Dialects.HEAD_BYTES))) {
            CinderxSlices.ofThisMachine().read(file, sink);
        } else {
            read(file.from(0), sink);
        }
    }

    private static void readLog(InputStream in, EventSink sink) throws IOException {
        ByteWindow window = new ByteWindow(in);
        CinderxScanner lines = new CinderxScanner(window, new KnownLines(), Long.MAX_VALUE);
        new CinderxStretch(lines, new NamePool(), new CinderxBegun(sink)).read();
        sink.accept(new LogEvent.Body(window.offset() - lines.lineBytes()));
    }

    private static void readStats(InputStream in, EventSink sink) throws IOException {
        RuntimeStatsReader stats = new RuntimeStatsReader(sink);
        byte[] piece = new byte[64 * 1024];
        long offset = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            stats.take(piece, 0, read, offset);
            offset += read;
        }
        stats.end();
    }

    /** Counters as {@code get_and_clear_runtime_stats()} gives them, alone in a file. */
    private static boolean isStats(byte[] head) {
        if (!beginsWithBrace(head)) {
            return false;
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
        return text.startsWith("{")
                && (text.contains("\"deopt\"") || (text.contains("\"compiled\"") && text.contains("\"qualname\"")));
    }

    /** Looked at alone, as it takes a while to make text of a head. */
    private static boolean beginsWithBrace(byte[] head) {
        int at = 0;
        while (at < head.length && (head[at] < 0 || head[at] <= ' ')) {
            at++;
        }
        return at < head.length && head[at] == '{';
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
