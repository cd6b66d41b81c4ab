package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare --across} as it is typed, of files of pyperf. */
class CompareAcrossTest {
    @TempDir
    Path folder;

    @BeforeEach
    void two_machines_of_which_one_takes_nine_tenths_of_the_time() throws Exception {
        write("xeon.json", "Xeon", "3.14.1", 1.0);
        write("n1.json", "Neoverse-N1", "3.14.1", 0.9);
    }

    private void write(String file, String cpu, String python, double seconds) throws Exception {
        String runs = IntStream.range(0, 12)
                .mapToObj(i -> "{\"values\":[" + (seconds + (i * 37 % 11) * 0.0001) + "]}")
                .collect(Collectors.joining(","));
        Files.writeString(
                folder.resolve(file),
                ("{'metadata':{'name':'bm','cpu_model_name':'" + cpu + "','python_version':'" + python
                                        + " (64-bit)','python_implementation':'cpython'},'benchmarks':[{'runs':[")
                                .replace('\'', '"')
                        + runs + "]}]}");
    }

    private Launch.Result across(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "compare";
        all[1] = "--across";
        System.arraycopy(words, 0, all, 2, words.length);
        return Launch.armperf(folder, all);
    }

    @ParameterizedTest
    @CsvSource({
        "xeon.json, n1.json, 0%, holds, 0",
        "xeon.json, n1.json, 3%, holds, 0",
        "xeon.json, n1.json, 10%, open, 0",
        "xeon.json, n1.json, 20%, refuted, 1",
        "n1.json, xeon.json, 0%, refuted, 1",
    })
    void an_answer_has_its_exit_code(String from, String to, String by, String answer, int exit) {
        Launch.Result result = across(from, to, "--by", by, "--json");

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(exit);
        assertThat(result.json().path("answer").stringValue()).isEqualTo(answer);
        assertThat(result.json().path("by_pct").doubleValue())
                .isEqualTo(Double.parseDouble(by.substring(0, by.length() - 1)));
        assertThat(result.json().at("/python/to/0").stringValue()).isEqualTo("3.14.1");
        assertThat(folder.resolve("findings.md")).doesNotExist();
    }

    @Test
    void another_python_under_one_machine_is_seen_first_and_forbids_an_answer() throws Exception {
        write("n1.json", "Neoverse-N1", "3.13.9", 0.9);
        Launch.Result result = across("xeon.json", "n1.json");

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(5);
        assertThat(result.output())
                .containsSubsequence(
                        "python  3.14.1 -> 3.13.9\n",
                        "differs  cpu  Xeon -> Neoverse-N1\n",
                        "the Python differs: 3.14.1 -> 3.13.9",
                        "Invalid: ");
    }

    @ParameterizedTest
    @CsvSource({"3%, 3", "3, 3", "' 3 % ', 3", "0.5%, 0.5", "99%, 99"})
    void a_share_is_read_as_people_write_it(String by, double percent) {
        assertThat(across("xeon.json", "n1.json", "--by", by, "--json")
                        .json()
                        .path("by_pct")
                        .doubleValue())
                .isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "%", "three", "-1%", "100%", "1e1%", "3d", "0x1p1", "NaN", "Infinity%", "3%%", "3 5%", "3,5%"
            })
    void what_is_no_share_is_refused(String by) {
        Launch.Result result = across("xeon.json", "n1.json", "--by=" + by, "--json");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.json().at("/error/message").stringValue())
                .isEqualTo("--by '" + by + "' is no percentage from 0% to below 100%; write it as in --by 3%");
    }

    @Test
    void a_share_alone_one_name_or_one_file_twice_are_refused_and_a_copy_is_warned_of() {
        assertThat(Launch.armperf(folder, "compare", "xeon.json", "n1.json", "--by", "3%")
                        .errorOutput())
                .contains("--by 3% belongs to --across");
        assertThat(across("xeon.json").exitCode()).isEqualTo(2);
        assertThat(across().errorOutput()).contains("name two runs");
        assertThat(across("xeon.json", "xeon.json").errorOutput()).contains("would be compared with itself");
        assertThat(across("xeon.json", "./xeon.json").output()).contains("from and to hold the same numbers");
    }
}
