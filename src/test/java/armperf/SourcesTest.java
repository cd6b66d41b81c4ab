package armperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the text of the repository rather than for its classes. */
class SourcesTest {
    private static final int LONGEST = 300;

    // In pieces, so that this file does not hold what it looks for.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    /** A folder of somebody's own machine; where a system keeps its programs is not one. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~}])/(?:home/(?!you\\b)[a-z]|Users/[A-Za-z]|work/[a-z]|tmp/[a-z]/)");

    @Test
    void no_source_of_the_program_is_longer_than_a_reader_follows() {
        assertThat(java("src/main/java"))
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(text(file).lines().count())
                        .as("lines of %s", file)
                        .isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(UNFINISHED.matcher(text(file)).results())
                        .as("unfinished in %s", file)
                        .isEmpty());
    }

    @Test
    void nothing_that_is_shipped_knows_the_machine_that_it_was_written_on() {
        assertThat(shipped())
                .allSatisfy(file -> assertThat(
                                MACHINE_PATH.matcher(text(file)).results().map(found -> found.group()))
                        .as("paths in %s", file)
                        .isEmpty());
    }

    @Test
    void what_is_looked_for_would_be_found() {
        assertThat(UNFINISHED.matcher("// TO" + "DO: later").find()).isTrue();
        assertThat(MACHINE_PATH.matcher("Path.of(\"/ho" + "me/ann/x\")").find()).isTrue();
        assertThat(MACHINE_PATH.matcher("cd /wo" + "rk/main").find()).isTrue();
        assertThat(MACHINE_PATH.matcher("such as /home/you/armperf").find()).isFalse();
    }

    private static List<Path> sources() {
        return Stream.concat(shipped().stream(), java("src/test/java").stream()).toList();
    }

    private static List<Path> shipped() {
        return Stream.of(java("src/main/java"), files("scripts"), files(".ci"), List.of(Path.of("pom.xml")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Path> java(String folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new AssertionError(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
