package armperf.jitlog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a big cinderx log in several places at once, and hands on what it says in the order of the log: the same events
 * as when it is read from end to end. A line belongs to the slice that it begins in.
 */
final class CinderxSlices {
    /** Small enough that what a few slices of nothing but lines say fits into a small heap. */
    private static final long SLICE_BYTES = 2 << 20;

    /** Larger ones are read faster, and no longer fit beside the rest into what a processor has nearby. */
    private static final long WINDOW_BYTES = 1 << 17;

    private static final int USUAL_EVENTS = 1024;
    /** More readers find no more memory bandwidth, and their slices no more room. */
    private static final int MOST_READERS = 4;

    private final long sliceBytes;
    private final int readers;
    private final BlockingQueue<Desk> desks;

    /** What one reader needs for itself, and the next slice after it. */
    private final class Desk {
        final ByteWindow.Room room = ByteWindow.Room.ofFile((int) Math.min(WINDOW_BYTES, sliceBytes));
        final NamePool names = new NamePool();
        final KnownLines lately = new KnownLines();
    }

    /**
     * What a slice says.
     *
     * @param alone whether it could be judged without what stands before it
     */
    private record Slice(List<LogEvent> events, long lineBytes, boolean alone) {}

    /**
     * A reader of slices.
     *
     * @param sliceBytes more than a byte order mark has
     * @param readers how many slices are read at the same time
     */
    CinderxSlices(long sliceBytes, int readers) {
        this.sliceBytes = sliceBytes;
        this.readers = readers;
        this.desks = new ArrayBlockingQueue<>(readers);
        for (int i = 0; i < readers; i++) {
            desks.add(new Desk());
        }
    }

    /** Slices of the usual size, for the processors of this machine. */
    static CinderxSlices ofThisMachine() {
        return new CinderxSlices(
                SLICE_BYTES, Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors()));
    }

    /** Whether a log is big enough for several readers to be worth their start. */
    static boolean isWorthwhile(long bytes) {
        return bytes >= 4 * SLICE_BYTES;
    }

    /** Reads a whole log. */
    void read(PlainFile file, EventSink sink) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(readers, CinderxSlices::daemon);
        try {
            CinderxBegun begun = new CinderxBegun(sink);
            Queue<Future<Slice>> ahead = new ArrayDeque<>();
            long slices = (file.bytes() + sliceBytes - 1) / sliceBytes;
            long lineBytes = 0;
            long asked = 0;
            for (long next = 0; next < slices; next++) {
                while (asked < slices && ahead.size() < 2 * readers) {
                    long number = asked++;
                    ahead.add(pool.submit(() -> slice(file, number)));
                }
                Slice slice = finished(ahead.remove());
                if (slice.alone()) {
                    slice.events().forEach(begun::accept);
                    lineBytes += slice.lineBytes();
                } else {
                    lineBytes += inTurn(file, next, begun);
                }
            }
            sink.accept(new LogEvent.Body(file.bytesThere() - lineBytes));
        } finally {
            pool.shutdownNow();
        }
    }

    private Slice slice(PlainFile file, long number) throws IOException, InterruptedException {
        Desk desk = desks.take();
        try {
            List<LogEvent> events = new ArrayList<>(USUAL_EVENTS);
            Optional<CinderxScanner> lines = scanner(file, number, desk);
            if (lines.isEmpty()) {
                return new Slice(events, 0, true);
            }
            boolean alone = new CinderxStretch(lines.get(), desk.names, new CinderxBegun(events::add)).readAlone();
            return new Slice(events, lines.get().lineBytes(), alone);
        } finally {
            desks.add(desk);
        }
    }

    /** Reads a slice after all before it, and says how many bytes its lines have. */
    private long inTurn(PlainFile file, long number, CinderxBegun begun) throws IOException {
        Desk own = new Desk();
        CinderxScanner lines = scanner(file, number, own).orElseThrow();
        new CinderxStretch(lines, own.names, begun).read();
        return lines.lineBytes();
    }

    /** A scanner that stands at the first line that begins in a slice, if one does. */
    private Optional<CinderxScanner> scanner(PlainFile file, long number, Desk desk) throws IOException {
        long from = number * sliceBytes;
        long to = Math.min(file.bytes(), from + sliceBytes);
        if (number == 0) {
            return Optional.of(new CinderxScanner(new ByteWindow(file.from(0)), desk.lately, to));
        }
        // The byte before tells whether a line begins right here.
        ByteWindow window = new ByteWindow(file.source(from - 1), from - 1, to, desk.room);
        return window.passLineBefore(to) ? Optional.of(new CinderxScanner(window, desk.lately, to)) : Optional.empty();
    }

    private static Slice finished(Future<Slice> slice) throws IOException {
        try {
            return slice.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof OutOfMemoryError full) {
                throw full;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a JIT log was read");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "log-reader");
        thread.setDaemon(true);
        return thread;
    }
}
