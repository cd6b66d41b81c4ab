package armperf.config;

import armperf.outcome.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of the config: its settings and the tables inside it, in the order of the file. */
final class Section {
    private final String name;
    private final String file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private Section(String name, String file) {
        this.name = name;
        this.file = file;
    }

    /** What TOML read from the file of this name. */
    static Section of(TomlTable table, String file) {
        return of("", file, table);
    }

    private static Section of(String name, String file, TomlTable table) {
        Section section = new Section(name, file);
        for (Map.Entry<String, Object> entry : table.entrySet()) {
            TomlPosition position = table.inputPositionOf(List.of(entry.getKey()));
            String where = position == null ? file : file + ":" + position.line();
            section.add(entry.getKey(), entry.getValue(), where, Optional.empty());
        }
        return section;
    }

    private void add(String key, Object value, String where, Optional<String> typed) {
        String dotted = dotted(key);
        Object kept = value;
        if (value instanceof TomlTable table) {
            kept = of(dotted, file, table);
        } else if (value instanceof TomlArray array) {
            kept = array.toList();
        }
        settings.put(key, new Setting(dotted, where, kept, typed));
    }

    /** Sets one value below this table, making the tables on the way where there are none. */
    void set(List<String> path, Object value, String where, Optional<String> typed) {
        String key = path.get(0);
        if (path.size() == 1) {
            add(key, value, where, typed);
            return;
        }
        settings.computeIfAbsent(
                key, absent -> new Setting(dotted(key), where, new Section(dotted(key), file), Optional.empty()));
        if (!(settings.get(key).value() instanceof Section inner)) {
            throw UserException.usage("config", where + ": " + dotted(key) + " is a value and has no keys inside it");
        }
        inner.set(path.subList(1, path.size()), value, where, typed);
    }

    private String dotted(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /** Refuses every key that is not one of these. */
    void only(String... known) {
        List<String> words = List.of(known);
        settings.forEach((key, setting) -> {
            if (!words.contains(key)) {
                throw setting.wrong("unknown " + (setting.value() instanceof Section ? "section " : "key ")
                        + Spelling.quote(key) + (name.isEmpty() ? "" : " in [" + name + "]") + "; "
                        + Spelling.suggest(key, words));
            }
        });
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** A setting without which the section means nothing. */
    Setting require(String key) {
        return find(key)
                .orElseThrow(
                        () -> UserException.usage("config", file + ": [" + name + "] needs the key '" + key + "'"));
    }

    boolean has(String key) {
        return settings.containsKey(key);
    }

    /** The table of this name; an empty one where there is none. */
    Section section(String key) {
        return find(key).map(Section::table).orElseGet(() -> new Section(dotted(key), file));
    }

    /** Every entry as a table, by key; the keys are names that a user gave. */
    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        settings.forEach((key, setting) -> {
            Names.check(key, setting);
            sections.put(key, table(setting));
        });
        return sections;
    }

    private static Section table(Setting setting) {
        if (setting.value() instanceof Section section) {
            return section;
        }
        throw setting.wrong(setting.key() + " must be a table; write [" + setting.key() + "]");
    }

    /** Every entry of a table of environment variables, each checked. */
    SortedMap<String, String> environment(BiConsumer<String, Setting> check) {
        SortedMap<String, String> env = new TreeMap<>();
        settings.forEach((key, setting) -> {
            Names.checkVariable(key, setting);
            env.put(key, setting.envValue());
            check.accept(key, setting);
        });
        return env;
    }

    /** Every entry of a table of sizes. */
    SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>();
        settings.forEach((key, setting) -> {
            Names.check(key, setting);
            sizes.put(key, setting.size());
        });
        return sizes;
    }
}
