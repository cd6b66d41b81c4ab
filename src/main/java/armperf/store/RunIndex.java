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
    private static final String FORM = "armperf index 4";

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
        Map<RunId, Entry> kept = new HashMap<>();
        List<RunStore.Listed> listed = new ArrayList<>();
        boolean news = false;
        Instant begun = clock.instant().minus(UNSURE);
        for (RunId id : folders) {
            try {
                Stamp stamp = Stamp.of(records.apply(id));
                Entry entry = known.get(id);
                if (entry == null || !entry.stamp().equals(stamp)) {
                    entry = new Entry(stamp, headers.apply(id));
                    news = true;
                }
                if (stamp.isBefore(begun)) {
                    kept.put(id, entry);
                }
                listed.add(new RunStore.Listed(id, entry.header()));
            } catch (NoSuchFileException e) {
                // Nothing was recorded, its folder was moved away meanwhile, or its record was lost.
                if (Files.exists(records.apply(id).resolveSibling("evidence"))) {
                    listed.add(new RunStore.Listed(id, Optional.empty()));
                }
            } catch (IOException e) {
                listed.add(new RunStore.Listed(id, Optional.empty()));
            }
        }
        if (news || kept.size() < known.size()) {
            write(kept);
        }
        known = kept;
        return listed;
    }

    /** What is known; nothing if the file is missing, damaged or of another form. */
    private Map<RunId, Entry> read() {
        Map<RunId, Entry> entries = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checked(Files.readAllBytes(file))))) {
            if (in.readUTF().equals(FORM)) {
                for (int left = in.readInt(); left > 0; left--) {
                    RunId id = new RunId(in.readUTF());
                    Stamp stamp = new Stamp(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                    Optional<RunHeader> header = in.readBoolean() ? Optional.of(header(id, in)) : Optional.empty();
                    entries.put(id, new Entry(stamp, header));
                }
            }
        } catch (IOException | IllegalArgumentException unusable) {
            return Map.of();
        }
        return entries;
    }

    /** Keeps what is known for the next time, where that is possible. */
    private void write(Map<RunId, Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORM);
            out.writeInt(entries.size());
            for (Map.Entry<RunId, Entry> entry : entries.entrySet()) {
                out.writeUTF(entry.getKey().value());
                Stamp stamp = entry.getValue().stamp();
                out.writeLong(stamp.bytes());
                out.writeLong(stamp.written());
                out.writeLong(stamp.changed());
                out.writeLong(stamp.number());
                out.writeBoolean(entry.getValue().header().isPresent());
                if (entry.getValue().header().isPresent()) {
                    write(entry.getValue().header().get(), out);
                }
            }
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

    private static RunHeader header(RunId id, DataInputStream in) throws IOException {
        Phase phase = Phase.valueOf(in.readUTF());
        Run.State state = Run.State.valueOf(in.readUTF());
        String host = in.readUTF();
        String cpu = in.readUTF();
        String asked = in.readUTF();
        boolean sweep = in.readBoolean();
        boolean step = in.readBoolean();
        List<String> benchmarks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            benchmarks.add(in.readUTF());
        }
        int samples = in.readInt();
        Optional<RunHeader.Tip> to = in.readBoolean()
                ? Optional.of(new RunHeader.Tip(in.readUTF(), in.readUTF(), in.readUTF()))
                : Optional.empty();
        return new RunHeader(id, phase, state, host, cpu, asked, sweep, step, benchmarks, samples, to);
    }

    private static void write(RunHeader header, DataOutputStream out) throws IOException {
        out.writeUTF(header.phase().name());
        out.writeUTF(header.state().name());
        out.writeUTF(header.host());
        out.writeUTF(header.cpu());
        out.writeUTF(header.asked());
        out.writeBoolean(header.sweep());
        out.writeBoolean(header.step());
        out.writeInt(header.benchmarks().size());
        for (String benchmark : header.benchmarks()) {
            out.writeUTF(benchmark);
        }
        out.writeInt(header.samples());
        out.writeBoolean(header.to().isPresent());
        if (header.to().isPresent()) {
            out.writeUTF(header.to().get().commit());
            out.writeUTF(header.to().get().shown());
            out.writeUTF(header.to().get().subject());
        }
    }
}
