package armperf.config;

import armperf.outcome.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads what {@code --variant} says: for each variant the modes as it has them. Only what reaches a timed process of a
 * build that stands can differ, and what would make no difference is refused: its rows would be measured twice.
 */
final class VariantReader {
    /** What the ends of a comparison are called already. */
    private static final Set<String> RESERVED = Set.of("base", "from", "to");

    private final Config config;
    private final Supplier<Section> file;

    /**
     * For one config.
     *
     * @param file its tables, read anew at each call, with what this call says differently
     */
    VariantReader(Config config, Supplier<Section> file) {
        this.config = config;
        this.file = file;
    }

    /**
     * Reads the variants, in the order in which they are first named.
     *
     * @param options each {@code NAME:key=value}; several of one name add up
     */
    List<VariantConfig> read(List<String> options) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String option : options) {
            int colon = option.indexOf(':');
            if (colon < 0) {
                throw wrong(
                        option,
                        "write it as NAME:dotted.key=value, for example --variant"
                                + " t20:modes.autojit.env.PYTHONJITAUTO=20");
            }
            String name = option.substring(0, colon);
            if (!Names.isSafe(name)) {
                throw wrong(option, Spelling.quote(name) + " is no name for a variant; " + Names.RULE);
            }
            if (RESERVED.contains(name)) {
                throw wrong(option, "'" + name + "' stands for something else already; name the variant otherwise");
            }
            keys.computeIfAbsent(name, first -> new ArrayList<>()).add(option.substring(colon + 1));
        }
        return keys.entrySet().stream()
                .map(entry -> variant(entry.getKey(), entry.getValue()))
                .toList();
    }

    private VariantConfig variant(String name, List<String> keys) {
        Section root = file.get();
        OverrideWriter writer = new OverrideWriter(root);
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (String key : keys) {
            String option = name + ":" + key;
            List<String> path = OverrideWriter.path(key, where(option));
            check(path, option);
            writer.set(key, where(option));
            paths.put(option, path);
        }
        List<ModeConfig> modes = new ModeReader(root.section("modes")).read();
        SortedMap<String, String> settings = new TreeMap<>();
        List<ModeConfig> changed = new ArrayList<>();
        for (ModeConfig mode : modes) {
            SortedMap<String, String> its = SettingsInForce.timing(mode);
            its.entrySet()
                    .removeAll(SettingsInForce.timing(config.mode(mode.name())).entrySet());
            if (!its.isEmpty()) {
                changed.add(mode);
                settings.putAll(its);
            }
        }
        paths.forEach((option, path) -> {
            if (!settings.containsKey(String.join(".", path))) {
                throw wrong(
                        option, "this is what it is without the variant, and would be measured twice; leave it out");
            }
        });
        return new VariantConfig(name, changed, settings);
    }

    /** Refuses what cannot differ between samples of one build in the same blocks. */
    private void check(List<String> path, String option) {
        boolean ofMode = path.get(0).equals("modes") && path.size() > 2;
        boolean variable =
                ofMode && path.size() == 4 && Set.of("env", "log_env").contains(path.get(2));
        boolean list = ofMode && path.size() == 3 && path.get(2).equals("jitlist");
        if (!variable && !list) {
            String why = path.get(0).equals("gate")
                    ? "another gate makes another build; change armperf.toml, and compare by armperf rerun"
                    : "for all of them alike, --set says it";
            throw wrong(
                    option,
                    "variants are of one build, sampled alike, and differ in modes.NAME.env.*, modes.NAME.log_env.* and"
                            + " modes.NAME.jitlist alone; " + why);
        }
        String mode = path.get(1);
        List<String> sampled =
                config.requireModes().stream().map(ModeConfig::name).toList();
        if (!sampled.contains(mode)) {
            throw wrong(
                    option,
                    "no mode " + Spelling.quote(mode) + " is sampled in this call; " + Spelling.suggest(mode, sampled));
        }
        if (path.get(2).equals("log_env") && config.requireSample().logs() != SampleConfig.Logs.TIMED) {
            throw wrong(
                    option,
                    "log_env reaches no timed sample, so that nothing would differ; say it in env, or set sample.logs to"
                            + " timed");
        }
    }

    private static String where(String option) {
        return "--variant " + Spelling.printable(option);
    }

    private static UserException wrong(String option, String sentence) {
        return UserException.usage("config", where(option) + ": " + sentence);
    }
}
