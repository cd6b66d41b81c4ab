package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.host.Captured;
import armperf.host.Host;
import armperf.host.Jobs;
import armperf.host.RemotePath;
import armperf.host.ScriptResult;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Blocks;
import armperf.run.Evidence;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.sampling.AttendedJobs;
import armperf.sampling.Cell;
import armperf.sampling.Conditions;
import armperf.sampling.Launch;
import armperf.sampling.Sampler;
import armperf.sampling.Schedule;
import armperf.store.RunStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks on a node that is suspended while some of its samples run. */
class SharedBlocksTest {
    private static final RemotePath ROOT = new RemotePath("/host");
    /** How it begins where the second sample of the first block is suspended. */
    private static final String[] TAKEN_AGAIN = {
        "1 warmup 0",
        "1 warmup 0",
        "1 timed 1 excluded",
        "1 timed 1 excluded",
        "2 warmup 0",
        "2 warmup 0",
        "2 timed 1",
        "2 timed 1"
    };

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Recorder recorder;
    private int asked;
    private int suspensions;
    /** Which samples are suspended. */
    private IntPredicate suspended = number -> false;
    /** And which of them run into their timeout by that. */
    private IntPredicate overdue = number -> false;
    /** Of what there are samples for logs after the block. */
    private Predicate<Cell> logged = cell -> false;

    @BeforeEach
    void plan() {
        Run run = new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jitlist", true, 1, 1)
                .blocks(2)
                .baseline()
                .withSamples(List.of());
        recorder = new Recorder(new RunStore(folder), progress(), Clock.systemUTC(), run);
    }

    @Test
    void a_block_is_taken_again_in_a_session_of_its_own_and_what_was_sampled_stays_with_the_reason() {
        // Two warm up, and the second of the first block is suspended.
        suspended = number -> number == 4;

        work();

        assertThat(samples())
                .startsWith(TAKEN_AGAIN)
                .endsWith("2 timed 2", "2 timed 2")
                .hasSize(TAKEN_AGAIN.length + 2);
        assertThat(recorder.run().samples())
                .flatExtracting(sample -> sample.excluded().stream().toList())
                .containsOnly("its node was suspended during its block, which was run again whole");
        assertThat(told)
                .containsOnlyOnce(
                        "node n1 was suspended during a block, whose samples do not count; it is taken again");
    }

    @Test
    void it_is_asked_before_the_last_time_is_on_record_and_not_after_samples_for_logs() {
        logged = cell -> true;
        suspended = number -> number == 4;

        work();

        assertThat(samples()).startsWith(TAKEN_AGAIN);
    }

    @Test
    void a_sample_for_a_log_that_was_suspended_costs_no_time() {
        logged = cell -> true;
        suspended = number -> number == 5;

        work();

        assertThat(samples()).noneMatch(sample -> sample.contains("excluded") || sample.startsWith("2 "));
        assertThat(samples()).filteredOn(sample -> sample.contains("log")).isNotEmpty();
    }

    @Test
    void what_was_suspended_before_a_block_began_costs_nothing() {
        suspended = number -> number <= 2;

        work();

        assertThat(samples()).hasSize(2 + 2 * 2).noneMatch(sample -> sample.contains("excluded"));
    }

    @Test
    void a_sample_that_ran_into_its_timeout_meanwhile_has_not_crashed() {
        suspended = number -> number == 3;
        overdue = suspended;

        work();

        Sample late = recorder.run().samples().get(2);
        assertThat(late.failure().orElseThrow().kind()).isEqualTo("suspended");
        assertThat(late.failure().orElseThrow().isCrash()).isFalse();
        assertThat(samples().subList(2, 5))
                .as("nothing more of its block is sampled")
                .containsExactly("1 timed 1 excluded", "2 warmup 0", "2 warmup 0");
    }

