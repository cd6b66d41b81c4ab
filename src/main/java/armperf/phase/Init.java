package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.store.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Writes a commented armperf.toml and the preset's host scripts into a project; never over a file that is there. */
public final class Init {
    /** What there is a preset for. */
    public enum Preset {
        CINDERX,
        HOTSPOT,
        LUAJIT;

        /** Its name on the command line and in the program. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The config first. */
        private List<String> files() {
            return switch (this) {
                case CINDERX ->
                    List.of(
                            CONFIG,
                            "scripts/arm/remote_update_build_test.sh",
                            "scripts/arm/sample.sh",
                            "scripts/arm/compact_call_size.sh",
                            "scripts/push_to_arm.ps1");
                case HOTSPOT, LUAJIT -> List.of(CONFIG, "scripts/arm/gate.sh", "scripts/arm/sample.sh");
            };
        }
    }

    private static final String CONFIG = "armperf.toml";

    private final Path folder;

    /**
     * For one project.
     *
     * @param folder where its armperf.toml goes
     */
    public Init(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the files.
     *
     * @param address the host's address, to stand in the config
     * @return what was written
     * @throws UserException if one of the files is there already; then none is written
     */
    public List<Path> run(Preset preset, Optional<String> address) {
        List<Path> targets = preset.files().stream().map(folder::resolve).toList();
        for (Path target : targets) {
            if (Files.exists(target)) {
                throw UserException.usage(
                        "exists", target + " is there already, and init never writes over a file; move it away first");
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            for (int i = 0; i < targets.size(); i++) {
                String text = resource(preset, preset.files().get(i));
                if (i == 0 && address.isPresent()) {
                    text = withAddress(text, address.get());
                }
                write(targets.get(i), text);
                written.add(targets.get(i));
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "unwritable",
                    "cannot write into " + folder + " (" + FileTrouble.of(e)
                            + "); make it writable, or name another with -C",
                    e);
        }
        return written;
    }

    private static String withAddress(String toml, String address) {
        if (address.isEmpty()
                || address.startsWith("-")
                || !address.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\')) {
            throw UserException.usage(
                    "address",
                    "'" + address + "' is no address; write user@host, user@host:port or a Host of ssh_config");
        }
        return toml.replaceFirst(
                "(?m)^address = \"[^\"]*\"", Matcher.quoteReplacement("address = \"" + address + "\""));
    }

    private static void write(Path target, String text) throws IOException {
        AtomicFile.write(target, text.getBytes(StandardCharsets.UTF_8));
        boolean posix = Files.getFileStore(target).supportsFileAttributeView("posix");
        if (posix && target.toString().endsWith(".sh")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String resource(Preset preset, String file) throws IOException {
        String name = "/armperf/presets/" + preset.word() + "/" + file;
        try (InputStream in = Init.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
