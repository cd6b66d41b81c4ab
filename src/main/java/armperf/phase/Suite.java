package armperf.phase;

import armperf.config.SampleConfig;
import armperf.host.Captured;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.host.ScriptResult;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.report.Visible;
import armperf.run.Build;
import armperf.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which benchmarks a suite comes to: pyperformance is asked for that in the builds, as only there it is installed. */
final class Suite {
    private static final Pattern NAMED = Pattern.compile("- (\\S+)");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total: (\\d{1,6}) ");

    private final Host host;
    private final HostLayout layout;

    Suite(Host host, HostLayout layout) {
        this.host = host;
        this.layout = layout;
    }

    /**
     * Plans what the suite comes to in all builds of the run, if it has one that was not asked yet.
     *
     * @throws UserException if a build does not answer, or nothing is left
     */
    void resolve(Recorder recorder) {
        Plan plan = recorder.run().plan();
        if (plan.suite().isEmpty() || !plan.benchmarks().isEmpty()) {
            return;
        }
        String asked = plan.suite().get();
        List<String> common = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Build build : recorder.run().builds()) {
            List<String> names = names(build, asked);
            if (all.isEmpty()) {
                common.addAll(names);
            }
            common.retainAll(names);
            names.stream().filter(name -> !all.contains(name)).forEach(all::add);
        }
        if (common.isEmpty()) {
            throw UserException.usage(
                    "no-benchmark",
                    "benchmarks.pyperformance = \"" + asked + "\" names no benchmark that every build has; see"
                            + " python -m pyperformance list_groups");
        }
        all.removeAll(common);
        if (!all.isEmpty()) {
            recorder.warn(new Warning(
                    "suite-differs",
                    "not sampled, as not every build has it in \"" + asked + "\": "
                            + all.stream().sorted().collect(Collectors.joining(", "))));
        }
        recorder.plan(plan.withBenchmarks(common));
    }

    private List<String> names(Build build, String asked) {
        HostLayout.BuildFolder folder = layout.build(new SafeName(build.key()));
        ScriptResult answer = host.run(Script.of(
                "cd \"$1\" && \"$2/bin/python\" -m pyperformance list --benchmarks=\"$3\"",
                folder.work().toString(),
                folder.venv().toString(),
                asked));
        List<String> names = answer.stdout()
                .text()
                .lines()
                .map(NAMED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .distinct()
                .toList();
        if (!answer.succeeded() || !isWhole(names, answer.stdout())) {
            throw UserException.usage(
                    "no-suite",
                    "build " + build.key() + " does not say what benchmarks.pyperformance = \"" + asked + "\" means"
                            + said(answer.stderr())
                                    .or(() -> said(answer.stdout()))
                                    .map(line -> ": " + line)
                                    .orElse("")
                            + "; the gate must install pyperformance into $DRIVER_VENV, and know that group or name");
        }
        return names;
    }

    /** What is not all or is no name would go unnoticed as a smaller suite. */
    private static boolean isWhole(List<String> names, Captured printed) {
        Matcher total = TOTAL.matcher(printed.text());
        return !names.isEmpty()
                && total.find()
                && Integer.parseInt(total.group(1)) == names.size()
                && names.stream().allMatch(SampleConfig::isBenchmark);
    }

    private static Optional<String> said(Captured printed) {
        return printed.text()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((one, next) -> next)
                .map(Visible::text);
    }
}
