package armperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkerFactsTest {
    @Test
    void what_processes_told_stands_under_their_mode_and_variant_each_value_once() {
        Run run = new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .variant("t20", "jit", "PYTHONJITAUTO", "20", 0.4)
                .samples(one -> told(one, one.variant().isPresent() ? "20" : one.index() % 2 == 0 ? "60" : "50"))
                .sweep();

        assertThat(WorkerFacts.byName(run.samples()))
                .containsOnly(
                        Map.entry("workers.nojit.compile_after", "50 | 60"),
                        Map.entry("workers.jit.compile_after", "50 | 60"),
                        Map.entry("variants.t20.workers.jit.compile_after", "20"));
    }

    @Test
    void nothing_is_known_of_what_warmed_up_failed_or_only_started_the_others() {
        List<Sample> samples = new SyntheticRun()
                .mode("jit", true, 0.5, 0.5)
                .samples(one -> told(one, "50"))
                .interleaved()
                .samples();
        List<Sample> warmups =
                samples.stream().filter(one -> one.kind() == Sample.Kind.WARMUP).toList();
        List<Sample> failed = samples.stream()
                .map(one -> SyntheticRun.failed(one, SyntheticRun.crash()))
                .toList();
        List<Sample> managers = samples.stream()
                .map(one -> SyntheticRun.with(
                        one,
                        new ProcessActivity(
                                        one.activity().get(0).pid(),
                                        Optional.of("manager"),
                                        true,
                                        1,
                                        1,
                                        one.activity().get(0).compileMs(),
                                        one.activity().get(0).interpretedCalls(),
                                        "proof")
                                .under(one.activity().get(0).facts())))
                .toList();

        assertThat(List.of(warmups, failed, managers))
                .allSatisfy(none -> assertThat(none).isNotEmpty())
                .allSatisfy(none -> assertThat(WorkerFacts.byName(none)).isEmpty());
        assertThat(WorkerFacts.byName(samples)).isNotEmpty();
    }

    private static Sample told(Sample sample, String after) {
        WorkerFacts facts =
                new WorkerFacts(new TreeMap<>(Map.of("compile_after", after)), Optional.empty(), Optional.of("ab"));
        return SyntheticRun.with(
                sample,
                sample.activity().stream().map(process -> process.under(facts)).toArray(ProcessActivity[]::new));
    }
}
