package armperf.config;

import armperf.outcome.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that {@code armperf.toml} and the call's overrides say.
 *
 * @param file the config file
 * @param projectDir the folder it speaks for; paths in it start here
 * @param project what is pushed
 * @param hosts in the order of the file
 * @param gate absent if the file has no {@code [gate]}
 * @param sample absent if the file has no {@code [sample]}
 * @param modes every mode in the order of the file
 * @param selected names of the modes to sample; all unless the call names some
 * @param variants settings that this call has sampled beside these; empty but for a sweep
 * @param jitlog how logs are read
 * @param guards in the order of the file
 * @param regression the test of the change itself; absent if the file has no {@code [regression]}
 * @param scope how big a change may be
 * @param verdict what a claim needs
 * @param stability how often each mode is tried, and at which thresholds
 * @param findings where findings go
 */
public record Config(
        Path file,
        Path projectDir,
        Project project,
        List<HostConfig> hosts,
        Optional<GateConfig> gate,
        Optional<SampleConfig> sample,
        List<ModeConfig> modes,
        List<String> selected,
        List<VariantConfig> variants,
        JitLogConfig jitlog,
        List<GuardConfig> guards,
        Optional<RegressionConfig> regression,
        ScopeConfig scope,
        VerdictConfig verdict,
        StabilityConfig stability,
        FindingsConfig findings) {
    public Config {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(projectDir, "projectDir");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(jitlog, "jitlog");
        Objects.requireNonNull(regression, "regression");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(stability, "stability");
        Objects.requireNonNull(findings, "findings");
        hosts = List.copyOf(hosts);
        modes = List.copyOf(modes);
        selected = List.copyOf(selected);
        variants = List.copyOf(variants);
        guards = List.copyOf(guards);
    }

    /** The named host, or else the first one. */
    public HostConfig host(Optional<String> name) {
        if (hosts.isEmpty()) {
            throw missing("no host", "a section [hosts.NAME] with address and root");
        }
        if (name.isEmpty()) {
            return hosts.get(0);
        }
        List<String> known = hosts.stream().map(HostConfig::name).toList();
        return hosts.stream()
                .filter(host -> host.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> UserException.usage(
                        "no-host",
                        "--host " + Spelling.quote(name.get()) + " is not in " + fileName() + "; "
                                + Spelling.suggest(name.get(), known)));
    }

    /** The gate, for a phase that needs one. */
    public GateConfig requireGate() {
        return gate.orElseThrow(() -> missing("no gate", "a section [gate] with script"));
    }

    /** How samples are taken, for a phase that takes some: there is at least one benchmark, or a suite. */
    public SampleConfig requireSample() {
        SampleConfig found =
                sample.orElseThrow(() -> missing("nothing to sample", "a section [sample] with script and benchmarks"));
        if (found.benchmarks().isEmpty() && found.suite().isEmpty()) {
            throw missing("no benchmark", "benchmarks = [\"NAME\"] in [sample], or name one with --benchmark");
        }
        return found;
    }

    /** The modes to sample, for a phase that takes samples: at least one, in the order of the file. */
    public List<ModeConfig> requireModes() {
        if (modes.isEmpty()) {
            throw missing("no mode", "a section [modes.NAME]");
        }
        return modes.stream().filter(mode -> selected.contains(mode.name())).toList();
    }

    /** The same project, where samples are taken so, and of these modes. */
    public Config sampling(SampleConfig how, List<ModeConfig> these) {
        return copy(
                Optional.of(how), these, these.stream().map(ModeConfig::name).toList(), variants);
    }

    /** The mode of this name, which must be there. */
    public ModeConfig mode(String name) {
        return modes.stream()
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode " + name));
    }

    /** The mode as a variant has it, or else as it stands here. */
    public ModeConfig mode(String name, Optional<String> variant) {
        return variants.stream()
                .filter(one -> variant.equals(Optional.of(one.name())))
                .flatMap(one -> one.modes().stream())
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseGet(() -> mode(name));
    }

    /** The same config, where these settings are sampled beside its own. */
    Config with(List<VariantConfig> its) {
        return copy(sample, modes, selected, its);
    }

    private Config copy(
            Optional<SampleConfig> itsSample,
            List<ModeConfig> itsModes,
            List<String> itsSelected,
            List<VariantConfig> itsVariants) {
        return new Config(
                file,
                projectDir,
                project,
                hosts,
                gate,
                itsSample,
                itsModes,
                itsSelected,
                itsVariants,
                jitlog,
                guards,
                regression,
                scope,
                verdict,
                stability,
                findings);
    }

    /**
     * A script of this project, which must be there.
     *
     * @param written as the config has it
     * @param key the config's key, for the error
     */
    public Path script(String written, String key) {
        if (!isFile(written)) {
            throw UserException.usage(
                    "no-script",
                    fileName() + " names " + Spelling.quote(written) + " as " + key + ", but there is no such file in "
                            + projectDir + "; write it there or mend the path");
        }
        return projectDir.resolve(written).normalize();
    }

    private boolean isFile(String written) {
        try {
            return Files.isRegularFile(projectDir.resolve(written));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private UserException missing(String what, String add) {
        return UserException.usage("config", fileName() + " has " + what + "; add " + add);
    }

    private String fileName() {
        return String.valueOf(file.getFileName());
    }
}
