package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the timed processes found in force is part of the settings' fingerprint, beside what was asked for. */
@Timeout(120)
class FingerprintTest {
    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void write_a_project_whose_processes_tell_what_they_found() {
        project = SmallProject.in(folder);
        project.write("python", "3.14.1");
        project.edit(
                "scripts/sample.sh",
                "\"compiled\":3,\"active\":2}' $$",
                "\"compiled\":3,\"active\":2,\"python\":\"%s\",\"binary_sha256\":\"%064d\",\"compile_after\":50,"
                        + "\"variables\":{\"PYTHONJITLISTFILE\":\"%s\"}}' $$ \"$(cat python)\" \"$(cat speed)\" \"$JITLIST\"");
    }

    @Test
    void runs_whose_processes_found_the_same_have_one_fingerprint_whatever_their_binary_is() {
        JsonNode one = settings(project.baseline());
        project.commitFaster();
        JsonNode other = settings(project.baseline());

        assertThat(one.path("workers")).isEqualTo(JsonMapper.shared().readTree("""
                        {"workers.jitlist.compile_after": "50",
                         "workers.jitlist.env.PYTHONJITLISTFILE": "{jitlist}",
                         "workers.jitlist.is_enabled": "true",
                         "workers.jitlist.python": "3.14.1"}
                        """));
        assertThat(other.path("fingerprint")).isEqualTo(one.path("fingerprint"));
    }

    @Test
    void another_python_is_another_fingerprint_and_the_refusal_names_it() {
        String from = project.baseline();
        project.edit("python", "3.14.1", "3.14.0");
        String to = project.baseline();

        assertThat(settings(to).path("fingerprint")).isNotEqualTo(settings(from).path("fingerprint"));
        Launch.Result compared = project.armperf("compare", "--no-findings", "--json");
        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(compared.json().path("from").path("run").stringValue())
                .as("asked for the same, they are a pair")
                .isEqualTo(from);
        assertThat(compared.json().path("rows").toString())
                .contains("the timed processes of jitlist did not all have the same python: 3.14.1 -> 3.14.0")
                .doesNotContain("the records do not say in what");
    }

    @Test
    void another_python_under_one_of_two_stability_runs_is_no_change_of_what_survives() {
        for (String python : List.of("3.14.0", "3.14.2")) {
            project.write("python", python);
            project.commit("Take " + python);
            project.succeeds("stability", "--attempts", "2", "--mode", "jitlist");
        }
        List<String> runs = project.runs();

        Launch.Result compared = project.armperf("compare", runs.get(0), runs.get(1), "--no-findings", "--json");

        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(compared.json().path("stability").toString()).contains("the same python: 3.14.0 -> 3.14.2");
    }

    @Test
    void a_run_that_was_interrupted_goes_on_although_its_processes_told_of_their_settings_by_then() {
        String run = project.baseline();
        ObjectNode record = record(run);
        record.put("state", "running");
        ((ArrayNode) record.get("samples")).remove(record.get("samples").size() - 1);
        project.write(".armperf/runs/" + run + "/run.json", record.toString());

        assertThat(project.baseline()).isEqualTo(run);
    }

    @Test
    void records_of_before_know_no_such_settings_and_compare_all_the_same() {
        String from = project.succeeds("baseline", "--json").json().path("run").stringValue();
        ObjectNode record = record(from);
        ObjectNode settings = (ObjectNode) record.get("settings");
        settings.remove("workers");
        settings.set("fingerprint", settings.remove("asked"));
        project.write(".armperf/runs/" + from + "/run.json", record.toString());
        project.commitFaster();
        project.succeeds("baseline");

        JsonNode compared =
                project.succeeds("compare", "--no-findings", "--json").json();

        assertThat(compared.path("from").path("run").stringValue()).isEqualTo(from);
        assertThat(compared.path("rows").get(0).path("verdict").stringValue()).isEqualTo("faster");
    }

    private JsonNode settings(String run) {
        return record(run).path("settings");
    }

    private ObjectNode record(String run) {
        return (ObjectNode) JsonMapper.shared().readTree(project.record(run).toFile());
    }
}