    @Test
    void a_sample_that_ran_into_its_timeout_by_itself_has() {
        overdue = number -> number == 3;

        work();

        assertThat(recorder.run().samples().get(2).failure().orElseThrow().isCrash())
                .isTrue();
        assertThat(samples()).hasSize(2 + 2 * 2).noneMatch(sample -> sample.contains("excluded"));
    }

    @Test
    void a_node_that_is_suspended_in_each_block_takes_no_more_after_four() {
        suspended = number -> true;

        assertThatThrownBy(this::work)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("node n1 was suspended during a block")
                .hasMessageContaining("4 times in a row");

        assertThat(samples()).hasSize(4 * (2 + 2));
        assertThat(samples().stream().filter(sample -> sample.contains("timed")))
                .allMatch(sample -> sample.contains(" 1 excluded"));
    }

    private void work() {
        Run run = recorder.run();
        Schedule schedule = new Schedule(run.plan(), List.of(Side.TO));
        SharedBlocks shared = new SharedBlocks(
                recorder,
                1,
                progress(),
                Foresight.of(List.of()),
                schedule,
                new Blocks(1, run.plan().blocks()),
                logged,
                Set.of());
        shared.work(new Post("node n1", sampler(run), () -> {}, () -> "suspended " + suspensions, sample -> {}));
    }

    private Sampler sampler(Run run) {
        Map<Conditions.ModeName, Conditions.ModeEnvironment> modes = new HashMap<>();
        run.plan()
                .modes()
                .forEach(mode -> modes.put(
                        new Conditions.ModeName(mode.name(), Optional.empty()),
                        new Conditions.ModeEnvironment(new TreeMap<>(), new TreeMap<>(), ROOT)));
        Conditions conditions = new Conditions(
                run.id().value(),
                ROOT,
                ROOT,
                Map.of(Side.TO, List.of(new Conditions.BuildPaths("build", ROOT, ROOT))),
                modes,
                List.of(),
                List.of(),
                1,
                Duration.ofMinutes(1),
                false);
        Host host = host();
        return new Sampler(
                host,
                new AttendedJobs(new Jobs(host, ROOT, Duration.ZERO)),
                conditions,
                new Launch(conditions, run.plan().benchmarks(), (text, values) -> text),
                new Sampler.Harvest() {
                    @Override
                    public Sampler.Crop gather(RemotePath place, String name) {
                        return new Sampler.Crop(
                                Optional.of("1.0".getBytes(StandardCharsets.UTF_8)),
                                Optional.empty(),
                                List.of(),
                                new TreeMap<>(),
                                List.of());
                    }

                    @Override
                    public List<Evidence> printed(String name, Captured stdout, Captured stderr) {
                        return List.of();
                    }

                    @Override
                    public void leftRunning() {}
                },
                Clock.systemUTC());
    }

    /** Each job is a sample. */
    private Host host() {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(),
                new Class<?>[] {Host.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "run" -> sample();
                    case "node" -> Optional.of("n1");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ScriptResult sample() {
        asked++;
        if (suspended.test(asked)) {
            suspensions++;
        }
        String end = overdue.test(asked) ? "rc=143\nended=timed-out\n" : "rc=0\n";
        return new ScriptResult(0, new Captured("state=done\nfrom=1.0\nto=2.0\n" + end + "\n", 0), new Captured("", 0));
    }

    private List<String> samples() {
        return recorder.run().samples().stream()
                .map(sample -> sample.session() + " " + sample.kind().word() + " "
                        + sample.block().orElse(0) + (sample.excluded().isPresent() ? " excluded" : ""))
                .toList();
    }

    private Progress progress() {
        return (Progress) Proxy.newProxyInstance(
                Progress.class.getClassLoader(), new Class<?>[] {Progress.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("step")) {
                        told.add((String) arguments[0]);
                    }
                    if (method.getName().equals("warn")) {
                        told.add(((Warning) arguments[0]).text());
                    }
                    return null;
                });
    }
}
