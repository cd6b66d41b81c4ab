package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The log format of one JIT. A new one is a class here, its line in {@link Dialects}, and a recorded log whose name begins
 * with the dialect's in {@code src/test/resources/jitlog}: the help, the schemas, the page of dialects and the tests that
 * every dialect must pass follow from these.
 *
 * <p>Reading is streaming, in bounded memory whatever the log holds, and never fails on what a log says: what cannot be
 * read is an event of its own.
 */
public interface Dialect {
    /** The word that names it in the config and on the command line. */
    String name();

    /** What it reads: the JIT and the flags that make it write such a log, as half a sentence in Markdown. */
    String reads();

    /** Whether a log that begins with these bytes is one of this dialect. */
    boolean recognises(byte[] head);

    /** What the lines begin with that show its logs, a character each; a look for them in other logs passes over the rest. */
    String firstCharacters();

    /** Reads a log to its end, or as far as it goes. */
    void read(InputStream in, EventSink sink) throws IOException;

    /**
     * Reads a log that lies in a file. A dialect may read it in several places at once: the events and their order are
     * the same, but where lines begin is not told.
     */
    default void read(PlainFile file, EventSink sink) throws IOException {
        read(file.from(0), sink);
    }

    /** Every reason for a miss that it can give, in the order of its documentation; the list is closed. */
    List<Reason> reasons();

    /** How to have a function's machine code written to the log, as the end of a sentence; empty if there is no way. */
    default Optional<String> codeAdvice() {
        return Optional.empty();
    }

    /** A line of machine code as people read it; empty if it is the line that ends the code. */
    default Optional<String> codeLine(String line) {
        return Optional.of(line);
    }

    /** Which compiled functions are the benchmark's own code where nobody says; empty if the log cannot tell. */
    default List<String> ownCode() {
        return List.of();
    }
}
