package armperf.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.UserException;
import armperf.results.FileSample;
import armperf.results.SampleFile;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

class ExportTest {
    private static final Choice TO = new Choice(EnumSet.of(Side.TO), Set.of(), Set.of());
    private static final Choice BOTH = new Choice(EnumSet.allOf(Side.class), Set.of(), Set.of());

    @TempDir
    Path folder;

    @Test
    void pyperf_gets_every_process_of_one_build_back_as_it_was() throws IOException {
        Run run = run().interleaved();

        assertThat(values(ExportFormat.PYPERF.write(run, TO), "to.json"))
                .containsExactlyInAnyOrderElementsOf(counted(run, Side.TO))
                .isNotEmpty();
    }

    @Test
    void pyperf_names_hold_the_mode_only_where_there_are_several() {
        Run run = run().interleaved();

        assertThat(ExportFormat.PYPERF.write(run, TO)).contains("\"richards (jitlist)\"", "\"richards (nojit)\"");
        assertThat(ExportFormat.PYPERF.write(run, new Choice(EnumSet.of(Side.TO), Set.of(), Set.of("jitlist"))))
                .contains("\"richards\"")
                .doesNotContain("jitlist)");
    }

    @Test
    void variants_of_one_build_are_never_taken_for_one_another() {
        Run run = new SyntheticRun()
                .mode("autojit", true, 0.02, 0.02)
                .variant("t20", "autojit", "PYTHONJITAUTO", "20", 0.018)
                .variant("t100", "autojit", "PYTHONJITAUTO", "100", 0.022)
                .sweep();

        assertThat(ExportFormat.PYPERF.write(run, TO))
                .contains("\"richards (autojit, t20)\"", "\"richards (autojit, t100)\"");
        assertThat(ExportFormat.BENCHSTAT.write(run, BOTH).lines())
                .filteredOn(line -> line.startsWith("build: "))
                .containsExactlyInAnyOrder("build: from", "build: t20", "build: t100");
        assertThat(ExportFormat.CSV.write(run, BOTH).lines())
                .filteredOn(line -> line.contains(",autojit,t20,timed,"))
                .hasSize(10);
        assertThat(ExportFormat.JUNIT.write(run, BOTH)).contains(" t20 timed", " t100 timed", " from timed");
    }

    @Test
    void pyperf_is_not_given_two_builds_or_a_unit_that_it_does_not_know() {
        Run odd = run().samples(sample -> SyntheticRun.measuring(sample, "instructions", Map.of("richards", 5.0)))
                .interleaved();

        assertThatThrownBy(() -> ExportFormat.PYPERF.write(run().interleaved(), BOTH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--side");
        assertThatThrownBy(() -> ExportFormat.PYPERF.write(odd, TO))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("instructions");
    }

    @Test
    void benchstat_gets_a_line_for_each_process_of_both_builds() throws IOException {
        Run run = run().interleaved();
        String text = ExportFormat.BENCHSTAT.write(run, BOTH);

        assertThat(text.lines())
                .contains("goarch: arm64", "build: from", "build: to")
                .filteredOn(line -> line.startsWith("BenchmarkRichards/mode=jitlist 1 "))
                .hasSize(2 * run.plan().blocks())
                .allMatch(line -> line.endsWith(" ns/op"));
        assertThat(values(text, "both.txt"))
                .hasSize(counted(run, Side.FROM).size() + counted(run, Side.TO).size());
    }

    @Test
    void a_benchmark_of_several_words_is_one_word_for_benchstat() {
        Run run = run().benchmarks("many words\nok 1 2 ns/op").interleaved();

        assertThat(ExportFormat.BENCHSTAT.write(run, BOTH).lines().filter(line -> line.startsWith("B")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("BenchmarkMany_words_ok_1_2_ns/op/mode="));
    }

    @Test
    void a_table_holds_every_sample_those_that_do_not_count_too() {
        Run run = run().samples(
                        sample -> sample.index() == 7 ? SyntheticRun.failed(sample, SyntheticRun.crash()) : sample)
                .interleaved();

        List<Map<String, String>> records = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(ExportFormat.CSV.write(run, BOTH))
                .readAll();

        assertThat(records).hasSameSizeAs(run.samples());
        Map<String, String> crashed = records.get(6);
        assertThat(crashed.get("value")).isEmpty();
        assertThat(crashed.get("counts")).isEqualTo("false");
        assertThat(crashed.get("why_not")).isNotBlank();
        assertThat(records.get(0).get("kind")).isEqualTo("warmup");
        assertThat(records.get(0).get("node")).as("the host is one machine").isEmpty();
    }

    @Test
    void a_table_names_the_node_of_every_sample() {
        Run run = run().samples(sample -> SyntheticRun.on(sample, "n" + sample.index() % 2))
                .interleaved();

        assertThat(ExportFormat.CSV.write(run, BOTH).lines().skip(1))
                .hasSameSizeAs(run.samples())
                .allMatch(line -> line.contains(",kunpeng,n0,") || line.contains(",kunpeng,n1,"));
    }

    @Test
    void no_cell_of_a_table_is_a_formula() {
        Run run = run().benchmarks("=HYPERLINK(\"http://x\")").interleaved();

        assertThat(ExportFormat.CSV.write(run, BOTH)).contains("\"'=HYPERLINK(").doesNotContain(",=", ",\"=");
    }

    @Test
    void a_crash_is_a_test_that_failed() throws Exception {
        Run run = run().samples(
                        sample -> sample.index() == 7 ? SyntheticRun.failed(sample, SyntheticRun.crash()) : sample)
                .subject("\u0000\u001b[31m]]><&\uffff")
                .interleaved();
        // A document type or an entity of somebody's would be fetched; there is none to be.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);

        Document document = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(ExportFormat.JUNIT.write(run, BOTH))));

        assertThat(document.getElementsByTagName("testcase").getLength())
                .isEqualTo(run.samples().size() + run.builds().size());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("testsuite")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("failures")
                        .getNodeValue())
                .isEqualTo("1");
    }

    @Test
    void what_has_no_number_is_not_handed_on() {
        Choice nothing = new Choice(EnumSet.of(Side.TO), Set.of("nbody"), Set.of());

        assertThatThrownBy(() -> ExportFormat.BENCHSTAT.write(run().interleaved(), nothing))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("richards (jitlist)");
    }

    private static SyntheticRun run() {
        return new SyntheticRun().mode("nojit", false, 0.052, 0.052).mode("jitlist", true, 0.016, 0.015);
    }

    private static List<Double> counted(Run run, Side side) {
        return run.samples(side).stream()
                .filter(Sample::counts)
                .flatMap(sample -> sample.readings().stream())
                .map(Reading::value)
                .toList();
    }

    /** As the program reads such files itself. */
    private List<Double> values(String text, String name) throws IOException {
        return SampleFile.read(Files.writeString(folder.resolve(name), text)).samples().stream()
                .map(FileSample::value)
                .toList();
    }
}
