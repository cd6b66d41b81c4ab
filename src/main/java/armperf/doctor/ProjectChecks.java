package armperf.doctor;

import armperf.config.Config;
import armperf.host.KeysShown;
import armperf.outcome.UserException;
import armperf.phase.Workplace;
import armperf.source.GitTree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** This side: the config, the scripts, the work tree, and what is needed to log in. */
final class ProjectChecks {
    private final Workplace place;
    private final Config config;
    private final Map<String, String> environment;
    private final Supplier<List<KeysShown>> keys;
    private final Checks checks = new Checks(Check.Side.LOCAL);

    ProjectChecks(Workplace place, Map<String, String> environment, Supplier<List<KeysShown>> keys) {
        this.place = place;
        this.config = place.config();
        this.environment = environment;
        this.keys = keys;
    }

    List<Check> list() {
        sections();
        scripts();
        tree();
        if (!place.host().address().equals("demo")) {
            client();
            keys();
        }
        return checks.list();
    }

    private void sections() {
        List<String> missing = Stream.<Supplier<?>>of(config::requireGate, config::requireSample, config::requireModes)
                .flatMap(needed -> missing(needed).stream())
                .toList();
        if (missing.isEmpty()) {
            checks.ok("config", config.file() + " says what is needed");
        } else {
            checks.fail("config", String.join("; ", missing), "add that; src/docs/configuration.md has every key");
        }
    }

    private static Optional<String> missing(Supplier<?> needed) {
        try {
            Objects.requireNonNull(needed.get());
            return Optional.empty();
        } catch (UserException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private void scripts() {
        Map<String, String> scripts = new LinkedHashMap<>();
        config.gate().ifPresent(gate -> scripts.put("[gate] script", gate.script()));
        config.sample().ifPresent(sample -> scripts.put("[sample] script", sample.script()));
        config.guards().forEach(guard -> scripts.put("[guards." + guard.name() + "] script", guard.script()));
        List<String> missing = scripts.entrySet().stream()
                .filter(script -> !Files.isReadable(config.projectDir().resolve(script.getValue())))
                .map(script -> script.getKey() + " " + script.getValue())
                .toList();
        if (missing.isEmpty()) {
            checks.ok("scripts", scripts.size() + " named, all there");
        } else {
            checks.fail("scripts", "not there: " + String.join(", ", missing), "write them, or mend the paths");
        }
    }

    private void tree() {
        try {
            GitTree tree = GitTree.open(config.project().source());
            List<Path> ignored = List.of(
                    config.projectDir().resolve(".armperf"), config.findings().file());
            int changed = tree.uncommitted(ignored).size();
            checks.judge(
                    "work-tree",
                    changed == 0,
                    "HEAD is " + tree.head().id().substring(0, 8)
                            + (changed == 0 ? ", nothing uncommitted" : ", and " + changed + " files are uncommitted"),
                    "commit them, or measure them as they are with --dirty");
        } catch (UserException e) {
            checks.fail("work-tree", String.valueOf(e.getMessage()), "what is pushed is a commit of a git work tree");
        }
    }

    /** Without OpenSSH's client nobody reads ~/.ssh/config. */
    private void client() {
        Optional<Path> client = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(Path.of(folder, "ssh"), Path.of(folder, "ssh.exe")))
                .filter(Files::isExecutable)
                .findFirst();
        client.ifPresentOrElse(
                found -> checks.ok("ssh-client", found + ", asked for what ~/.ssh/config says"),
                () -> checks.warn(
                        "ssh-client",
                        "no ssh in PATH, so that ~/.ssh/config is not read",
                        "install OpenSSH's client, or write user@host:port as address"));
    }

    /** Of every gateway too: one that shows no key ends the way there. */
    private void keys() {
        List<KeysShown> way;
        try {
            way = keys.get();
        } catch (UserException e) {
            String[] sentence = String.valueOf(e.getMessage()).split("; ", 2);
            checks.fail("key", sentence[0], sentence.length > 1 ? sentence[1] : "mend it, and call again");
            return;
        }
        for (int i = 0; i < way.size(); i++) {
            KeysShown hop = way.get(i);
            List<String> parts = new ArrayList<>();
            parts.add(hop.keys().isEmpty() ? "nothing to show" : String.join(", ", hop.keys()));
            parts.addAll(hop.unusable());
            checks.judge(
                    i + 1 == way.size() ? "key" : "gateway-key",
                    !hop.keys().isEmpty(),
                    "for " + hop.address() + ": " + String.join("; ", parts),
                    "make one with ssh-keygen, load one into an agent, or name a key file as identity or IdentityFile");
        }
    }
}
