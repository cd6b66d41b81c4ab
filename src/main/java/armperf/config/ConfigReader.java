package armperf.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns the tables of a config file into one checked value. */
final class ConfigReader {
    /** The tables that a config can have. */
    static final String[] SECTIONS = {
        "project",
        "hosts",
        "gate",
        "sample",
        "modes",
        "jitlog",
        "guards",
        "regression",
        "scope",
        "verdict",
        "stability",
        "findings"
    };

    private static final String[] HOST_KEYS = {
        "address",
        "root",
        "launcher",
        "identity",
        "known_hosts",
        "lease",
        "lease_wait",
        "keep_builds",
        "partition",
        "constraint",
        "account",
        "time_limit",
        "exclusive",
        "nodes",
        "queue_wait"
    };

    private final ConfigFile file;
    private final Section root;
    private final Path home;

    ConfigReader(ConfigFile file, Section root, Path home) {
        this.file = file;
        this.root = root;
        this.home = home;
    }

    Config read(List<String> selected) {
        root.only(SECTIONS);
        List<ModeConfig> modes = new ModeReader(root.section("modes")).read();
        return new Config(
                file.file(),
                file.projectDir(),
                project(root.section("project")),
                hosts(root.section("hosts")),
                root.find("gate").map(present -> gate(root.section("gate"))),
                root.find("sample").map(present -> SampleReader.read(root.section("sample"))),
                modes,
                ModeReader.select(selected, modes),
                List.of(),
                jitLog(root.section("jitlog")),
                guards(root.section("guards")),
                root.find("regression").map(present -> regression(root.section("regression"))),
                scope(root.section("scope")),
                verdict(root.section("verdict")),
                StabilityReader.read(root.section("stability"), modes),
                findings(root.section("findings")));
    }

    private Project project(Section section) {
        section.only("name", "source", "archive", "prefix");
        String folder = String.valueOf(file.projectDir().getFileName());
        return new Project(
                section.find("name").map(Setting::text).orElse(folder),
                section.find("source").map(this::path).orElse(file.projectDir()),
                section.find("archive").map(ArchiveNames::archive).orElse("source.tar"),
                section.find("prefix").map(ArchiveNames::prefix).orElse("source/"));
    }

    private List<HostConfig> hosts(Section section) {
        List<HostConfig> hosts = new ArrayList<>();
        for (Map.Entry<String, Section> entry : section.sections().entrySet()) {
            Section host = entry.getValue();
            host.only(HOST_KEYS);
            if (entry.getKey().equals(HostChoice.ALL)) {
                throw host.require("address").wrong("no host is called all, for --host all means every one; rename it");
            }
            hosts.add(new HostConfig(
                    entry.getKey(),
                    address(host.require("address")),
                    hostRoot(host.require("root")),
                    host.find("identity").map(this::path),
                    host.find("known_hosts").map(this::path),
                    new LeaseConfig(
                            host.find("lease").map(ConfigReader::hostRoot),
                            host.find("lease_wait")
                                    .map(Setting::durationOrNone)
                                    .orElse(LeaseConfig.STANDARD.patience())),
                    host.find("keep_builds").map(setting -> setting.number(0)).orElse(HostConfig.USUAL_BUILDS),
                    SlurmReader.read(host)));
        }
        return hosts;
    }

    private static String address(Setting setting) {
        String address = setting.text();
        if (address.startsWith("-") || address.chars().anyMatch(Character::isWhitespace)) {
            throw setting.wrong(setting.key() + " must look like user@host:22 or a Host of ~/.ssh/config, not "
                    + Spelling.quote(address));
        }
        return address;
    }

    private static String hostRoot(Setting setting) {
        String written = setting.text();
        String folder = written.replaceAll("/+$", "");
        boolean wanders = List.of(folder.split("/")).contains("..");
        if (List.of("", "~", ".").contains(folder) || wanders) {
            throw setting.wrong(setting.key() + " must be a folder of armperf's own on the host, such as"
                    + " /home/you/armperf or ~/armperf, not " + Spelling.quote(written));
        }
        return folder;
    }

