package armperf.config;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * An {@code armperf.toml} and the folder it speaks for.
 *
 * @param file the file
 * @param projectDir where its relative paths start
 */
public record ConfigFile(Path file, Path projectDir) {
    /** What the file is called. */
    public static final String NAME = "armperf.toml";

    public ConfigFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(projectDir, "projectDir");
    }

    /** The nearest {@code armperf.toml} from this folder upwards. */
    public static ConfigFile find(Path startDir) {
        Path start = startDir.toAbsolutePath().normalize();
        for (Path dir = start; dir != null; dir = dir.getParent()) {
            Path file = dir.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return new ConfigFile(file, dir);
            }
        }
        throw UserException.usage(
                "no-config",
                "there is no " + NAME + " in " + start
                        + " or in any folder above it; write one with: armperf init --preset hotspot (or cinderx, luajit)");
    }

    /** A config file named by the user; it speaks for the folder it lies in. */
    public static ConfigFile at(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute) || absolute.getParent() == null) {
            throw UserException.usage(
                    "no-config",
                    "there is no config file " + absolute + "; name another with --config, or write one with: armperf"
                            + " init --preset hotspot (or cinderx, luajit)");
        }
        return new ConfigFile(absolute, absolute.getParent());
    }

    /**
     * Reads and checks the whole file.
     *
     * @param overrides what this call says differently
     * @param home what {@code ~} stands for
     */
    public Config read(Overrides overrides, Path home) {
        Config config = new ConfigReader(this, root(overrides), home).read(overrides.modes());
        return overrides.variants().isEmpty()
                ? config
                : config.with(new VariantReader(config, () -> root(overrides)).read(overrides.variants()));
    }

    /** The tables of the file, with what this call says differently. */
    private Section root(Overrides overrides) {
        String name = String.valueOf(file.getFileName());
        TomlParseResult toml = Toml.parse(text(name));
        if (toml.hasErrors()) {
            TomlParseError first = toml.errors().get(0);
            throw UserException.usage(
                    "config",
                    name + ":" + first.position().line() + ": this is not TOML: " + first.getMessage() + " at column "
                            + first.position().column() + "; mend it there");
        }
        Section root = Section.of(toml, name);
        new OverrideWriter(root).write(overrides);
        return root;
    }

    /**
     * What a claim needs where there is no project: the standard, and what this call says differently. What only a project
     * has is refused, for it would be ignored.
     */
    public static VerdictConfig verdictWithoutProject(Overrides overrides) {
        Section root = Section.of(Toml.parse(""), NAME);
        new OverrideWriter(root).write(overrides);
        root.only(ConfigReader.SECTIONS);
        for (String section : ConfigReader.SECTIONS) {
            if (!section.equals("verdict")) {
                root.find(section).ifPresent(setting -> {
                    throw setting.wrong(
                            "without a project (there is no " + NAME + " here or above) only verdict.* can be"
                                    + " set; name the project with -C, or leave it out");
                });
            }
        }
        return ConfigReader.verdict(root.section("verdict"));
    }

    private String text(String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            // An editor on Windows must not put a carriage return into a multi-line value.
            return bare.replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new UserException(ExitCode.USAGE, "config", name + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "config",
                    "cannot read " + file + " (" + FileTrouble.of(e) + "); make it readable for you",
                    e);
        }
    }
}
