package armperf.phase;

import armperf.config.Config;
import armperf.config.GuardConfig;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.outcome.UserException;
import armperf.run.Build;
import armperf.run.GuardValue;
import armperf.sampling.AttendedJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has the project's guard scripts print the deterministic numbers of a build, twice, to see whether they are so. */
final class GuardRunner {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final int REPEATS = 2;
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9._-]{1,80})\\s+(-?\\d{1,18})\\s*");

    private final Config config;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final Progress progress;

    GuardRunner(Config config, Host host, HostLayout layout, AttendedJobs jobs, Progress progress) {
        this.config = config;
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.progress = progress;
    }

    /** Every guard's numbers for one build. */
    List<GuardValue> run(Build build) {
        List<GuardValue> values = new ArrayList<>();
        for (GuardConfig guard : config.guards()) {
            String what = "guard " + guard.name() + " of " + build.shortCommit();
            progress.step(what);
            Map<String, List<Long>> rows = new TreeMap<>();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                int round = repeat;
                Map<String, List<Long>> printed =
                        progress.during(what, Optional.empty(), () -> once(guard, build, round));
                if (repeat > 0 && !printed.keySet().equals(rows.keySet())) {
                    throw otherNames(guard, rows.keySet(), printed.keySet());
                }
                printed.forEach((name, numbers) ->
                        rows.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(numbers));
            }
            rows.forEach((name, numbers) ->
                    values.add(new GuardValue(build.side(), guard.name() + "/" + name, numbers, limit(guard, name))));
        }
        return values;
    }

    /** A number that is there by turns guards nothing, and would be gone on the next build. */
    private static UserException otherNames(GuardConfig guard, Set<String> first, Set<String> second) {
        Set<String> once = new TreeSet<>(first);
        once.addAll(second);
        once.removeIf(name -> first.contains(name) && second.contains(name));
        return UserException.evidence(
                "guard",
                "the guard script " + guard.script() + " printed " + String.join(", ", once)
                        + " in one repetition and not in another; have it print the same names every time");
    }

    private static OptionalLong limit(GuardConfig guard, String name) {
        Long limit = guard.limit().get(name);
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    private Map<String, List<Long>> once(GuardConfig guard, Build build, int repeat) {
        HostLayout.BuildFolder folder = layout.build(new SafeName(build.key()));
        RemotePath script = folder.path().resolve("guard-" + guard.name() + ".sh");
        Scripts.prepare(config, guard.script(), "[guards." + guard.name() + "] script")
                .put(host, script);
        SafeName id = new SafeName("guard-" + build.key() + "-" + guard.name() + "-" + repeat);
        jobs.clear(id);
        JobResult result = jobs.run(new JobSpec(
                id,
                Map.of(
                        "WORKDIR",
                        folder.work().toString(),
                        "DRIVER_VENV",
                        folder.venv().toString()),
                folder.work(),
                List.of(script.toString()),
                TIMEOUT));
        jobs.remove(id);
        new Executability(host, "[guards." + guard.name() + "] script " + guard.script(), script)
                .objection(result.exit())
                .ifPresent(objection -> {
                    throw objection;
                });
        if (!result.succeeded()) {
            throw UserException.evidence(
                    "guard",
                    "the guard script " + guard.script() + " failed on " + build.shortCommit() + " ("
                            + result.stderr().text().strip() + "); mend it, or take [guards." + guard.name()
                            + "] out");
        }
        return numbers(guard, result.stdout().text());
    }

    private static Map<String, List<Long>> numbers(GuardConfig guard, String output) {
        Map<String, List<Long>> numbers = new TreeMap<>();
        for (String line : output.lines().toList()) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                // Printed twice, it has to be the same twice.
                numbers.computeIfAbsent(match.group(1), unused -> new ArrayList<>())
                        .add(Long.parseLong(match.group(2)));
            }
        }
        if (numbers.isEmpty()) {
            throw UserException.evidence(
                    "guard",
                    "the guard script " + guard.script() + " printed no line of the form 'name value'; it guards"
                            + " nothing until it does");
        }
        return numbers;
    }
}