    private static GateConfig gate(Section section) {
        section.only("script", "timeout", "env", "fetch", "min_tests");
        Optional<Setting> fetch = section.find("fetch");
        fetch.ifPresent(setting -> ScriptRules.GATE.check(setting.texts(), setting));
        return new GateConfig(
                section.require("script").text(),
                section.find("timeout").map(Setting::duration).orElse(Duration.ofMinutes(90)),
                section.section("env").environment(ScriptRules.GATE::check),
                fetch.map(Setting::texts).orElse(List.of("{out}/**")),
                section.find("min_tests")
                        .map(setting -> OptionalInt.of(setting.number(0)))
                        .orElse(OptionalInt.empty()));
    }

    private static JitLogConfig jitLog(Section section) {
        section.only("dialect", "active");
        section.find("dialect").ifPresent(setting -> Names.check(setting.text(), setting));
        return new JitLogConfig(
                section.find("dialect").map(Setting::text),
                section.find("active").map(Setting::texts).orElse(List.of()));
    }

    private static List<GuardConfig> guards(Section section) {
        List<GuardConfig> guards = new ArrayList<>();
        section.sections().forEach((name, guard) -> {
            guard.only("script", "limit");
            guards.add(new GuardConfig(
                    name, guard.require("script").text(), guard.section("limit").sizes()));
        });
        return guards;
    }

    private static RegressionConfig regression(Section section) {
        section.only("command", "files", "timeout");
        return new RegressionConfig(
                section.require("command").text(),
                section.find("files").map(ConfigReader::commitFiles).orElse(List.of()),
                section.find("timeout").map(Setting::duration).orElse(Duration.ofMinutes(15)));
    }

    /** Names of files as git has them. */
    private static List<String> commitFiles(Setting setting) {
        for (String name : setting.texts()) {
            if (Arrays.stream(name.split("/", -1)).anyMatch(List.of("", ".", "..")::contains)) {
                throw setting.wrong(setting.key() + " names files of the commit from its top folder on, such as"
                        + " \"tests/test_fold.py\", not " + Spelling.quote(name));
            }
        }
        return setting.texts();
    }

    private static ScopeConfig scope(Section section) {
        section.only("files", "lines");
        return new ScopeConfig(
                section.find("files").map(setting -> setting.number(1)).orElse(8),
                section.find("lines").map(setting -> setting.number(1)).orElse(300));
    }

    static VerdictConfig verdict(Section section) {
        section.only("confidence", "min_effect", "sequential_floor");
        VerdictConfig standard = VerdictConfig.standard();
        return new VerdictConfig(
                section.find("confidence")
                        .map(setting -> setting.between(0.5, 1))
                        .orElse(standard.confidence()),
                section.find("min_effect").map(Setting::percentage).orElse(standard.minEffect()),
                section.find("sequential_floor").map(Setting::percentage).orElse(standard.sequentialFloor()));
    }

    private FindingsConfig findings(Section section) {
        section.only("file");
        return new FindingsConfig(
                section.find("file").map(this::path).orElse(file.projectDir().resolve("findings.md")));
    }

    /** A path on this machine: {@code ~} is the user's home, anything relative starts at the project's folder. */
    private Path path(Setting setting) {
        String written = setting.text();
        try {
            boolean belowHome = written.equals("~") || written.startsWith("~/") || written.startsWith("~\\");
            Path path = belowHome
                    ? home.resolve(written.substring(Math.min(2, written.length())))
                    : file.projectDir().resolve(written);
            return path.normalize();
        } catch (InvalidPathException e) {
            throw setting.wrong(setting.key() + " is no path on this machine: " + Spelling.quote(written)
                    + "; write one as this system does");
        }
    }
}
