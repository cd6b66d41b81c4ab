package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve("src/main/dist"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = checkout.resolve(CHECKOUT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.copy(packaged(), checkout.resolve("target/armperf-1-all.jar"));
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(CHECKOUT.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Started start(Map<String, String> variables, String... words) {
        List<String> command = new ArrayList<>(List.of("bash", checkout + "/scripts/armperf"));
        command.addAll(List.of(words));
        return Started.in(folder, variables, command);
    }

    private Started start(String... words) {
        return start(Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()), words);
    }

    private void assertStarts() {
        Started started = start("--version");

        assertThat(started.out()).matches("armperf [0-9.]+\\R");
        assertThat(started.err()).isEmpty();
        assertThat(started.exit()).isZero();
    }

    private List<Path> archives() throws IOException {
        return ofClasses().filter(file -> file.toString().endsWith(".jsa")).toList();
    }

    private Stream<Path> ofClasses() throws IOException {
        Path classes = checkout.resolve("target/program/lib/classes");
        if (!Files.exists(classes)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).toList().stream();
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
        Path program = checkout.resolve("target/program/lib/armperf.jar");
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
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        String real = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                java, "#!/bin/sh\ncase \" $* \" in *' -Xshare:dump '*) exit 1 ;; esac\nexec '" + real + "' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Started started = start(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "--version");

        assertThat(started.out()).matches("armperf [0-9.]+\\R");
        assertThat(started.err()).isEmpty();
        assertThat(ofClasses()).isEmpty();
    }
}
