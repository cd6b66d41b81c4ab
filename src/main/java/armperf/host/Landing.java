package armperf.host;

import armperf.outcome.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where the files of a stream arrive: each appears under its name when it is whole and its hash agrees, not before. */
final class Landing {
    /** More than this is no evidence of a run but somebody's whole disk. */
    private static final int MOST_FILES = 100_000;

    private final Path folder;
    private final Function<RemotePath, String> names;
    private final Map<RemotePath, Path> arrived = new HashMap<>();
    private final Map<String, String> left = new HashMap<>();
    private final Map<RemotePath, String> hollow = new HashMap<>();
    private final Set<RemotePath> again = new HashSet<>();
    private Optional<Set<String>> expected = Optional.empty();
    private Optional<RemotePath> partial = Optional.empty();
    private int taken;
    private boolean whole;
    private boolean checked = true;

    /**
     * @param folder where they belong
     * @param names what each is to be called below that
     */
    Landing(Path folder, Function<RemotePath, String> names) {
        this.folder = folder;
        this.names = names;
    }

    /** From now on only these are taken. */
    void expect(List<String> paths) {
        expected = Optional.of(Set.copyOf(paths));
    }

    /** How many came to their end so far; one that came twice counts twice. */
    int taken() {
        return taken;
    }

    /** Whether the last stream came to its end and left nothing to be done. */
    boolean isClean() {
        return whole && again.isEmpty();
    }

    /** Those that are still missing; one of which a part is here comes first. */
    List<RemotePath> open(List<RemotePath> all) {
        List<RemotePath> open = new ArrayList<>();
        for (RemotePath file : all) {
            if (!arrived.containsKey(file) && !left.containsKey(file.text())) {
                open.add(partial.equals(Optional.of(file)) ? 0 : open.size(), file);
            }
        }
        return open;
    }

    /** Where the stream is to begin in the first of the open files. */
    long offset() {
        return partial.isPresent() ? partLength() : 0;
    }

    Fetched fetched() {
        // What was being read and is listed no more.
        Stream.concat(again.stream(), partial.stream())
                .filter(file -> !arrived.containsKey(file))
                .forEach(file -> left.putIfAbsent(file.text(), Frame.VANISHED + ": " + file));
        return new Fetched(arrived, left.values().stream().sorted().toList(), hollow, checked);
    }

    /** What a look at the folders found there and that no stream is to bring. */
    void pass(RemoteListing listing) {
        listing.closed().forEach(folder -> left.put(folder.text(), RemoteListing.CLOSED + ": " + folder));
        hollow.putAll(listing.hollow());
    }

    /** The stream broke off before its first file. */
    void cut() {
        whole = false;
    }

    /** Takes a stream to its end, or as far as it goes: then with an EOFException. */
    void take(InputStream in) throws IOException {
        whole = false;
        for (Optional<Frame> next = Frame.read(in); next.isPresent(); next = Frame.read(in)) {
            take(next.get(), in);
            taken++;
            if (arrived.size() + left.size() + hollow.size() > MOST_FILES) {
                throw UserException.host(
                        "fetch",
                        "a host sends more than " + MOST_FILES
                                + " files at once; have fetch in [gate], or what a sample leaves, name fewer");
            }
        }
        whole = true;
    }

    private void take(Frame frame, InputStream in) throws IOException {
        String name = frame.name().orElse("");
        if (name.isEmpty() || frame.why().isPresent()) {
            if (frame.hollow() && !name.isEmpty()) {
                hollow.put(asked(name), frame.why().orElseThrow());
                return;
            }
            boolean gone = again.stream().anyMatch(file -> file.text().equals(name));
            left.put(name, (gone ? Frame.VANISHED : frame.why().orElse("its name is no text")) + ": " + name);
            in.skipNBytes(frame.following());
            skipEnd(frame, in);
            return;
        }
        RemotePath file = asked(name);
        Path target;
        try {
            target = SafeName.below(folder, names.apply(file));
        } catch (UserException e) {
            left.put(name, e.getMessage());
            in.skipNBytes(frame.following());
            skipEnd(frame, in);
            return;
        }
        settle(frame, file, target, write(frame, file, in));
    }

    /** A host may name what it likes; taken is what was asked for. */
    private RemotePath asked(String name) throws IOException {
        try {
            RemotePath file = new RemotePath(name);
            boolean below = !names.apply(file).isEmpty();
            if (below
                    && file.text().equals(name)
                    && expected.map(all -> all.contains(name)).orElse(true)) {
                return file;
            }
        } catch (IllegalArgumentException climbs) {
            // It is as little asked for as any other.
        }
        throw new ProtocolException("nobody asked for " + name);
    }

    /** Whether a file was as long after it was sent as before, where the host can tell by nothing better. */
    private static boolean skipEnd(Frame frame, InputStream in) throws IOException {
        if (frame.sha256().isPresent() || frame.why().isPresent()) {
            return true;
        }
        String end = Frame.line(in);
        if (!end.equals("whole") && !end.equals("changed")) {
            throw new ProtocolException("not the end of a file: " + end);
        }
        return end.equals("whole");
    }

    /** Whether it stayed as long as it was. */
    private boolean write(Frame frame, RemotePath file, InputStream in) throws IOException {
        boolean goesOn = partial.equals(Optional.of(file)) && frame.offset() == offset();
        if (frame.offset() > 0 && !goesOn) {
            throw new ProtocolException("nobody asked for the end of " + file);
        }
        Files.createDirectories(part().toAbsolutePath().getParent());
        partial = Optional.of(file);
        try (OutputStream out = Files.newOutputStream(
                part(),
                StandardOpenOption.CREATE,
                frame.offset() > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            copy(in, frame.following(), out);
        }
        boolean steady = skipEnd(frame, in) && partLength() == frame.size();
        partial = Optional.empty();
        return steady;
    }

    private static void copy(InputStream in, long bytes, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("cut short");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private void settle(Frame frame, RemotePath file, Path target, boolean steady) throws IOException {
        checked &= frame.sha256().isPresent();
        String hash = frame.sha256().orElse("");
        boolean agrees = steady
                && (hash.isEmpty() || hash.equals(Content.of(part()).measured().sha256()));
        if (agrees) {
            Path place = place(file, target);
            Files.createDirectories(place.getParent());
            Files.move(part(), place, StandardCopyOption.REPLACE_EXISTING);
            arrived.put(file, place);
            again.remove(file);
        } else if (!again.add(file)) {
            again.remove(file);
            left.put(file.text(), "it changes while it is read: " + file);
        }
    }

    /** Another place where this system takes another file's name for the same, because only its case differs. */
    private Path place(RemotePath file, Path target) {
        Path place = target;
        for (int n = 2; Files.exists(place) && !place.equals(arrived.get(file)); n++) {
            place = target.resolveSibling(target.getFileName() + "%" + n);
        }
        return place;
    }

    /** Where a stream can lie until it is taken; as the rest, below what the caller clears away. */
    Path spool() throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        return folder.resolveSibling(folder.getFileName() + ".stream");
    }

    private long partLength() {
        try {
            return Files.size(part());
        } catch (IOException none) {
            return 0;
        }
    }

    /** The one file under way. */
    private Path part() {
        return folder.resolveSibling(folder.getFileName() + ".part");
    }
}
