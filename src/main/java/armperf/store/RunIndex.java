package armperf.store;

import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * The headers of runs, as they were when their records were read last. It is never the truth: who uses it holds each
 * record's size, times and place on the disk against it, and without it everything is read once more.
 */
final class RunIndex {
    /** Of another form, nothing is read. */
    private static final String FORM = "armperf index 5";

    /** What was written this short a time ago can be written again and look the same. */
    private static final Duration UNSURE = Duration.ofSeconds(2);

    private final Path file;
    private final Clock clock;
    /** What the index said, brought up to date by the last look; null before the first. */
    private Map<RunId, Entry> known;

    RunIndex(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * What stood in a record.
     *
     * @param stamp the record's own
     * @param header absent where the record is damaged
     */
    record Entry(Stamp stamp, Optional<RunHeader> header) {}

    /**
     * What tells a file from what stood in its place before.
     *
     * @param bytes its length
     * @param written when its content was written, which whoever puts a file back can put back too; like the next in
     *     nanoseconds since 1970
     * @param changed when anything of it was changed, which nobody can; as the above where the system does not tell
     * @param number its own on its disk; 0 where the system does not tell
     */
    record Stamp(long bytes, long written, long changed, long number) {
        static Stamp of(Path file) throws IOException {
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Map<String, Object> known = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
                return new Stamp(
                        (Long) known.get("size"),
                        nanos(known.get("lastModifiedTime")),
                        nanos(known.get("ctime")),
                        (Long) known.get("ino"));
            }
            BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
            long written = nanos(known.lastModifiedTime());
            return new Stamp(known.size(), written, written, 0);
        }

        private static long nanos(Object time) {
            return ((FileTime) time).to(TimeUnit.NANOSECONDS);
        }

        boolean isBefore(Instant when) {
            return Math.max(written, changed) < FileTime.from(when).to(TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Every run that has a record, in the order of the folders, with its header; records that are new are read.
     *
     * @param folders runs that have a folder
     * @param records where the record of a run would be
     * @param headers reads one; empty if it is damaged
     */
    synchronized List<RunStore.Listed> list(
            List<RunId> folders, Function<RunId, Path> records, Function<RunId, Optional<RunHeader>> headers) {
        if (known == null) {
            known = read();
        }
        Instant begun = clock.instant().minus(UNSURE);
        List<Seen> all = folders.parallelStream()
                .flatMap(id -> look(id, records.apply(id), headers).stream())
                .toList();
        Map<RunId, Entry> kept = new HashMap<>();
        for (Seen seen : all) {
            seen.entry().filter(entry -> entry.stamp().isBefore(begun)).ifPresent(entry -> kept.put(seen.id(), entry));
        }
        if (all.stream().anyMatch(Seen::isNew) || kept.size() < known.size()) {
            write(kept);
        }
        known = kept;
        return all.stream()
                .map(seen -> new RunStore.Listed(seen.id(), seen.entry().flatMap(Entry::header)))
                .toList();
    }

    /**
     * What a look at a run's record found.
     *
     * @param entry absent where the record cannot be looked at, or is lost
     * @param isNew whether the index did not know it
     */
    private record Seen(RunId id, Optional<Entry> entry, boolean isNew) {}

    /** Empty where nothing was recorded, or its folder was moved away meanwhile. */
    private Optional<Seen> look(RunId id, Path record, Function<RunId, Optional<RunHeader>> headers) {
        try {
            Stamp stamp = Stamp.of(record);
            Entry entry = known.get(id);
            boolean isNew = entry == null || !entry.stamp().equals(stamp);
            return Optional.of(new Seen(id, Optional.of(isNew ? new Entry(stamp, headers.apply(id)) : entry), isNew));
        } catch (NoSuchFileException e) {
            return Files.exists(record.resolveSibling("evidence"))
                    ? Optional.of(new Seen(id, Optional.empty(), false))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Seen(id, Optional.empty(), false));
        }
    }

    /** What is known; nothing if the file is missing, damaged or of another form. */
    private Map<RunId, Entry> read() {
        Map<RunId, Entry> entries = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checked(Files.readAllBytes(file))))) {
            if (in.readUTF().equals(FORM)) {
                List<String> texts = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    texts.add(in.readUTF());
                }
                for (int left = in.readInt(); left > 0; left--) {
                    RunId id = new RunId(in.readUTF());
                    Stamp stamp = new Stamp(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                    Optional<RunHeader> header =
                            in.readBoolean() ? Optional.of(header(id, in, texts)) : Optional.empty();
                    entries.put(id, new Entry(stamp, header));
                }
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unusable) {
            return Map.of();
        }
        return entries;
    }

