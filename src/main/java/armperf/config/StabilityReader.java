package armperf.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how modes are tried, and holds thresholds and modes together. */
final class StabilityReader {
    private StabilityReader() {}

    static StabilityConfig read(Section section, List<ModeConfig> modes) {
        section.only("variable", "attempts", "thresholds");
        Optional<Setting> variable = section.find("variable");
        variable.ifPresent(setting -> checkVariable(setting, modes));
        Optional<Setting> thresholds = section.find("thresholds");
        thresholds
                .filter(setting -> variable.isEmpty() && !setting.numbers(0).isEmpty())
                .ifPresent(setting -> {
                    throw setting.wrong("thresholds are values of a variable, and nothing says of which; add variable ="
                            + " \"NAME\" to [stability], such as the one after whose number of calls the JIT compiles");
                });
        return new StabilityConfig(
                variable.map(Setting::text),
                section.find("attempts").map(setting -> setting.number(1)).orElse(StabilityConfig.USUAL_ATTEMPTS),
                thresholds.map(StabilityReader::different).orElse(List.of()));
    }

    /** A variable that no mode has would be tried nowhere, and nobody would notice. */
    private static void checkVariable(Setting setting, List<ModeConfig> modes) {
        Names.checkVariable(setting.text(), setting);
        if (modes.stream().noneMatch(mode -> mode.env().containsKey(setting.text()))) {
            throw setting.wrong("no mode has " + Spelling.quote(setting.text()) + " in its env; "
                    + Spelling.suggest(
                            setting.text(),
                            modes.stream()
                                    .flatMap(mode -> mode.env().keySet().stream())
                                    .distinct()
                                    .toList()));
        }
    }

    private static List<Integer> different(Setting setting) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> thresholds = setting.numbers(0);
        for (int threshold : thresholds) {
            if (!seen.add(threshold)) {
                throw setting.wrong(setting.key() + " names " + threshold + " twice; name it once");
            }
        }
        return thresholds;
    }
}
