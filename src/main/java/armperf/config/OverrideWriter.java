package armperf.config;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.List;
import java.util.Optional;
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
        if (!overrides.benchmarks().isEmpty()) {
            root.set(
                    List.of("sample", "benchmarks"),
                    overrides.benchmarks(),
                    "--benchmark " + Spelling.printable(String.join(",", overrides.benchmarks())),
                    Optional.empty());
        }
        overrides.set().forEach(this::set);
    }

    private void set(String option) {
        String where = "--set " + Spelling.printable(option);
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw UserException.usage(
                    "config", where + ": write it as dotted.key=value, for example --set sample.count=20");
        }
        String typed = option.substring(equals + 1);
        root.set(path(option.substring(0, equals), where), value(typed), where, Optional.of(typed));
    }

    private static List<String> path(String dotted, String where) {
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
