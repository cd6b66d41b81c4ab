package armperf.config;

import java.util.List;
import java.util.Set;

/**
 * What the config may say to one kind of script.
 *
 * @param placeholders names, without braces, that mean something to it
 * @param owned variables that armperf sets itself; another value would make the record untrue
 */
record ScriptRules(Set<String> placeholders, Set<String> owned) {
    /** A gate builds and tests; it has no JIT log and no jit list. */
    static final ScriptRules GATE = new ScriptRules(
            Set.of("out", "workdir", "bench", "run"),
            Set.of("INCOMING_DIR", "WORKDIR", "SOURCE_COMMIT", "ARMPERF_OUT"));

    /** A sample runs one benchmark in one mode. */
    static final ScriptRules SAMPLE =
            new ScriptRules(Placeholders.KNOWN, Set.of("WORKDIR", "BENCH", "MODE", "OUT", "JITLOG", "PROOF"));

    ScriptRules {
        placeholders = Set.copyOf(placeholders);
        owned = Set.copyOf(owned);
    }

    /** Checks an environment variable. */
    void check(String name, Setting setting) {
        if (owned.contains(name)) {
            throw setting.wrong(name + " is set by armperf itself; take it out of " + setting.key());
        }
        check(List.of(setting.envValue()), setting);
    }

    /** Checks texts that come from one setting. */
    void check(List<String> texts, Setting setting) {
        for (String text : texts) {
            Placeholders.firstNot(placeholders::contains, text).ifPresent(name -> {
                String asked = "{" + name + "}";
                if (Placeholders.KNOWN.contains(name)) {
                    throw setting.wrong(asked + " means nothing in " + setting.key() + "; it is for samples");
                }
                throw setting.wrong("unknown placeholder '" + asked + "' in " + setting.key() + "; "
                        + Spelling.suggest(name, placeholders.stream().sorted().toList()));
            });
        }
    }
}
