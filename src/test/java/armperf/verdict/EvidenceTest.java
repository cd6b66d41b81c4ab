package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.row;
import static armperf.verdict.Compared.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Build;
import armperf.run.Failure;
import armperf.run.GateOutcome;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What forbids a claim: two ends that differ in more than the commit, and samples that did not come. */
class EvidenceTest {
    private static SyntheticRun run() {
        return new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, 0.5, 0.4);
    }

    @Test
    void names_every_setting_that_differs_from_and_to() {
        Comparison comparison = sequential(
                run().setting("modes.jit.env.X", "50").setting("sample.prefix", "taskset"),
                run().setting("modes.jit.env.X", "20").setting("modes.jit.env.Y", "1"));
        assertThat(comparison.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "jit").reasons())
                .containsExactly(
                        "the setting modes.jit.env.X differs: 50 -> 20; measure both sides under one",
                        "the setting modes.jit.env.Y differs: (absent) -> 1; measure both sides under one",
                        "the setting sample.prefix differs: taskset -> (absent); measure both sides under one");
    }

    @Test
    void another_cpu_forbids_claims_and_another_kernel_or_tool_warns() {
        SyntheticRun other = run().host(SyntheticRun.host("Neoverse-V1", false, "gcc", "gcc 12"));
        assertThat(row(sequential(run(), other), "jit").reasons())
                .containsExactly("the host CPU differs: Kunpeng-920 (aarch64) -> Neoverse-V1 (aarch64); compare runs of"
                        + " one kind of host");
        Comparison tool = sequential(run(), run().host(SyntheticRun.host("Kunpeng-920", false, "gcc", "gcc 13")));
        assertThat(tool.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(tool.warnings())
                .extracting(warning -> warning.text())
                .containsExactly("the toolchain differs: gcc gcc (Debian 12.2.0-14) 12.2.0 -> gcc 13; a change can come"
                        + " from it, so build both sides with one");
    }

    @Test
    void an_emulated_host_says_nothing_of_times_but_may_count() {
        SyntheticRun emulated = run().host(SyntheticRun.host("QEMU", true, "gcc", "gcc 12"));
        assertThat(row(interleaved(emulated), "jit").reasons())
                .anySatisfy(reason -> assertThat(reason).startsWith("the host's processor is emulated"));
        SyntheticRun bytes = emulated.samples(one -> SyntheticRun.measuring(
                one, "byte", Map.of(one.benchmark(), one.readings().get(0).value())));
        assertThat(row(interleaved(bytes), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void units_that_differ_forbid_a_claim() {
        Comparison comparison = interleaved(run().samples(one ->
                one.side() == Side.TO ? SyntheticRun.measuring(one, "byte", Map.of(one.benchmark(), 1.0)) : one));
        assertThat(row(comparison, "jit").reasons())
                .anySatisfy(reason -> assertThat(reason).startsWith("the units differ: second -> byte"));
    }

    @Test
    void a_crash_forbids_claims_about_its_own_row_alone() {
        Comparison comparison = interleaved(run().mode("other", true, 0.5, 0.4)
                .samples(one ->
                        isTimed(one, 4) && one.side() == Side.TO && one.mode().equals("jit")
                                ? SyntheticRun.failed(one, SyntheticRun.crash())
                                : one));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "jit").reasons())
                .singleElement()
                .asString()
                .matches(
                        "a sample of this row failed: to sample \\d+ exited with 139: Segmentation fault; mend what made"
                                + " it fail and measure again");
        assertThat(row(comparison, "other").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void no_exclusion_and_no_warm_up_hides_a_crash() {
        Comparison excluded =
                interleaved(run().samples(one -> isTimed(one, 4) && one.mode().equals("jit")
                        ? SyntheticRun.failed(one, SyntheticRun.crash()).exclude("taken again")
                        : one));
        assertThat(row(excluded, "jit").verdict()).isEqualTo(Verdict.INVALID);
        Comparison warmup = interleaved(run().samples(
                        one -> one.kind() == Sample.Kind.WARMUP && one.mode().equals("jit")
                                ? SyntheticRun.failed(one, SyntheticRun.crash())
                                : one));
        assertThat(row(warmup, "jit").verdict()).isEqualTo(Verdict.INVALID);
        Comparison lost = interleaved(run().samples(
                        one -> one.kind() == Sample.Kind.WARMUP && one.mode().equals("jit")
                                ? SyntheticRun.failed(one, new Failure("lost", "vanished"))
                                : one));
        assertThat(row(lost, "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_crash_of_what_measures_several_benchmarks_strikes_them_all() {
        Comparison comparison = interleaved(new SyntheticRun()
                .benchmarks("suite")
                .mode("jit", true, 0.5, 0.4)
                .samples(one -> isTimed(one, 4) && one.side() == Side.TO
                        ? SyntheticRun.failed(one, SyntheticRun.crash())
                        : SyntheticRun.measuring(
                                one,
                                "second",
                                Map.of(
                                        "go", one.readings().get(0).value(),
                                        "nbody", one.readings().get(0).value()))));
        assertThat(comparison.rows())
                .extracting(row -> row.key().benchmark() + " " + row.verdict().word())
                .containsExactly("go invalid", "nbody invalid");
    }

    @Test
    void a_planned_row_of_which_nothing_counts_is_invalid_and_not_forgotten() {
        Comparison comparison = interleaved(
                run().samples(one -> one.mode().equals("jit") ? one.exclude("its block was interrupted") : one));
        Row row = row(comparison, "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.reasons()).contains("nothing that counts was measured on either side; measure it again");
        assertThat(row.estimate().ratio()).isEmpty();
    }

    @Test
    void what_the_gate_rejects_is_never_judged() {
        Comparison comparison = interleaved(run().builds(build -> build.side() == Side.TO ? rejected(build) : build));
        assertThat(comparison.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(comparison.rows())
                .allSatisfy(row -> assertThat(row.reasons())
                        .contains(
                                "the gate of the to build ab12cd34 did not pass, so that nothing measured on it counts; mend"
                                        + " it and measure again"));
    }

    @Test
    void pairs_only_blocks_with_exactly_one_sample_of_either_side() {
        RowKey key = new RowKey("richards", "jit");
        List<Observation> from = List.of(
                new Observation(key, "second", 1, 1, 1, 1),
                new Observation(key, "second", 2, 1, 2, 3),
                new Observation(key, "second", 3, 2, 1, 5),
                new Observation(key, "second", 4, 2, 1, 6));
        List<Observation> to = List.of(
                new Observation(key, "second", 5, 1, 1, 2),
                new Observation(key, "second", 6, 2, 1, 7),
                new Observation(key, "second", 7, 2, 2, 8));
        Pairs pairs = Pairs.of(from, to);
        assertThat(pairs.from().values()).containsExactly(1.0);
        assertThat(pairs.to().values()).containsExactly(5.0);
        assertThat(pairs.dropped()).isEqualTo(3);
        assertThat(pairs.sessions()).containsOnlyKeys(new Stratum(1, Optional.empty()));
    }

    @Test
    void says_that_the_benchmark_itself_is_not_the_same() {
        Comparison comparison = interleaved(run().builds(EvidenceTest::withCodeOfItsOwn));

        assertThat(Compared.kinds(comparison)).contains("code-differs");
        assertThat(row(comparison, "nojit").control()).isFalse();
        assertThat(Compared.kinds(interleaved(run()))).doesNotContain("code-differs");
    }

    private static Build withCodeOfItsOwn(Build build) {
        return SyntheticRun.with(build, Optional.of(build.side().word()), build.gate());
    }

    private static boolean isTimed(Sample sample, int block) {
        return sample.block().isPresent() && sample.block().getAsInt() == block;
    }

    private static Build rejected(Build build) {
        GateOutcome gate = build.gate();
        return SyntheticRun.with(
                build,
                build.codeSha256(),
                new GateOutcome(
                        false,
                        GateOutcome.DONE,
                        OptionalInt.of(1),
                        gate.elapsed(),
                        gate.testsRun(),
                        OptionalInt.of(2),
                        gate.scriptSha256(),
                        gate.settings(),
                        List.of()));
    }
}
