package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Circumstances;
import armperf.run.DiffStat;
import armperf.run.Extension;
import armperf.run.GateOutcome;
import armperf.run.GuardValue;
import armperf.run.HostFacts;
import armperf.run.HostState;
import armperf.run.Look;
import armperf.run.Mode;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.ProcessActivity;
import armperf.run.Reading;
import armperf.run.RegressionOutcome;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.Settings;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunStoreTest {
    @TempDir
    Path project;

    @Test
    void reads_back_exactly_what_it_wrote() {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        store.save(run);
        assertThat(store.load(run.id())).isEqualTo(run);
        assertThat(store.folder(run.id()).resolve("run.json"))
                .content()
                .contains("\"not-run\"")
                .as("what a record can derive is not written")
                .doesNotContain("\"timed\" :", "\"stable\" :", "\"busy\" :");
    }

    @Test
    void what_killed_writers_left_goes_and_records_stay() throws IOException {
        RunStore store = new RunStore(project);
        store.tidy();
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        store.save(run);
        Path record = store.folder(run.id());
        Path part = Files.writeString(record.resolve(".run.json123.part"), "half");
        Path evidence = Files.writeString(
                Files.createDirectories(record.resolve("evidence")).resolve(".a.part"), "as the host named it");
        Path never = Files.createDirectories(record.resolveSibling("20260219T101531Z-7c361dce-aaaa"));
        Files.writeString(never.resolve(".run.json456.part"), "half");
        Path strange = Files.createDirectories(record.resolveSibling("notes"));
        Files.writeString(strange.resolve("mine"), "");

        store.tidy();

        assertThat(part).doesNotExist();
        assertThat(never).doesNotExist();
        assertThat(strange.resolve("mine")).exists();
        assertThat(evidence).exists();
        assertThat(store.load(run.id())).isEqualTo(run);
    }

    @Test
    void reads_a_record_that_was_written_before_there_were_looks_and_regression_tests() throws IOException {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        store.save(run);
        Path file = store.folder(run.id()).resolve("run.json");
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(file);
        json.remove("looks");
        json.remove("regression");
        ((ObjectNode) json.get("plan")).remove("extend");
        Files.writeString(file, json.toString());

        Run old = store.load(run.id());

        assertThat(old.looks()).isEmpty();
        assertThat(old.regression()).isEmpty();
        assertThat(old.plan().extend()).isEmpty();
        assertThat(old.plan().looks()).isEqualTo(1);
    }

    @Test
    void a_sample_names_its_node_and_one_of_before_there_were_nodes_has_none() throws IOException {
        RunStore store = new RunStore(project);
        Run run = new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .samples(sample -> sample.index() == 1 ? sample : SyntheticRun.on(sample, "node-" + sample.index()))
                .baseline();
        store.save(run);

        assertThat(store.load(run.id())).isEqualTo(run);
        assertThat(run.samples().get(1).node()).contains("node-2");
        Path file = store.folder(run.id()).resolve("run.json");
        assertThat(JsonMapper.shared()
                        .readTree(file)
                        .at("/samples/0/circumstances")
                        .has("node"))
                .isFalse();
    }

    @Test
    void a_step_of_a_bisection_says_whose_difference_it_looks_into_and_no_other_run_does() throws IOException {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.RERUN, Run.State.COMPLETE);
        Run step = run("20260220T101530Z-8c361dce-aaaa", Phase.RERUN, Run.State.COMPLETE);
        step = step.with(step.plan().bisecting(run.id()));
        store.save(run);
        store.save(step);

        assertThat(store.load(step.id())).isEqualTo(step);
        assertThat(store.find("latest")).isEqualTo(run);
        assertThat(store.load(step.id()).plan().bisects()).contains(run.id());
        assertThat(store.load(run.id()).plan().isStep()).isFalse();
        assertThat(JsonMapper.shared()
                        .readTree(store.folder(run.id()).resolve("run.json"))
                        .path("plan")
                        .has("bisects"))
                .isFalse();
    }

    @Test
    void a_node_with_a_name_that_no_machine_has_is_damage() throws IOException {
        RunStore store = new RunStore(project);
        Run run = new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .samples(sample -> SyntheticRun.on(sample, "n1"))
                .baseline();
        store.save(run);
        Path file = store.folder(run.id()).resolve("run.json");
        String record = Files.readString(file);
        for (String name : List.of("", "../n1", "n1\\u001b[2J", "n 1", "<b>", "-rf", "n".repeat(254))) {
            Files.writeString(file, record.replaceFirst("\"n1\"", Matcher.quoteReplacement('"' + name + '"')));
            assertThatThrownBy(() -> store.load(run.id())).as(name).hasMessageContaining("is damaged");
        }
    }

    @Test
    void finds_a_run_by_prefix_folder_and_word() {
        RunStore store = new RunStore(project);
        Run older = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        Run newer = run("20260220T101530Z-8c361dce-aaaa", Phase.RERUN, Run.State.COMPLETE);
        store.save(older);
        store.save(newer);
        assertThat(store.find("20260219")).isEqualTo(older);
        assertThat(store.find("baseline")).isEqualTo(older);
        assertThat(store.find("latest")).isEqualTo(newer);
        assertThat(store.find(store.folder(newer.id()).toString())).isEqualTo(newer);
        assertThatThrownBy(() -> store.find("2026"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("fits 2 runs");
        assertThatThrownBy(() -> store.find("x"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void many_are_read_in_the_order_asked_for_without_those_that_are_damaged() throws IOException {
        RunStore store = new RunStore(project);
        List<RunId> ids = IntStream.range(0, 45)
                .mapToObj(i -> new RunId("20260219T1015" + (59 - i) + "Z-7c361dce-k3f9"))
                .toList();
        ids.forEach(id -> store.save(run(id.value(), Phase.BASELINE, Run.State.COMPLETE)));
        Files.writeString(store.folder(ids.get(21)).resolve("run.json"), "{");

        List<RunId> readable = new ArrayList<>(ids);
        readable.remove(21);
        assertThat(store.readable(ids).map(Run::id)).isEqualTo(readable);
        assertThat(store.readable(List.of())).isEmpty();
    }

    @Test
    void who_only_shows_is_told_the_same_list_each_time_and_others_what_is_there_now() {
        RunStore store = new RunStore(project);
        RunStore still = RunStore.still(project, project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        store.save(run);
        assertThat(still.list()).extracting(RunStore.Listed::id).containsExactly(run.id());
        assertThat(store.list()).isEqualTo(still.list());

        Run later = run("20260220T101530Z-8c361dce-aaaa", Phase.BASELINE, Run.State.COMPLETE);
        store.save(later);
        assertThat(still.list()).extracting(RunStore.Listed::id).containsExactly(run.id());
        assertThat(still.find("baseline")).isEqualTo(run);
        assertThat(store.list()).extracting(RunStore.Listed::id).containsExactly(run.id(), later.id());
        assertThat(store.find("baseline")).isEqualTo(later);
    }

    @Test
    void the_latest_run_is_the_newest_that_has_a_record() throws IOException {
        RunStore store = new RunStore(project);
        assertThatThrownBy(() -> store.find("latest")).hasMessageContaining("no run is recorded");
        Run older = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        Run newer = run("20260220T101530Z-8c361dce-aaaa", Phase.RERUN, Run.State.FAILED);
        store.save(newer);
        store.save(older);
        Files.createDirectories(store.folder(new RunId("20260220T101530Z-8c361dce-bbbb")));
        assertThat(store.find("latest")).isEqualTo(newer);
        assertThat(store.find("20260220T101530Z-8c361dce-")).isEqualTo(newer);
    }

    @Test
    void what_starts_later_sorts_later_within_a_second_too() {
        RunStore store = new RunStore(project);
        store.save(run("20260219T101530Z-ffffffff-zzzz", Phase.BASELINE, Run.State.COMPLETE));
        Instant now = Instant.parse("2026-02-19T10:15:30.900Z");

        assertThat(next(store, now)).startsWith("20260219T101531Z-00000000-");
        assertThat(next(store, now.minusSeconds(59))).startsWith("20260219T101531Z-");
        assertThat(next(store, now.plusSeconds(60))).startsWith("20260219T101630Z-");
        assertThat(next(store, now.minusSeconds(61)))
                .as("a record from the future does not hold back what is recorded now")
                .startsWith("20260219T101429Z-");
        assertThat(next(new RunStore(project.resolve("other")), now)).startsWith("20260219T101530Z-");
    }

    private static String next(RunStore store, Instant now) {
        return store.nextId(now, "0".repeat(40), new SplittableRandom(1)).value();
    }

    @Test
    void says_which_record_is_damaged_and_does_not_take_an_older_one_in_its_place() throws IOException {
        RunStore store = new RunStore(project);
        Run good = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        Run bad = run("20260220T101530Z-8c361dce-aaaa", Phase.BASELINE, Run.State.COMPLETE);
        store.save(good);
        store.save(bad);
        Path file = store.folder(bad.id()).resolve("run.json");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 3}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> store.load(bad.id())).isInstanceOfSatisfying(UserException.class, e -> {
                assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE);
                assertThat(e).hasMessageContaining("is damaged").hasMessageContaining(file.toString());
            });
            assertThatThrownBy(() -> store.find("baseline")).hasMessageContaining("is damaged");
            assertThat(store.newestReadable(run -> true, run -> true)).contains(good);
        }
    }

    @Test
    void a_record_that_was_lost_beside_its_evidence_is_damaged_and_not_forgotten() throws IOException {
        RunStore store = new RunStore(project);
        Run older = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        Run lost = run("20260220T101530Z-8c361dce-aaaa", Phase.BASELINE, Run.State.COMPLETE);
        store.save(older);
        store.save(lost);
        Files.createDirectories(store.folder(lost.id()).resolve("evidence"));
        Files.delete(store.folder(lost.id()).resolve("run.json"));

        assertThat(store.list()).extracting(RunStore.Listed::id).containsExactly(older.id(), lost.id());
        assertThat(store.list().get(1).header()).isEmpty();
        assertThatThrownBy(() -> store.find("latest"))
                .hasMessageContaining("run.json cannot be read (there is no such file or folder)");
        assertThatThrownBy(() -> store.find("baseline"))
                .hasMessageContaining("run.json cannot be read (there is no such file or folder)");
    }

    @Test
    void a_store_that_is_no_folder_is_not_taken_for_an_empty_one() throws IOException {
        Files.createDirectories(project.resolve(".armperf"));
        Files.writeString(project.resolve(".armperf/runs"), "");
        RunStore store = new RunStore(project);

        assertThatThrownBy(store::list).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE);
            assertThat(e).hasMessageContaining("cannot be read (what stands there is no folder)");
        });
        assertThat(new RunStore(project.resolve("none")).list()).isEmpty();
    }

    @Test
    void refuses_a_record_that_lies_in_the_folder_of_another_run() throws IOException {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
        RunId other = new RunId("20260220T101530Z-8c361dce-aaaa");
        store.save(run);
        Files.createDirectories(store.folder(other));
        Files.copy(
                store.folder(run.id()).resolve("run.json"), store.folder(other).resolve("run.json"));
        assertThatThrownBy(() -> store.load(other)).hasMessageContaining("is that of run " + run.id());
    }

    @Test
    void a_stopped_phase_can_still_record_what_it_has() {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.RUNNING);
        Thread.currentThread().interrupt();
        try {
            store.save(run);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(store.load(run.id())).isEqualTo(run);
    }

    @Test
    void leaves_no_temporary_files_behind() throws IOException {
        RunStore store = new RunStore(project);
        Run run = run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.RUNNING);
        store.save(run);
        store.save(run);
        try (var files = Files.list(store.folder(run.id()))) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactly("run.json");
        }
    }

    static Run run(String id, Phase phase, Run.State state) {
        GateOutcome gate = new GateOutcome(
                true,
                GateOutcome.DONE,
                OptionalInt.of(0),
                Duration.ofMillis(1500),
                OptionalInt.of(5),
                OptionalInt.of(0),
                "ab",
                "cd",
                List.of());
        Build build = new Build(
                Side.TO,
                "7c361dce0000",
                "7c361dce00000000000000000000000000000000",
                "Inline small calls",
                false,
                Optional.of("9a3b0000000000000000000000000000000000c5"),
                new DiffStat(1, 2, 3),
                Optional.empty(),
                gate);
        Sample sample = new Sample(
                1,
                Sample.Kind.TIMED,
                1,
                OptionalInt.of(1),
                Side.TO,
                "7c361dce0000",
                "richards",
                "nojit",
                Instant.parse("2026-02-19T10:15:30.123456Z"),
                Duration.ofNanos(1_234_567_890),
                OptionalInt.of(0),
                Optional.empty(),
                List.of(new Reading("richards", "second", 0.05, List.of(0.04, 0.05, 0.06), List.of())),
                List.of(new ProcessActivity(
                        OptionalLong.of(7),
                        Optional.of("worker"),
                        true,
                        3,
                        2,
                        OptionalDouble.of(1.5),
                        OptionalLong.empty(),
                        "proof")),
                Circumstances.of(new HostState(OptionalDouble.of(0.5)), HostState.UNKNOWN),
                List.of(),
                Optional.empty());
        return new Run(
                Run.SCHEMA,
                new RunId(id),
                "0.1.0",
                phase,
                state,
                Instant.parse("2026-02-19T10:15:30Z"),
                Optional.empty(),
                Optional.empty(),
                new HostFacts("arm", "arm-1", "aarch64", "Neoverse-N1", 4, "Linux 6.1", "boot", false, new TreeMap<>()),
                List.of(build),
                new Settings("ff", new TreeMap<>(), new TreeMap<>()),
                new Plan(
                        42,
                        10,
                        1,
                        false,
                        List.of("richards"),
                        List.of(new Mode("nojit", false)),
                        Optional.of(new Extension(Extension.When.UNCLEAR, 20))),
                List.of(sample),
                List.of(new Look(
                        Instant.parse("2026-02-19T10:20:30Z"),
                        10,
                        List.of(new Look.Seen("richards", "jitlist", OptionalDouble.of(0.2), "unclear")),
                        Look.Decision.FRESH)),
                List.of(new GuardValue(Side.TO, "compact-call/n200", List.of(71616L), OptionalLong.of(78000))),
                List.of(new RegressionOutcome(
                        Side.FROM,
                        "7c361dce00000000000000000000000000000000",
                        "sh test.sh",
                        RegressionOutcome.Result.NOT_RUN,
                        OptionalInt.of(5),
                        "no test was collected (exit code 5)",
                        Duration.ofSeconds(2),
                        List.of())),
                List.of(new Warning("host-busy", "The host was busy.")));
    }
}
