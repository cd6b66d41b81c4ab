package armperf.cli;

import armperf.config.Config;
import armperf.config.ConfigFile;
import armperf.config.HostConfig;
import armperf.config.Overrides;
import armperf.host.KeysShown;
import armperf.host.Passphrases;
import armperf.host.TerminalPassphrases;
import armperf.jitlog.Dialects;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.phase.Progress;
import armperf.phase.ProjectShare;
import armperf.phase.Workplace;
import armperf.report.Json;
import armperf.report.Palette;
import armperf.report.Screen;
import armperf.report.Visible;
import armperf.report.Width;
import armperf.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Where commands print, and where they find their project. */
final class Console implements AutoCloseable {
    private static final int USUAL_COLUMNS = 80;

    private final Surroundings around;
    private final GlobalOptions options = new GlobalOptions();
    private final StopSignal stop;
    /** Held by whoever says something on {@code err}, or asks. */
    private final Object word = new Object();

    private final Hosts hosts;
    private final ConsoleProgress progress;
    private final List<ConsoleProgress> progressOfEach = new ArrayList<>();

    Console(Surroundings around, StopSignal stop) {
        this.around = around;
        this.stop = stop;
        this.hosts = new Hosts(stop, asking(TerminalPassphrases.ofThisProcess(around.err())), this::ofLinks);
        this.progress = new ConsoleProgress(this, stop);
    }

    Surroundings around() {
        return around;
    }

    GlobalOptions options() {
        return options;
    }

    /** What results are shown on. */
    Screen screen() {
        return new Screen(palette(), width());
    }

    private Palette palette() {
        boolean coloured = switch (options.colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                around.terminal()
                        && around.environment().getOrDefault("NO_COLOR", "").isEmpty()
                        && !around.environment().getOrDefault("TERM", "").equals("dumb");
        };
        return coloured ? Palette.COLOURED : Palette.PLAIN;
    }

    /** How wide results may be: COLUMNS, where it is set; without it a terminal has 80, and all else any width. */
    Width width() {
        String columns = around.environment().getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9][0-9]{0,4}")) {
            return Width.of(Integer.parseInt(columns));
        }
        return around.terminal() ? Width.of(USUAL_COLUMNS) : Width.unlimited();
    }

    /** Prints a command's result: the document with {@code --json}, else the lines. */
    void result(Supplier<Object> document, Supplier<List<String>> lines) {
        if (options.json) {
            around.out().println(Json.write(document.get()));
        } else {
            lines.get().forEach(around.out()::println);
        }
    }

    /** Prints one line of news. */
    void news(String text) {
        if (!options.quiet) {
            complain(text);
        }
    }

    /** Prints one line that is wanted even by those who want no news. */
    void complain(String text) {
        synchronized (word) {
            around.tell(Visible.text(text));
        }
    }

    private void ofLinks(String lines) {
        synchronized (word) {
            around.err().println("armperf: " + Visible.lines(lines));
        }
    }

    /** The same, where several hosts are reached at once: each asks by itself, and what others say waits for the answer. */
    Passphrases asking(Passphrases passphrases) {
        return new OneQuestion(passphrases, word);
    }

    void warn(Warning warning) {
        complain("warning: " + warning.text());
    }

    Progress progress() {
        return progress;
    }

    /** The config that this call works under. */
    Config config(Overrides overrides) {
        Config config = configFile().read(overrides, around.home());
        // A name that nobody knows would else be found after the gate.
        config.jitlog().dialect().ifPresent(Dialects::named);
        return config;
    }

    /** The config, or empty outside a project; a project that was named must be there. */
    Optional<Config> configIfAny(Overrides overrides) {
        boolean named = options.project.isPresent() || options.config.isPresent();
        try {
            return Optional.of(config(overrides));
        } catch (UserException e) {
            if (e.kind().equals("no-config") && !named) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ConfigFile configFile() {
        if (options.config.isPresent()) {
            ConfigFile named = ConfigFile.at(path(options.config.get()));
            return options.project.isEmpty()
                    ? named
                    : new ConfigFile(named.file(), path(options.project.get()).normalize());
        }
        return options.project
                .map(folder -> ConfigFile.at(path(folder).resolve(ConfigFile.NAME)))
                .orElseGet(() -> ConfigFile.find(around.workingDir()));
    }

    /** A file that the user named, from where the command was typed. */
    Path path(Path named) {
        return around.workingDir().resolve(named.toString());
    }

    /** What is recorded in the project of this config, for a call that only shows it. */
    RunStore store(Config config) {
        return RunStore.still(config.projectDir(), around.workingDir());
    }

    Workplace workplace(Overrides overrides) {
        return workplace(config(overrides));
    }

    /** Where a phase works on the project of this config. */
    Workplace workplace(Config config) {
        return workplace(config, config.host(options.host), progress, around.random(), new ProjectShare(1));
    }

    /**
     * Where the phases of this call work, one on each host that it names. Side by side they have nothing in common but
     * what is made for it.
     */
    List<Workplace> workplaces(Overrides overrides) {
        Config config = config(overrides);
        if (!options.hosts().isSeveral()) {
            return List.of(workplace(config));
        }
        List<HostConfig> named = options.hosts().of(config);
        ProjectShare share = new ProjectShare(named.size());
        List<Workplace> places = new ArrayList<>();
        for (HostConfig host : named) {
            ConsoleProgress its = ConsoleProgress.of(host.name(), this, stop);
            progressOfEach.add(its);
            // Two that drew from one generator at once could draw the same seed and the same name of a run.
            RandomGenerator random = new SplittableRandom(around.random().nextLong());
            places.add(workplace(config, host, its, random, share));
        }
        return places;
    }

    private Workplace workplace(
            Config config, HostConfig host, Progress its, RandomGenerator random, ProjectShare share) {
        return new Workplace(
                config,
                host,
                new RunStore(config.projectDir(), around.workingDir()),
                hosts.of(config.projectDir()),
                its,
                around.clock(),
                random,
                Optional.empty(),
                VersionProvider.version(),
                share);
    }

    /** The user's Ctrl-C. */
    StopSignal stop() {
        return stop;
    }

    /** The keys that the gateways to a host, and the host, would be shown. */
    List<KeysShown> keysFor(HostConfig host) {
        return hosts.keysFor(host);
    }

    /** Whether the user has asked the command to end. */
    boolean isStopping() {
        return stop.wasAsked();
    }

    @Override
    public void close() {
        progress.close();
        progressOfEach.forEach(ConsoleProgress::close);
        hosts.close();
    }
}
