package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.Golden;
import armperf.outcome.Warning;
import armperf.report.AcrossText;
import armperf.report.Screen;
import armperf.run.FileFacts;
import armperf.run.Phase;
import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.run.WorkerFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether one machine is faster than another by at least so much. */
class AcrossTest {
    private static final Rules RULES = Rules.DEFAULT;

    private static final RowKey ROW = new RowKey("richards", "jitlist");

    private static Subject machine(String cpu, String gcc, double jitlist, UnaryOperator<SyntheticRun> change) {
        return Subject.of(run("kunpeng", cpu, gcc, jitlist, change), Side.TO);
    }

    private static Run run(String host, String cpu, String gcc, double jitlist, UnaryOperator<SyntheticRun> change) {
        return change.apply(new SyntheticRun()
                        .host(SyntheticRun.host(host, cpu, false, "gcc", gcc))
                        .mode("jitlist", true, jitlist, jitlist))
                .sequential();
    }

    private static Subject xeon(double jitlist) {
        return xeon(jitlist, UnaryOperator.identity());
    }

    private static Subject xeon(double jitlist, UnaryOperator<SyntheticRun> change) {
        Run run = run("xeon", "Xeon", "12", jitlist, its -> change.apply(its.seed(1)));
        return Subject.of(SyntheticRun.as(run, new RunId("20260220T080000Z-ab12cd34-a1b2"), Phase.BASELINE), Side.TO);
    }

    private static Subject kunpeng(double jitlist) {
        return kunpeng(jitlist, UnaryOperator.identity());
    }

    private static Subject kunpeng(double jitlist, UnaryOperator<SyntheticRun> change) {
        return machine("Kunpeng-920", "13", jitlist, its -> change.apply(its.seed(2)));
    }

    /** Its processes tell these builds of Python, one sample after the other. */
    private static UnaryOperator<SyntheticRun> under(String... builds) {
        return its -> its.samples(one -> SyntheticRun.with(
                one,
                one.activity().stream()
                        .map(process -> process.under(new WorkerFacts(
                                new TreeMap<>(Map.of("python", builds[one.index() % builds.length])),
                                Optional.empty(),
                                Optional.empty())))
                        .toArray(ProcessActivity[]::new)));
    }

    /** Numbers of the same row, as a file has them that tells this of its machine. */
    private static Subject file(String name, double jitlist, Map<String, String> facts) {
        List<Observation> numbers = IntStream.range(0, 10)
                .mapToObj(i -> new Observation(ROW, "second", jitlist + i * 0.000001, 1, 0, i))
                .toList();
        return Subject.ofFile(name, numbers, new FileFacts(new TreeMap<>(facts), new TreeMap<>()));
    }

    private static Across asked(Subject from, Subject to, double by) {
        return Across.of(from, to, by, RULES, NoiseFloors.NONE, NoiseFloors.NONE);
    }

    @Test
    void a_claim_holds_when_the_widened_interval_lies_beyond_it() throws IOException {
        Across across = asked(
                xeon(0.020, under("3.14.1 (main, Dec  2 2025, 19:02:36) [GCC 12.2.0]")),
                kunpeng(0.018, under("3.14.1 (main, Jan 11 2026, 07:11:52) [GCC 13.3.0]")),
                0.03);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(across.warnings()).isEmpty();
        assertThat(across.differences()).isEqualTo(Map.of("cpu", "Xeon -> Kunpeng-920", "toolchain gcc", "12 -> 13"));
        Golden.assertMatches("across.txt", String.join("\n", AcrossText.lines(across, Screen.NONE)) + "\n");
    }

