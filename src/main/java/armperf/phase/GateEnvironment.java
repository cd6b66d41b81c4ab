package armperf.phase;

import armperf.config.Config;
import armperf.config.Placeholders;
import armperf.host.HostLayout;
import armperf.host.RemotePath;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that a gate finds, and a regression test as well: armperf's own, and the config's. */
final class GateEnvironment {
    private GateEnvironment() {}

    /**
     * For one build.
     *
     * @param folder where the build stands
     * @param work the folder to work in
     * @param out where files that are evidence can be left
     * @param commit what it is
     */
    static SortedMap<String, String> of(
            Config config, HostLayout.BuildFolder folder, RemotePath work, RemotePath out, String commit) {
        SortedMap<String, String> env = new TreeMap<>();
        env.put("INCOMING_DIR", folder.incoming().toString());
        env.put("WORKDIR", work.toString());
        env.put("DRIVER_VENV", folder.venv().toString());
        env.put(
                "BENCH",
                config.sample()
                        .flatMap(sample -> sample.suite()
                                .or(() -> sample.benchmarks().stream().findFirst()))
                        .orElse("richards"));
        env.put("AUTOJIT", autojit(config));
        env.put("SOURCE_COMMIT", commit);
        env.put("ARMPERF_OUT", out.toString());
        Map<String, String> values =
                Map.of("out", out.toString(), "workdir", work.toString(), "bench", env.get("BENCH"));
        config.requireGate().env().forEach((name, value) -> env.put(name, Placeholders.fill(value, values)));
        return env;
    }

    /** The threshold that the modes use, so that the gate tests what is sampled. */
    private static String autojit(Config config) {
        return config.modes().stream()
                .flatMap(mode -> mode.env().entrySet().stream())
                .filter(entry ->
                        entry.getKey().equals("PYTHONJITAUTO") || entry.getKey().equals("CINDERX_JIT_AUTO"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("50");
    }
}
