package armperf.results;

import armperf.run.FileFacts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pyperf's metadata say of the machine and the interpreter, wherever in the file they stand. */
final class PyperfFacts {
    private static final Map<String, String> DECISIVE = Map.of(
            "cpu_model_name", FileFacts.CPU,
            "python_implementation", FileFacts.PYTHON_IMPLEMENTATION,
            "python_version", FileFacts.PYTHON_VERSION);
    private static final Map<String, String> BESIDE = Map.of(
            "hostname", "host",
            "platform", "platform",
            "aslr", "ASLR",
            "cpu_affinity", "CPU affinity",
            "cpu_config", "CPU configuration",
            "python_compiler", "compiler of Python",
            "python_hash_seed", "hash seed");

    /** What a build made from a working tree adds to its version: there the commit is what is compared. */
    private static final Pattern REVISION = Pattern.compile("\\s+revision\\s.*");

    private static final Pattern ARCHITECTURE = Pattern.compile(
            "(?<![A-Za-z0-9])(x86_64|amd64|aarch64|arm64|armv\\d\\w*|i[3-6]86|riscv64|ppc64le|s390x|loongarch64)"
                    + "(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);

    private final FileFacts.Found found = new FileFacts.Found();

    private PyperfFacts() {}

    static FileFacts of(Json document) {
        PyperfFacts facts = new PyperfFacts();
        facts.read(document);
        for (Json benchmark : document.at("benchmarks").elements()) {
            facts.read(benchmark);
            benchmark.at("runs").elements().forEach(facts::read);
        }
        return facts.found.facts();
    }

    private void read(Json part) {
        part.find("metadata").ifPresent(metadata -> {
            DECISIVE.forEach((key, name) -> metadata.shown(key)
                    .ifPresent(value ->
                            found.decisive(name, REVISION.matcher(value).replaceFirst(""))));
            BESIDE.forEach((key, name) -> metadata.shown(key).ifPresent(value -> found.beside(name, value)));
            metadata.shown("platform").ifPresent(platform -> {
                Matcher architecture = ARCHITECTURE.matcher(platform);
                if (architecture.find()) {
                    found.decisive(FileFacts.ARCHITECTURE, Labels.architecture(architecture.group(1)));
                }
            });
        });
    }
}
