package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip that the build makes, unpacked where a user may not write, and started from the user's own folder. */
class InstalledIT {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @TempDir
    private Path folder;

    private Path install;
    private Path user;

    @BeforeEach
    void unpack() throws IOException {
        install = folder.resolve("my tools");
        Map<String, Object> withModes = Map.of("enablePosixFileAttributes", true);
        try (FileSystem zip = FileSystems.newFileSystem(zip(), withModes)) {
            Path top;
            try (Stream<Path> roots = Files.list(zip.getPath("/"))) {
                top = roots.findFirst().orElseThrow();
            }
            try (Stream<Path> files = Files.walk(top)) {
                for (Path file : files.toList()) {
                    Path unpacked =
                            install.resolve(top.getParent().relativize(file).toString());
                    Files.createDirectories(unpacked.getParent());
                    Files.copy(file, unpacked);
                    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
                    modes.removeIf(mode -> mode.name().endsWith("_WRITE"));
                    Files.setPosixFilePermissions(
                            unpacked, Files.isDirectory(file) ? PosixFilePermissions.fromString("rwxr-xr-x") : modes);
                }
            }
            install = install.resolve(top.getFileName().toString());
        }
        user = Files.createDirectory(folder.resolve("user"));
        Files.writeString(user.resolve("jit.log"), "JIT: a.cpp:1 -- Compiling m:f\n");
        Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!ROOT) {
            for (Path one : List.of(install, install.resolve("lib"), install.resolve("bin"))) {
                Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
        }
    }

    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("armperf-[0-9.]+\\.zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Those of the machine that armperf can run on, the one that runs this test among them. */
    static List<Path> jdks() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(JDKS)) {
            try (Stream<Path> jdks = Files.list(JDKS)) {
                found.addAll(jdks.filter(jdk -> release(jdk) >= 17).sorted().toList());
            }
        }
        return found.stream().map(InstalledIT::real).distinct().toList();
    }

    private static int release(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceFirst("^[^\"]*\"(\\d+).*$", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Started start(Path jdk, String... command) {
        List<String> words = new ArrayList<>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        words.addAll(List.of(command));
        return Started.in(
                user,
                Map.of(
                        "JAVA_HOME", jdk.toString(),
                        "HOME", user.toString(),
                        "XDG_CACHE_HOME", user.resolve("my cache").toString(),
                        "CDPATH", user.toString()),
                words);
    }

    private String bin(String name) {
        return install.resolve("bin").resolve(name).toString();
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(install)) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void brings_the_licence_of_every_library_that_is_in_it() throws IOException {
        // The build makes a folder for each, and leaves it empty where a jar brings none.
        List<Path> libraries = list(Path.of("target", "licences"));
        assertThat(libraries)
                .extracting(library -> library.getFileName().toString())
                .contains("picocli", "jsch");
        assertThat(libraries)
                .allSatisfy(library -> assertThat(
                                list(install.resolve("licences").resolve(library.getFileName())))
                        .anySatisfy(file -> assertThat(file)
                                .isNotEmptyFile()
                                .extracting(it -> it.getFileName().toString())
                                .asString()
                                .contains("LICENSE")));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void works_on_every_jdk_of_this_machine_and_archives_its_classes_in_the_users_cache(Path jdk) throws IOException {
        Set<Path> unpacked = files();
        assertWorks(jdk);

        Started archiving = start(jdk, bin("armperf-archive"));
        assertThat(archiving.exit()).as(archiving.err()).isZero();
        Path archive = Path.of(archiving.out().strip());
        assertThat(archive)
                .startsWith(user.resolve("my cache/armperf"))
                .hasSize(Long.parseLong(
                        Files.readString(Path.of(archive + ".size")).strip()));
        // Unlike the launcher, this fails where the JVM cannot use it.
        String program = install.resolve("lib/armperf.jar").toString();
        Started strict = start(
                jdk,
                jdk.resolve("bin/java").toString(),
                "-Xshare:on",
                "-XX:SharedArchiveFile=" + archive,
                "-XX:+UseSerialGC",
                "-jar",
                program,
                "--version");
        assertThat(strict.exit()).as(strict.out()).isZero();

        assertWorks(jdk);
        assertThat(files()).isEqualTo(unpacked);
    }

    private void assertWorks(Path jdk) throws IOException {
        Path link = user.resolve("linked");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, user.relativize(Path.of(bin("armperf"))));
        for (String launcher : List.of(bin("armperf"), link.toString(), "./linked")) {
            Started version = start(jdk, launcher, "--version");
            assertThat(version.out()).as(version.err()).matches("armperf [0-9.]+\\R");
            assertThat(version.err()).isEmpty();
        }
        assertThat(start(jdk, bin("armperf"), "--help").out()).contains("mine-logs");
        Started mined = start(jdk, bin("armperf"), "mine-logs", "--json", "jit.log");
        assertThat(mined.exit()).as(mined.err()).isZero();
        assertThat(mined.err()).isEmpty();
        assertThat(Schemas.objections("mine-logs", mined.out())).isEmpty();
    }

    @Test
    void holds_what_a_user_and_a_packager_need() {
        assertThat(Stream.of(
                        "bin/armperf",
                        "bin/armperf.cmd",
                        "completion/armperf.bash",
                        "completion/_armperf",
                        "completion/armperf.fish",
                        "man/man1/armperf.1",
                        "man/man1/armperf-mine-logs.1",
                        "LICENSE",
                        "README.md",
                        "src/docs/configuration.md"))
                .allSatisfy(name -> assertThat(install.resolve(name)).isNotEmptyFile());
    }

    @Test
    void what_the_documentation_shows_works_where_it_was_unpacked() throws IOException {
        List<String> lines = Pattern.compile("^```sh\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(install.resolve("src/docs/installing.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        assertThat(lines).contains("bin/armperf-archive");

        Path jdk = Path.of(System.getProperty("java.home"));
        Started typed = start(jdk, "bash", "-ec", "cd '" + install + "'\n" + String.join("\n", lines));
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(start(jdk, user + "/.local/bin/armperf", "--version").exit()).isZero();
        assertThat(user.resolve(".config/fish/completions/armperf.fish")).isNotEmptyFile();
    }

    @Test
    void each_systems_launcher_has_its_line_ends() throws IOException {
        assertThat(Files.readString(install.resolve("bin/armperf"))).doesNotContain("\r");
        String windows = Files.readString(install.resolve("bin/armperf.cmd"));
        assertThat(windows.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void the_launcher_of_windows_starts_the_jvm_with_the_same_options() throws IOException {
        String options = Files.readString(install.resolve("lib/jvm.sh"))
                .lines()
                .filter(line -> line.startsWith("jvm="))
                .map(line -> line.substring(5, line.length() - 1))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(install.resolve("bin/armperf.cmd")))
                .contains("\" " + options + " -Xshare:auto -jar ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "GBK", "US-ASCII"})
    void whatever_a_console_speaks_output_is_utf_8(String charset) throws IOException {
        Files.writeString(user.resolve("jit.log"), "JIT: a.cpp:1 -- Compiling m:λ_größe_\u7f16\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Started started = Started.in(
                user,
                Map.of(),
                List.of(
                        java,
                        "-Dfile.encoding=" + charset,
                        "-Dstdout.encoding=" + charset,
                        "-Dsun.stdout.encoding=" + charset,
                        "-Dstderr.encoding=" + charset,
                        "-jar",
                        install.resolve("lib/armperf.jar").toString(),
                        "mine-logs",
                        "jit.log"));

        assertThat(started.exit()).as(started.err()).isZero();
        assertThat(started.out()).contains("λ_größe_\u7f16");
    }

    @Test
    void an_archive_is_used_only_while_it_is_as_long_as_when_it_was_made() throws IOException {
        // In place of a JVM, something that says how it was called.
        Path jdk = Files.createDirectories(folder.resolve("no jdk"));
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = user.resolve("my cache/armperf/" + install + "/" + java + ".jsa");
        Files.createDirectories(archive.getParent());
        String named = "-XX:SharedArchiveFile=" + user.resolve("my cache") + "/armperf" + install + java + ".jsa";

        assertThat(start(jdk, bin("armperf"), "a b").out()).endsWith("\na b\n").doesNotContain("SharedArchiveFile");
        Files.writeString(archive, "12345");
        assertThat(start(jdk, bin("armperf"), "a b").out()).doesNotContain("SharedArchiveFile");
        Files.writeString(Path.of(archive + ".size"), "5\n");
        assertThat(start(jdk, bin("armperf"), "a b").out())
                .contains(named + "\n")
                .endsWith("\na b\n");
        Files.writeString(archive, "1234");
        Started cutOff = start(jdk, bin("armperf"), "a b");
        assertThat(cutOff.out()).doesNotContain("SharedArchiveFile");
        assertThat(cutOff.err()).isEmpty();
        Files.delete(archive);
        assertThat(start(jdk, bin("armperf"), "a b")).isEqualTo(cutOff);
    }

    @Test
    void says_what_is_missing_where_there_is_no_java() {
        Started started = Started.in(
                user, Map.of("JAVA_HOME", "", "PATH", "/nowhere"), List.of("/bin/sh", bin("armperf"), "--version"));

        assertThat(started.exit()).isEqualTo(2);
        assertThat(started.err()).contains("install a JDK").contains("JAVA_HOME");
    }
}
