package armperf.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how work is started on a host. */
final class SlurmReader {
    /** What only Slurm understands. */
    private static final List<String> KEYS =
            List.of("partition", "constraint", "account", "time_limit", "exclusive", "nodes", "queue_wait");

    private static final int MOST_NODES = 64;

    /** Slurm's names, and several of them where it takes the first that is free. */
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_.,-]+");

    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern FEATURES = Pattern.compile("[A-Za-z0-9_.,:=&|*()\\[\\]-]+");

    private SlurmReader() {}

    /** What Slurm is asked for; empty for a host that works itself. */
    static Optional<SlurmConfig> read(Section host) {
        String launcher = host.find("launcher")
                .map(setting -> setting.oneOf(List.of("ssh", "slurm")))
                .orElse("ssh");
        if (launcher.equals("ssh")) {
            for (String key : KEYS) {
                host.find(key).ifPresent(setting -> {
                    throw setting.wrong(
                            setting.key() + " is for Slurm; write launcher = \"slurm\" too, or leave it out");
                });
            }
            return Optional.empty();
        }
        host.find("address").filter(address -> address.text().equals("demo")).ifPresent(demo -> {
            throw demo.wrong("the server inside armperf is no login node of Slurm; name one as " + demo.key());
        });
        return Optional.of(new SlurmConfig(
                host.find("partition").map(setting -> name(setting, NAMES, "a name such as \"arm\"")),
                host.find("constraint").map(setting -> name(setting, FEATURES, "features such as \"graviton3\"")),
                host.find("account").map(setting -> name(setting, NAMES, "a name such as \"jit\"")),
                host.find("time_limit").map(Setting::duration),
                host.find("exclusive").map(Setting::flag).orElse(true),
                host.find("nodes").map(SlurmReader::nodes).orElse(List.of(Optional.empty())),
                host.find("queue_wait").map(Setting::durationOrNone).orElse(SlurmConfig.USUAL_PATIENCE)));
    }

    private static String name(Setting setting, Pattern form, String such) {
        String text = setting.text();
        if (!form.matcher(text).matches()) {
            throw setting.wrong(setting.key() + " must be " + such + ", not " + Spelling.quote(text));
        }
        return text;
    }

    /** How many, or which. */
    private static List<Optional<String>> nodes(Setting setting) {
        if (!(setting.value() instanceof List)) {
            int count = setting.number(1);
            if (count > MOST_NODES) {
                throw setting.wrong(setting.key() + " must be at most " + MOST_NODES + ", not " + count);
            }
            return Collections.nCopies(count, Optional.empty());
        }
        List<String> names = setting.texts();
        for (String name : names) {
            if (!NODE.matcher(name).matches()) {
                throw setting.wrong(setting.key() + " names each node by itself, such as [\"n1\", \"n2\"], not "
                        + Spelling.quote(name));
            }
        }
        if (names.isEmpty() || names.size() > MOST_NODES) {
            throw setting.wrong(setting.key() + " must name 1 to " + MOST_NODES + " nodes, not " + names.size());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw setting.wrong(setting.key() + " names a node twice");
        }
        return names.stream().map(Optional::of).toList();
    }
}
