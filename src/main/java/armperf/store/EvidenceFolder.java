package armperf.store;

import armperf.run.Evidence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** The files that prove one run. Anything longer than a screenful is kept compressed; hashes are of what the host wrote. */
public final class EvidenceFolder {
    private static final long KEPT_PLAIN = 4096;

    private final Path runFolder;

    /** @param runFolder the run's own folder; files go below its {@code evidence} */
    public EvidenceFolder(Path runFolder) {
        this.runFolder = runFolder;
    }

    /**
     * Takes a file in.
     *
     * @param file a local copy of what the host wrote; it stays where it is
     * @param name where to keep it below {@code evidence}, with {@code /}
     * @throws IllegalArgumentException if the name would leave the folder
     */
    public Evidence add(Path file, String name) throws IOException {
        long bytes = Files.size(file);
        boolean compress = bytes > KEPT_PLAIN;
        String path = "evidence/" + name + (compress ? ".gz" : "");
        Path target = inside(path);
        Files.createDirectories(target.getParent());
        // Where it is found, should this be killed; of a name of its own, as several nodes sample for one run.
        Path temporary = runFolder.resolve(".evidence-" + UUID.randomUUID() + ".part");
        MessageDigest sha256 = sha256();
        try {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256);
                    OutputStream out = compress
                            ? new GZIPOutputStream(Files.newOutputStream(temporary), 1 << 16)
                            : Files.newOutputStream(temporary)) {
                in.transferTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new Evidence(path, HexFormat.of().formatHex(sha256.digest()), bytes);
    }

    /** Opens a piece of evidence as the host wrote it. */
    public InputStream open(Evidence evidence) throws IOException {
        InputStream raw = Files.newInputStream(inside(evidence.path()));
        return evidence.path().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /**
     * Whether a file that is there is what the host wrote.
     *
     * @throws IOException if it cannot be read as far as its disk goes; a damaged archive is simply not intact
     */
    public boolean isIntact(Evidence evidence) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(open(evidence), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException | EOFException e) {
            return false;
        }
        return HexFormat.of().formatHex(sha256.digest()).equals(evidence.sha256());
    }

    /** Whether the file is still there. */
    public boolean has(Evidence evidence) {
        return Files.isRegularFile(inside(evidence.path()));
    }

    private Path inside(String path) {
        Path target;
        try {
            target = runFolder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path here: " + path, e);
        }
        if (!target.startsWith(runFolder.resolve("evidence").normalize())) {
            throw new IllegalArgumentException("evidence leaves its folder: " + path);
        }
        return target;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
