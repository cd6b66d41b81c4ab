package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher starts the packaged program of a checkout, quickly where it can, and never says a word of its own. */
class LauncherIT {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void a_checkout_that_is_built() throws IOException {
        checkout = folder.resolve("my checkout");
        Files.createDirectories(checkout.resolve("scripts"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(CHECKOUT.resolve("scripts/armperf"), checkout.resolve("scripts/armperf"));
        assertThat(checkout.resolve("scripts/armperf").toFile().setExecutable(true))
                .isTrue();
        Files.copy(packaged(), checkout.resolve("target/armperf-1-all.jar"));
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(CHECKOUT.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private record Started(int exit, String out, String err) {}

    private Started start(String... words) {
        List<String> command = new ArrayList<>(List.of("bash", checkout + "/scripts/armperf"));
        command.addAll(List.of(words));
        try {
            Path err = Files.createTempFile(folder, "err", "");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Started(process.waitFor(), out, Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void assertStarts() {
        Started started = start("--version");

        assertThat(started.out()).matches("armperf [0-9.]+\\R");
        assertThat(started.err()).isEmpty();
        assertThat(started.exit()).isZero();
    }

    private List<Path> archives() throws IOException {
        return ofClasses()
                .filter(file -> !file.toString().endsWith(".jsa.size"))
                .toList();
    }

    private Stream<Path> ofClasses() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target/program"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("classes")).toList().stream();
        }
    }

    @Test
    void leaves_an_archive_of_its_classes_and_nothing_else_behind() throws IOException {
        assertStarts();

        assertThat(archives()).singleElement().asString().endsWith(".jsa");
        assertThat(ofClasses()).hasSize(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isDirectory)).containsExactly(checkout);
        }
        assertStarts();
    }

    @Test
    void starts_for_many_who_start_it_first_at_the_same_time() throws IOException {
        List<CompletableFuture<Started>> all = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> start("--version"), command -> new Thread(command).start()))
                .limit(4)
                .toList();

        assertThat(all).allSatisfy(one -> {
            assertThat(one.join().out()).matches("armperf [0-9.]+\\R");
            assertThat(one.join().exit()).isZero();
        });
        assertThat(archives()).singleElement().asString().endsWith(".jsa");
    }

    @Test
    void starts_as_cleanly_with_an_archive_that_is_no_good() throws IOException {
        assertStarts();
        Path archive = archives().get(0);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        byte[] whole = Files.readAllBytes(archive);
        for (byte[] bad : List.of(new byte[0], new byte[4096], Arrays.copyOf(whole, whole.length / 2))) {
            Files.write(archive, bad);
            assertStarts();
        }
        Files.delete(archive);
        assertStarts();
    }

    @Test
    void starts_as_cleanly_with_an_archive_of_another_program() throws IOException {
        assertStarts();
        // The same program, but not the file that the archive was made of.
        Path program = checkout.resolve("target/program/armperf.jar");
        Files.setLastModifiedTime(program, FileTime.from(Instant.now().plusSeconds(60)));
        assertStarts();
        Files.setLastModifiedTime(archives().get(0), FileTime.from(Instant.now().plusSeconds(120)));
        assertStarts();
    }

    @Test
    void keeps_standard_output_to_the_result() {
        Started started = start("mine-logs", "--json", "no-such.log");

        assertThat(started.exit()).isNotZero();
        assertThat(started.out()).startsWith("{");
    }

    @Test
    void starts_where_no_archive_can_be_made() throws IOException {
        // As long as a name of a file may be, before the launcher adds to it.
        Path java = folder.resolve("j".repeat(120)).resolve("k".repeat(120));
        Files.createDirectories(java.resolve("bin"));
        Files.createSymbolicLink(java.resolve("bin/java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        ProcessBuilder bash = new ProcessBuilder("bash", checkout + "/scripts/armperf", "--version");
        bash.environment().put("JAVA_HOME", java.toString());
        Process process = bash.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("armperf [0-9.]+\\R");
        assertThat(archives()).isEmpty();
    }
}
