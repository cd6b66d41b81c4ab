package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The log format of one JIT. A new one is one new file here, one line in {@link Dialects}, and its fixture.
 *
 * <p>Reading is streaming, in bounded memory whatever the log holds, and never fails on what a log says: what cannot be
 * read is an event of its own.
 */
public interface Dialect {
    /** The word that names it in the config and on the command line. */
    String name();

    /** Whether a log that begins with these bytes is one of this dialect. */
    boolean recognises(byte[] head);

    /** Reads a log to its end, or as far as it goes. */
    void read(InputStream in, EventSink sink) throws IOException;

    /** Reads a log that lies in a file; a dialect may read it in several places at once, if that tells the same. */
    default void read(PlainFile file, EventSink sink) throws IOException {
        read(file.from(0), sink);
    }

    /** Every reason for a miss that it can give, in the order of its documentation; the list is closed. */
    List<Reason> reasons();

    /** Which compiled functions are the benchmark's own code where nobody says; empty if the log cannot tell. */
    default List<String> ownCode() {
        return List.of();
    }
}
