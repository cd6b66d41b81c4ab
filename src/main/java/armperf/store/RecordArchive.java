package armperf.store;

import armperf.run.PortableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A whole record folder as one zip, to be kept elsewhere. */
public final class RecordArchive {
    private RecordArchive() {}

    /** Writes every file of the folder; the stream stays open. */
    public static void write(Path folder, OutputStream out) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !(file.getParent().equals(folder) && AtomicFile.isPart(file)))
                    .sorted()
                    .toList();
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Path file : files) {
            zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Unpacks a record.
     *
     * @throws IOException if it is damaged, or an entry has a name that leaves the folder, or that not every system
     *     keeps
     */
    public static void extract(Path archive, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // Written by armperf, but on another machine, from where it came back as bytes of a host.
                Path target = folder;
                for (String segment : entry.getName().split("/")) {
                    if (!PortableName.isPortable(segment)) {
                        throw new IOException("it holds '" + entry.getName() + "', which is no file of a record");
                    }
                    target = target.resolve(segment);
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
