package armperf.config;

import armperf.run.Settings;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;

/**
 * Flattens a config to dotted names, as a run's record keeps it.
 *
 * <p>What can move a time: every mode's {@code env}, {@code log_env} and jit list, the gate's {@code env}, the sample's
 * prefix, logs and warm-up, and the hash of its script. All modes of the file count, whichever a call samples, so that
 * {@code --mode} does not make runs incomparable, and so do the variants that a call samples. What the measured processes
 * say of it themselves joins it as they are measured. How to log in (identity, known_hosts) is no part of a record.
 */
public final class SettingsInForce {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, String> timing = new TreeMap<>();
    private final SortedMap<String, String> all = new TreeMap<>();

    private SettingsInForce() {}

    /**
     * The settings of a run.
     *
     * @param host the host it runs on
     * @param scriptHashes SHA-256 of the scripts as sent, by the config's key, such as {@code sample.script}
     */
    public static Settings of(Config config, HostConfig host, Map<String, String> scriptHashes) {
        SettingsInForce settings = new SettingsInForce();
        settings.project(config);
        settings.host(host);
        config.gate().ifPresent(settings::gate);
        config.sample().ifPresent(settings::sample);
        config.modes().forEach(settings::mode);
        config.variants().forEach(settings::variant);
        config.guards().forEach(settings::guard);
        config.regression().ifPresent(settings::regression);
        settings.claims(config);
        settings.stability(config.stability());
        scriptHashes.forEach(settings::script);
        return new Settings(fingerprint(settings.timing), settings.timing, settings.all);
    }

    /** The settings of a run whose measured processes told this of them; their fingerprint covers it too. */
    public static Settings seen(Settings asked, SortedMap<String, String> workers) {
        SortedMap<String, String> covered = new TreeMap<>(asked.timing());
        covered.putAll(workers);
        return new Settings(fingerprint(covered), asked.asked(), asked.timing(), workers, asked.all());
    }

    /** Fingerprint of what the gate is given: its {@code env} alone. */
    public static String gateFingerprint(GateConfig gate) {
        return fingerprint(env("gate.env", gate.env()));
    }

    private void project(Config config) {
        all.put("project.name", config.project().name());
        all.put("project.archive", config.project().archive());
        all.put("project.prefix", config.project().prefix());
    }

    private void host(HostConfig host) {
        all.put("host.name", host.name());
        all.put("host.address", host.address());
        all.put("host.root", host.root());
        all.put("host.keep_builds", String.valueOf(host.keepBuilds()));
        host.slurm().ifPresent(this::slurm);
    }

    private void slurm(SlurmConfig slurm) {
        slurm.partition().ifPresent(name -> all.put("host.partition", name));
        slurm.constraint().ifPresent(features -> all.put("host.constraint", features));
        slurm.account().ifPresent(name -> all.put("host.account", name));
        all.put(
                "host.nodes",
                json(slurm.nodes().stream().map(name -> name.orElse("any")).toList()));
        // Whose neighbours share a node, its times are others.
        moves(Map.of("host.exclusive", String.valueOf(slurm.exclusive())));
    }

    private void gate(GateConfig gate) {
        all.put("gate.script", gate.script());
        all.put("gate.timeout", gate.timeout().toSeconds() + "s");
        all.put("gate.fetch", json(gate.fetch()));
        gate.minTests().ifPresent(tests -> all.put("gate.min_tests", String.valueOf(tests)));
        moves(env("gate.env", gate.env()));
    }

    private void sample(SampleConfig sample) {
        all.put("sample.script", sample.script());
        sample.suite()
                .ifPresentOrElse(
                        suite -> all.put("sample.benchmarks.pyperformance", suite),
                        () -> all.put("sample.benchmarks", json(sample.benchmarks())));
        all.put("sample.code", json(sample.code()));
        all.put("sample.count", String.valueOf(sample.count()));
        all.put("sample.timeout", sample.timeout().toSeconds() + "s");
        moves(Map.of(
                "sample.prefix", json(sample.prefix()),
                "sample.logs", sample.logs().word(),
                "sample.warmup", String.valueOf(sample.warmup()),
                "sample.counters", json(sample.counters())));
        all.put("sample.rebuilds", String.valueOf(sample.rebuilds()));
        sample.extend().ifPresent(rule -> {
            all.put("sample.extend.when", rule.when().word());
            all.put("sample.extend.blocks", String.valueOf(rule.blocks()));
        });
    }

    private void mode(ModeConfig mode) {
        String name = "modes." + mode.name();
        all.put(name + ".jit", String.valueOf(mode.jit()));
        moves(timing(mode));
    }

    private void variant(VariantConfig variant) {
        variant.settings().forEach((key, value) -> moves(Map.of("variants." + variant.name() + "." + key, value)));
    }

    /** What of a mode can move a time, by dotted name, as a record may hold it. */
    static SortedMap<String, String> timing(ModeConfig mode) {
        String name = "modes." + mode.name();
        SortedMap<String, String> timing = env(name + ".env", mode.env());
        timing.putAll(env(name + ".log_env", mode.logEnv()));
        timing.put(name + ".jitlist", json(mode.jitlist()));
        return timing;
    }

    private void guard(GuardConfig guard) {
        String name = "guards." + guard.name();
        all.put(name + ".script", guard.script());
        guard.limit().forEach((row, limit) -> all.put(name + ".limit." + row, String.valueOf(limit)));
    }

    private void regression(RegressionConfig regression) {
        all.put("regression.command", regression.command());
        all.put("regression.files", json(regression.files()));
        all.put("regression.timeout", regression.timeout().toSeconds() + "s");
    }

    private void claims(Config config) {
        config.jitlog().dialect().ifPresent(dialect -> all.put("jitlog.dialect", dialect));
        all.put("jitlog.active", json(config.jitlog().active()));
        all.put("scope.files", String.valueOf(config.scope().files()));
        all.put("scope.lines", String.valueOf(config.scope().lines()));
        all.put("verdict.confidence", String.valueOf(config.verdict().confidence()));
        all.put("verdict.min_effect", config.verdict().minEffect().percent() + "%");
        all.put("verdict.sequential_floor", config.verdict().sequentialFloor().percent() + "%");
    }

    /** No time is taken under these. */
    private void stability(StabilityConfig stability) {
        stability.variable().ifPresent(variable -> all.put("stability.variable", variable));
        all.put("stability.attempts", String.valueOf(stability.attempts()));
        all.put("stability.thresholds", json(stability.thresholds()));
    }

    private void script(String key, String sha256) {
        String name = key + ".sha256";
        all.put(name, sha256);
        if (key.equals("sample.script")) {
            timing.put(name, sha256);
        }
    }

    private void moves(Map<String, String> settings) {
        timing.putAll(settings);
        all.putAll(settings);
    }

    private static SortedMap<String, String> env(String prefix, SortedMap<String, String> env) {
        SortedMap<String, String> settings = new TreeMap<>();
        env.forEach((name, value) -> settings.put(prefix + "." + name, Secrets.redact(name, value)));
        return settings;
    }

    private static String fingerprint(SortedMap<String, String> settings) {
        return Secrets.sha256(json(settings));
    }

    /** Compact, and with sorted keys if it is given sorted ones. */
    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