    /** Keeps what is known for the next time, where that is possible. */
    private void write(Map<RunId, Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes);
                DataOutputStream body = new DataOutputStream(runs)) {
            Map<String, Integer> texts = new LinkedHashMap<>();
            body.writeInt(entries.size());
            for (Map.Entry<RunId, Entry> entry : entries.entrySet()) {
                body.writeUTF(entry.getKey().value());
                Stamp stamp = entry.getValue().stamp();
                body.writeLong(stamp.bytes());
                body.writeLong(stamp.written());
                body.writeLong(stamp.changed());
                body.writeLong(stamp.number());
                body.writeBoolean(entry.getValue().header().isPresent());
                if (entry.getValue().header().isPresent()) {
                    write(entry.getValue().header().get(), body, texts);
                }
            }
            out.writeUTF(FORM);
            out.writeInt(texts.size());
            for (String text : texts.keySet()) {
                out.writeUTF(text);
            }
            runs.writeTo(out);
            // Records are committed by those who like to; what can be made from them is not.
            Path ignored = file.resolveSibling(".gitignore");
            if (!Files.exists(ignored)) {
                AtomicFile.write(ignored, "*\n".getBytes(StandardCharsets.UTF_8));
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
            AtomicFile.write(file, bytes.toByteArray());
        } catch (IOException readOnly) {
            // The next call reads the records again, and is right all the same.
            assert readOnly != null;
        }
    }

    private static byte[] checked(byte[] content) throws IOException {
        int length = content.length - Long.BYTES;
        if (length < 0 || ByteBuffer.wrap(content).getLong(length) != checksum(content, length)) {
            throw new IOException("cut off or damaged");
        }
        return content;
    }

    private static long checksum(byte[] content, int length) {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        return crc.getValue();
    }

    private static RunHeader header(RunId id, DataInputStream in, List<String> texts) throws IOException {
        Phase phase = Phase.valueOf(texts.get(in.readInt()));
        Run.State state = Run.State.valueOf(texts.get(in.readInt()));
        String host = texts.get(in.readInt());
        String cpu = texts.get(in.readInt());
        String asked = texts.get(in.readInt());
        boolean sweep = in.readBoolean();
        boolean step = in.readBoolean();
        List<String> benchmarks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            benchmarks.add(texts.get(in.readInt()));
        }
        int samples = in.readInt();
        Optional<RunHeader.Tip> to = in.readBoolean()
                ? Optional.of(
                        new RunHeader.Tip(texts.get(in.readInt()), texts.get(in.readInt()), texts.get(in.readInt())))
                : Optional.empty();
        return new RunHeader(id, phase, state, host, cpu, asked, sweep, step, benchmarks, samples, to);
    }

    private static void write(RunHeader header, DataOutputStream out, Map<String, Integer> texts) throws IOException {
        out.writeInt(number(header.phase().name(), texts));
        out.writeInt(number(header.state().name(), texts));
        out.writeInt(number(header.host(), texts));
        out.writeInt(number(header.cpu(), texts));
        out.writeInt(number(header.asked(), texts));
        out.writeBoolean(header.sweep());
        out.writeBoolean(header.step());
        out.writeInt(header.benchmarks().size());
        for (String benchmark : header.benchmarks()) {
            out.writeInt(number(benchmark, texts));
        }
        out.writeInt(header.samples());
        out.writeBoolean(header.to().isPresent());
        if (header.to().isPresent()) {
            out.writeInt(number(header.to().get().commit(), texts));
            out.writeInt(number(header.to().get().shown(), texts));
            out.writeInt(number(header.to().get().subject(), texts));
        }
    }

    /** Most runs have the same words: each is kept once, and stands elsewhere as a number. */
    private static int number(String text, Map<String, Integer> texts) {
        int next = texts.size();
        Integer known = texts.putIfAbsent(text, next);
        return known == null ? next : known;
    }
}
