package armperf.config;

import armperf.outcome.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/** Reads the modes, and holds their jit lists and variables together. */
final class ModeReader {
    private final Section section;

    ModeReader(Section section) {
        this.section = section;
    }

    List<ModeConfig> read() {
        List<ModeConfig> modes = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        section.sections().forEach((name, mode) -> {
            mode.only("jit", "env", "log_env", "jitlist");
            Setting self = section.require(name);
            // Evidence lies in folders named after modes, and not every file system tells A from a.
            if (!folders.add(name.toLowerCase(Locale.ROOT))) {
                throw self.wrong("two modes are called " + Spelling.quote(name) + " but for capitals; rename one");
            }
            ModeConfig read = new ModeConfig(
                    name,
                    mode.find("jit").map(Setting::flag).orElse(true),
                    mode.section("env").environment(ScriptRules.SAMPLE::check),
                    mode.section("log_env").environment(ScriptRules.SAMPLE::check),
                    mode.find("jitlist").map(Setting::texts).orElse(List.of()));
            checkJitList(read, self);
            modes.add(read);
        });
        return modes;
    }

    /** A jit list that nobody hands over, or that is not there, ends in a run without a JIT and without an error. */
    private static void checkJitList(ModeConfig mode, Setting self) {
        boolean asked = asksForJitList(mode.env()) || asksForJitList(mode.logEnv());
        if (asked && mode.jitlist().isEmpty()) {
            throw self.wrong("an env of " + self.key() + " uses {jitlist}, but the mode has no list; add jitlist ="
                    + " [\"module:function\"]");
        }
        if (!asked && !mode.jitlist().isEmpty()) {
            throw self.wrong(self.key() + " has a jitlist, but no variable of its env hands it over; add one with the"
                    + " value \"{jitlist}\"");
        }
    }

    private static boolean asksForJitList(SortedMap<String, String> env) {
        return env.values().stream().anyMatch(value -> Placeholders.isIn(value, "jitlist"));
    }

    /** The names of the modes to sample: those that the call names, in the order of the file, or all. */
    static List<String> select(List<String> asked, List<ModeConfig> modes) {
        List<String> known = modes.stream().map(ModeConfig::name).toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw UserException.usage(
                        "config",
                        "--mode " + Spelling.printable(name) + ": there is no such mode; "
                                + Spelling.suggest(name, known));
            }
        }
        return known.stream()
                .filter(name -> asked.isEmpty() || asked.contains(name))
                .toList();
    }
}
