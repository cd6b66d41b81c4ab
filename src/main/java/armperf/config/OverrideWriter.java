package armperf.config;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Writes what a call says differently over what the file says, before anything is checked. */
final class OverrideWriter {
    private final Section root;

    OverrideWriter(Section root) {
        this.root = root;
    }

    void write(Overrides overrides) {
        overrides
                .samples()
                .ifPresent(samples ->
                        root.set(List.of("sample", "count"), (long) samples, "--samples " + samples, Optional.empty()));
        overrides.set().forEach(option -> set(option, "--set " + Spelling.printable(option)));
        // Chooses from the list that the call gives, where it gives one.
        if (!overrides.benchmarks().isEmpty()) {
            root.section("sample")
                    .find("benchmarks")
                    .filter(listed -> !listed.isTable())
                    .ifPresent(listed -> requireListed(overrides.benchmarks(), listed));
            root.set(
                    List.of("sample", "benchmarks"),
                    overrides.benchmarks(),
                    "--benchmark " + Spelling.printable(String.join(",", overrides.benchmarks())),
                    Optional.empty());
        }
    }

    /** A name that nobody has heard of fails every sample, but only after the gate. What a suite comes to, builds know. */
    private static void requireListed(List<String> benchmarks, Setting listed) {
        for (String name : benchmarks) {
            // What is no name at all is refused where the others are read.
            if (SampleConfig.isBenchmark(name) && !listed.texts().contains(name)) {
                throw UserException.usage(
                        "benchmark-unknown",
                        "--benchmark " + name + ": " + listed.where() + " lists "
                                + Spelling.nearestFirst(name, listed.texts()) + ", and not '" + name
                                + "'; name one of these, or add it there, for one call with --set \"sample.benchmarks=['"
                                + name + "']\"");
            }
        }
    }

    /**
     * Writes one value over what the file says.
     *
     * @param option {@code dotted.key=value}
     * @param where what the user typed, for errors
     */
    void set(String option, String where) {
        List<String> path = path(option, where);
        requireMode(path, where);
        String typed = option.substring(option.indexOf('=') + 1);
        root.set(path, value(typed), where, Optional.of(typed));
    }

    /** Else a slip of the pen would be one more mode, and be sampled. */
    private void requireMode(List<String> path, String where) {
        if (path.size() < 2 || !path.get(0).equals("modes")) {
            return;
        }
        String mode = path.get(1);
        Set<String> modes = root.section("modes").sections().keySet();
        Optional<String> likely = modes.contains(mode) ? Optional.empty() : Spelling.nearest(mode, modes);
        if (likely.isPresent()) {
            throw UserException.usage(
                    "config",
                    where + ": no mode is called " + Spelling.quote(mode) + ", and it is much like '" + likely.get()
                            + "'; write that, or add [modes." + Spelling.printable(mode) + "] to the config");
        }
    }

    /** The key of such an option, segment by segment. */
    static List<String> path(String option, String where) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw UserException.usage(
                    "config", where + ": write it as dotted.key=value, for example --set sample.count=20");
        }
        String dotted = option.substring(0, equals);
        List<String> path;
        try {
            path = Toml.parseDottedKey(dotted);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "config",
                    where + ": " + Spelling.quote(dotted) + " is no dotted key such as sample.count",
                    e);
        }
        return path;
    }

    /** What TOML makes of it, or else the text itself, so that nobody has to put quotes inside quotes. */
    private static Object value(String typed) {
        TomlParseResult parsed = Toml.parse("value = " + typed);
        Object value = parsed.hasErrors() || parsed.size() != 1 ? null : parsed.get("value");
        return value == null ? typed : value;
    }
}
