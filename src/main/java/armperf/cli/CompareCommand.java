package armperf.cli;

import armperf.config.Config;
import armperf.config.ConfigFile;
import armperf.config.HostConfig;
import armperf.config.Overrides;
import armperf.config.Percentage;
import armperf.config.VerdictConfig;
import armperf.findings.Summary;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.phase.Compare;
import armperf.phase.CompareHosts;
import armperf.report.AcrossDocument;
import armperf.report.AcrossText;
import armperf.report.CompareDocument;
import armperf.report.CompareText;
import armperf.report.SurvivalText;
import armperf.report.VerdictTests;
import armperf.verdict.Across;
import armperf.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code compare}. */
@Command(
        name = "compare",
        description = "Compares two runs or sample files, from -> to, with a verdict; appends the finding.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FROM TO",
            arity = "0..2",
            description =
                    "Runs or sample files. One rerun alone: against its own from. Default: the newest rerun, or the"
                            + " newest two comparable runs.")
    private List<String> names = List.of();

    @Option(names = "--no-findings", description = "Do not write the finding.")
    private boolean noFindings;

    @Option(
            names = "--fail-on",
            paramLabel = "VERDICT",
            split = ",",
            completionCandidates = Verdicts.class,
            description = "Verdicts that end in exit code 1 (default: slower).")
    private List<Verdict> failOn = List.of(Verdict.SLOWER);

    @Option(names = "--require-proof", description = "A JIT mode without activity proof is invalid.")
    private boolean requireProof;

    @Option(names = "--summary", paramLabel = "FILE.md", description = "Also write the result as Markdown.")
    private Optional<Path> summary = Optional.empty();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Also write it as JUnit XML: a row that objects is a test that fails.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--across",
            description = "Ask whether the machine of TO is faster than that of FROM, which is no verdict on a change.")
    private boolean across;

    @Option(
            names = "--by",
            paramLabel = "PERCENT",
            description = "With --across: by at least so much, such as 3%% (default: 0%%).")
    private Optional<String> by = Optional.empty();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    private final Console console;

    CompareCommand(Console console) {
        this.console = console;
    }

    /** As they are typed. */
    static final class Verdicts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Verdict.values()).map(Verdict::word).iterator();
        }
    }

    @Override
    public Integer call() {
        if (names.size() > 2) {
            throw UserException.usage(
                    "usage",
                    "compare takes FROM and TO, one rerun, or nothing; too many: '"
                            + String.join("', '", names.subList(2, names.size())) + "'");
        }
        if (summary.isPresent() && summary.equals(junit)) {
            throw UserException.usage(
                    "usage", "--summary and --junit both name '" + summary.get() + "'; give each a file of its own");
        }
        Overrides overrides = settings.overrides();
        Optional<Config> config = console.configIfAny(overrides);
        VerdictConfig thresholds =
                config.map(Config::verdict).orElseGet(() -> ConfigFile.verdictWithoutProject(overrides));
        Compare compare = new Compare(
                config,
                config.map(console::store),
                Compare.rules(thresholds, requireProof),
                console.around().workingDir(),
                console.around().clock());
        if (across || by.isPresent()) {
            return across(compare);
        }
        Set<Verdict> objecting = failOn.isEmpty() ? EnumSet.noneOf(Verdict.class) : EnumSet.copyOf(failOn);
        if (console.options().hosts().isSeveral()) {
            return onHosts(compare, config, objecting);
        }
        // Thousands of blocks take seconds.
        Compare.Result result =
                console.progress().during("compute the verdicts", Optional.empty(), () -> result(compare, config));
        String page = result.shown(Summary::of, Summary::of);
        summary.ifPresent(file -> write(file, page, "--summary", config));
        junit.ifPresent(file -> write(
                file, result.shown(times -> VerdictTests.xml(times, objecting), VerdictTests::xml), "--junit", config));
        new StepSummary(console).add(page);
        console.result(() -> document(result), () -> lines(result));
        ExitCode exit = result.exit(objecting);
        return exit.code();
    }

    private Compare.Result result(Compare compare, Optional<Config> config) {
        return switch (names.size()) {
            case 0 -> compare.newest(host(config), !noFindings);
            case 1 -> compare.own(names.get(0), !noFindings);
            default -> compare.named(names.get(0), names.get(1), !noFindings);
        };
    }

    /** The host that the call names. */
    private Optional<String> host(Optional<Config> config) {
        return console.options()
                .host
                .flatMap(name -> config.map(its -> its.host(Optional.of(name)).name()));
    }

    private int onHosts(Compare compare, Optional<Config> config, Set<Verdict> objecting) {
        if (!names.isEmpty() || config.isEmpty()) {
            throw UserException.usage(
                    "several-hosts",
                    "of several hosts the newest reruns of a project are compared, each on its host; leave "
                            + (names.isEmpty() ? "--host out, or name the project with -C" : "FROM and TO out"));
        }
        List<String> hosts = console.options().hosts().of(config.get()).stream()
                .map(HostConfig::name)
                .toList();
        Optional<Path> findings =
                config.filter(its -> !noFindings).map(its -> its.findings().file());
        ComparedHosts compared = new ComparedHosts(
                new CompareHosts(compare, findings, console.around().clock()).newest(hosts), objecting);
        String page = compared.page();
        summary.ifPresent(file -> write(file, page, "--summary", config));
        junit.ifPresent(file -> write(file, compared.tests(), "--junit", config));
        new StepSummary(console).add(page);
        return compared.show(console);
    }

    private int across(Compare compare) {
        if (!across) {
            throw UserException.usage("usage", "--by " + by.get() + " belongs to --across; give both, or neither");
        }
        if (console.options().hosts().isSeveral()) {
            throw UserException.usage(
                    "several-hosts", "compare --across takes two runs, whichever hosts they are of; leave --host out");
        }
        if (names.size() != 2 || summary.isPresent() || junit.isPresent()) {
            throw UserException.usage(
                    "usage", "compare --across takes FROM and TO, and neither --summary nor --junit; name two runs");
        }
        Across answer = compare.across(names.get(0), names.get(1), effect());
        console.result(() -> AcrossDocument.of(answer), () -> AcrossText.lines(answer, console.screen()));
        ExitCode exit = switch (answer.answer()) {
            case INVALID -> ExitCode.EVIDENCE;
            case REFUTED -> ExitCode.OBJECTION;
            case OPEN, HOLDS -> ExitCode.OK;
        };
        return exit.code();
    }

    private double effect() {
        String text = by.orElse("0").strip();
        return Percentage.parse(text.endsWith("%") ? text : text + "%")
                .orElseThrow(() -> UserException.usage(
                        "usage", "--by '" + text + "' is no percentage from 0% to below 100%; write it as in --by 3%"))
                .fraction();
    }

    private static CompareDocument document(Compare.Result result) {
        Optional<String> findings = result.findings().map(Path::toString);
        return result.shown(
                times -> CompareDocument.of(times, findings), survivors -> CompareDocument.of(survivors, findings));
    }

    private void write(Path file, String text, String option, Optional<Config> config) {
        OutputFile.write(console.path(file), text.getBytes(StandardCharsets.UTF_8), option, config);
    }

    private List<String> lines(Compare.Result result) {
        List<String> lines = new ArrayList<>(result.shown(
                times -> CompareText.lines(times, console.screen()),
                survivors -> SurvivalText.lines(survivors, console.screen())));
        result.findings().ifPresent(file -> lines.add(whether(result.written(), file)));
        return lines;
    }

    /** Whether an entry is new. */
    static String whether(boolean written, Path findings) {
        return written ? "written to " + findings : "stands in " + findings + " already, unchanged";
    }
}