    @Test
    void what_is_within_the_floor_of_machines_that_were_never_calibrated_is_open() {
        assertThat(asked(xeon(0.020), kunpeng(0.0189), 0.03).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.answer()).isEqualTo(AcrossRow.Answer.OPEN);
                    assertThat(row.reasons())
                            .containsExactly(
                                    "the interval, widened by 5.0 %, for a machine was never"
                                            + " calibrated, holds the bound of -3.0 %; calibrate both hosts, or take more samples");
                });
    }

    @Test
    void calibrated_machines_have_their_own_floors() {
        NoiseFloors floors =
                new NoiseFloors(Map.of(new RowKey("richards", "jitlist"), new NoiseFloors.Floor(0.002, 1)));
        Across across = Across.of(xeon(0.020), kunpeng(0.0189), 0.03, RULES, floors, floors);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(across.rows().get(0).slack()).isEqualTo(0.004);
    }

    @Test
    void a_claim_is_refuted_when_the_whole_interval_lies_on_the_other_side() {
        Across across = asked(xeon(0.020), kunpeng(0.021), 0.03);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.REFUTED);
        assertThat(across.conclusion()).startsWith("Refuted: that ").endsWith("is wrong for richards / jitlist.");
    }

    @Test
    void machines_under_other_settings_commits_or_benchmark_code_are_no_pair() {
        Subject xeon = xeon(0.020);
        assertThat(reasons(xeon, machine("K", "13", 0.01, its -> its.setting("modes.jitlist.env.A", "1"))))
                .anyMatch(reason -> reason.startsWith("the setting modes.jitlist.env.A differs"));
        assertThat(reasons(xeon, machine("K", "13", 0.01, its -> its.setting("sample.prefix", "taskset -c 3"))))
                .as("what a machine needs for itself")
                .noneMatch(reason -> reason.contains("setting"));
        assertThat(reasons(xeon, machine("K", "13", 0.01, SyntheticRun::unproven)))
                .anyMatch(reason -> reason.startsWith("nothing proves that the JIT ran on to in jitlist"));
        Run rerun = new SyntheticRun()
                .host(SyntheticRun.host("K", false, "gcc", "13"))
                .mode("jitlist", true, 0.01, 0.01)
                .interleaved();
        assertThat(reasons(Subject.of(rerun, Side.FROM), Subject.of(rerun, Side.TO)))
                .anyMatch(reason -> reason.startsWith("the commits differ: 7c361dce -> ab12cd34"));
    }

    @Test
    void machines_under_two_versions_of_python_are_no_pair() {
        Across across = asked(xeon(0.020, under("3.13.9 (main)")), kunpeng(0.018, under("3.14.1 (main)")), 0.03);

        assertThat(across.rows().get(0).reasons())
                .containsExactly("the Python differs: 3.13.9 -> 3.14.1; measure both machines under one version");
        assertThat(AcrossText.lines(across, Screen.NONE)).contains("python  3.13.9 -> 3.14.1");
    }

    @Test
    void a_machine_under_two_versions_of_python_is_none_of_a_pair() {
        UnaryOperator<SyntheticRun> both = under("3.13.9 (main)", "3.14.1 (main)");

        assertThat(reasons(xeon(0.020, both), kunpeng(0.018, both)))
                .containsExactly("the Python differs: 3.13.9 | 3.14.1 -> 3.13.9 | 3.14.1; measure both machines under"
                        + " one version");
    }

    @Test
    void a_python_that_only_one_machine_tells_is_warned_of() {
        Across across = asked(xeon(0.020, under("3.14.1 (main)")), kunpeng(0.018), 0.03);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(across.warnings())
                .containsExactly(
                        new Warning(
                                "python-unknown",
                                "nothing tells under which Python richards / jitlist ran on to, so that another version may stand"
                                        + " behind the difference; let the timed processes write PROOF, or name a file of pyperf"));
        assertThat(AcrossText.lines(across, Screen.NONE)).contains("python  3.14.1 -> not told");
    }

    @Test
    void where_nobody_tells_of_a_python_a_line_says_so_and_no_warning() {
        Across across = asked(xeon(0.020), kunpeng(0.018), 0.03);

        assertThat(across.warnings()).isEmpty();
        assertThat(AcrossText.lines(across, Screen.NONE)).contains("python  not told on either side");
    }

    @Test
    void what_files_tell_of_pythons_and_processors_is_compared_with_that_of_files_and_runs() {
        Subject from =
                file("xeon.json", 0.020, Map.of(FileFacts.CPU, "Xeon", FileFacts.PYTHON_VERSION, "3.14.1 (64-bit)"));
        Subject to = file("n1.json", 0.018, Map.of(FileFacts.CPU, "N1", FileFacts.PYTHON_VERSION, "3.14.0 (64-bit)"));

        assertThat(reasons(from, to))
                .containsExactly("the Python differs: 3.14.1 -> 3.14.0; measure both machines under one version");
        assertThat(asked(from, to, 0).differences()).isEqualTo(Map.of("cpu", "Xeon -> N1"));
        Across mixed = asked(from, kunpeng(0.018, under("3.14.1 (main)")), 0.03);
        assertThat(mixed.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(mixed.differences()).isEqualTo(Map.of("cpu", "Xeon -> Kunpeng-920"));
        Map<String, String> pypy =
                Map.of(FileFacts.PYTHON_IMPLEMENTATION, "pypy", FileFacts.PYTHON_VERSION, "3.14.1 (64-bit)");
        assertThat(reasons(from, file("pypy.json", 0.018, pypy)))
                .containsExactly("the Python differs: 3.14.1 -> pypy 3.14.1; measure both machines under one version");
        assertThat(asked(file("pypy.json", 0.020, pypy), kunpeng(0.018, under("3.14.1 (x) [PyPy 7.3]")), 0.03)
                        .answer())
                .isEqualTo(AcrossRow.Answer.HOLDS);
    }

    @Test
    void an_emulated_machine_gives_no_answer() {
        Run emulated = new SyntheticRun()
                .host(SyntheticRun.host("K", true, "gcc", "13"))
                .mode("jitlist", true, 0.01, 0.01)
                .sequential();
        assertThat(reasons(xeon(0.02), Subject.of(emulated, Side.TO)))
                .containsExactly("the processor of to is emulated, so that its times mean nothing");
    }

    @Test
    void machines_without_a_row_in_common_give_no_answer() {
        Subject other = Subject.of(
                new SyntheticRun()
                        .benchmarks("nbody")
                        .mode("jitlist", true, 0.01, 0.01)
                        .sequential(),
                Side.TO);
        Across across = asked(xeon(0.02), other, 0);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.INVALID);
        assertThat(across.conclusion()).isEqualTo("Invalid: the machines have no row in common.");
    }

    @Test
    void nothing_is_faster_by_all_of_its_time() {
        assertThatThrownBy(() -> asked(xeon(0.02), kunpeng(0.01), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> reasons(Subject from, Subject to) {
        Across across = asked(from, to, 0.03);
        return across.rows().get(0).reasons();
    }
}
