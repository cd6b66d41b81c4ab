package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.OwnThread;
import armperf.run.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvidenceFolderTest {
    @TempDir
    Path folder;

    @Test
    void keeps_a_short_file_as_it_is_with_its_hash() throws IOException {
        Evidence evidence = new EvidenceFolder(folder).add(file("abc"), "samples/1/out.txt");
        assertThat(evidence)
                .isEqualTo(new Evidence(
                        "evidence/samples/1/out.txt",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        3));
        assertThat(folder.resolve("evidence/samples/1/out.txt")).hasContent("abc");
    }

    @Test
    void compresses_a_long_file_and_hashes_what_the_host_wrote() throws IOException {
        String text = "a line\n".repeat(2000);
        EvidenceFolder evidence = new EvidenceFolder(folder);
        Evidence kept = evidence.add(file(text), "jit.log");
        assertThat(kept.path()).isEqualTo("evidence/jit.log.gz");
        assertThat(kept.bytes()).isEqualTo(text.length());
        assertThat(Files.size(folder.resolve(kept.path()))).isLessThan(1000);
        try (var in = evidence.open(kept)) {
            assertThat(in).hasContent(text);
        }
        assertThat(evidence.has(kept)).isTrue();
        Files.delete(folder.resolve(kept.path()));
        assertThat(evidence.has(kept)).isFalse();
    }

    @Test
    void files_that_come_in_at_the_same_time_are_each_kept_whole() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Evidence> slow = OwnThread.supply(() -> add(pipe, "slow"));
        try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write('a');
            while (parts().isEmpty()) {
                assertThat(slow).isNotDone();
                Thread.sleep(1);
            }

            assertThat(add(file("quick"), "quick").bytes()).isEqualTo(5);

            out.write('b');
        }
        slow.get();
        assertThat(folder.resolve("evidence/slow")).hasContent("ab");
        assertThat(folder.resolve("evidence/quick")).hasContent("quick");
        assertThat(parts()).isEmpty();
    }

    private Evidence add(Path file, String name) {
        try {
            return new EvidenceFolder(folder).add(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(AtomicFile::isPart).toList();
        }
    }

    @Test
    void refuses_a_name_that_leaves_the_folder() throws IOException {
        Path file = file("abc");
        EvidenceFolder evidence = new EvidenceFolder(folder);
        for (String name : new String[] {"../run.json", "a/../../x", "/../../x"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evidence.add(file, name))
                    .withMessageContaining("leaves its folder");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evidence.open(new Evidence("evidence/../run.json", "", 0)));
    }

    @Test
    void a_record_comes_out_of_its_archive_as_it_went_in() throws IOException {
        Path record = folder.resolve("record");
        Files.createDirectories(record.resolve("evidence"));
        Files.writeString(record.resolve("run.json"), "{}");
        Files.writeString(record.resolve("evidence/a"), "a");
        Files.writeString(record.resolve("evidence/.b.part"), "of that name");
        Files.writeString(record.resolve(".run.json1.part"), "half");
        Path archive = folder.resolve("record.zip");
        try (var out = Files.newOutputStream(archive)) {
            RecordArchive.write(record, out);
        }
        Path copy = folder.resolve("copy");
        RecordArchive.extract(archive, copy);
        assertThat(copy.resolve("run.json")).hasContent("{}");
        assertThat(copy.resolve("evidence/a")).hasContent("a");
        assertThat(copy.resolve("evidence/.b.part")).exists();
        assertThat(copy.resolve(".run.json1.part")).doesNotExist();
    }

    @Test
    void an_archive_cannot_write_outside_its_folder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../evil"));
            zip.closeEntry();
        }
        Path archive = Files.write(folder.resolve("evil.zip"), bytes.toByteArray());
        assertThatThrownBy(() -> RecordArchive.extract(archive, folder.resolve("copy")))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void replaces_a_file_whole_and_keeps_who_may_read_it() throws IOException {
        Path file = folder.resolve("deep/findings.md");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("from-the-host"), text);
    }
}
