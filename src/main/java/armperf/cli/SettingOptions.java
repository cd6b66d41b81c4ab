package armperf.cli;

import armperf.config.Overrides;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Settings that a call has differently from armperf.toml, each by its key. */
final class SettingOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting for this call, such as modes.autojit.env.PYTHONJITAUTO=20 or"
                    + " verdict.min_effect=2%%.")
    private List<String> set = List.of();

    /** The config but for these. */
    Overrides overrides() {
        return overrides(OptionalInt.empty(), List.of(), List.of());
    }

    /** As above, with what other options say; as in {@link Overrides}. */
    Overrides overrides(OptionalInt samples, List<String> benchmarks, List<String> modes) {
        return new Overrides(samples, benchmarks, modes, set);
    }
}
