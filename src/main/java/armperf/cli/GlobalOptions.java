package armperf.cli;

import armperf.config.HostChoice;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command. */
final class GlobalOptions {
    /** When to colour. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** As they are typed. */
    static final class Colours implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("auto", "always", "never").iterator();
        }
    }

    @Option(
            names = {"-C", "--project"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The project's folder; default: the one upwards that holds armperf.toml.")
    Optional<Path> project = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A config file; default: the project's armperf.toml.")
    Optional<Path> config = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "A host of the config, or several that work side by side: a,b or all; default: the first.")
    Optional<String> host = Optional.empty();

    /** The hosts that the call names. */
    HostChoice hosts() {
        return new HostChoice(host);
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON document on standard output, nothing else there.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "With the progress, the last line that the gate has printed.")
    boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            completionCandidates = Colours.class,
            description = "auto, always or never; NO_COLOR is honoured.")
    Colour colour = Colour.AUTO;
}
