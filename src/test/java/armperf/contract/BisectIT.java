package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which commit moved a row, on a whole project. */
class BisectIT {
    @TempDir
    Path folder;

    private TinyProject project() {
        return TinyProject.onEmbeddedHost(folder.resolve("project"));
    }

    private Launched armperf(TinyProject project, String... words) {
        return Launched.in(project.folder(), words);
    }

    private static TinyProject idle(TinyProject project, String what) {
        return project.write("notes", what).commit("Note " + what);
    }

    private Launched bisect(TinyProject project, String to, String... more) {
        List<String> words =
                new ArrayList<>(List.of("bisect", "baseline", to, "--benchmark", "tiny", "--mode", "jit", "--json"));
        words.addAll(List.of(more));
        return armperf(project, words.toArray(String[]::new));
    }

    @Test
    void the_commit_that_moved_it_is_found_and_steps_on_record_are_not_taken_again() {
        TinyProject project = project();
        armperf(project, "baseline");
        idle(project, "one");
        idle(project, "two");
        project.makeFaster();
        idle(project, "three");
        armperf(project, "rerun");
        String latest = latest(project);
        int before = runs(project);

        Launched cut = bisect(project, latest, "--steps", "1");

        JsonNode open = JsonMapper.shared().readTree(cut.out());
        assertThat(cut.exit()).as(cut.err()).isEqualTo(5);
        assertThat(Schemas.objections("bisect", cut.out())).isEmpty();
        assertThat(open.at("/suspects").findValuesAsString("subject"))
                .containsExactly("Make the loop faster", "Note three");
        assertThat(open.at("/steps").findValuesAsString("outcome")).containsExactly("not-moved");
        assertThat(runs(project)).isEqualTo(before + 1);

        Launched first = bisect(project, latest);

        JsonNode answer = JsonMapper.shared().readTree(first.out());
        assertThat(first.err())
                .contains("is on record: " + open.at("/steps/0/run").stringValue());
        assertThat(answer.at("/steps").findValuesAsString("outcome")).containsExactly("not-moved", "moved");
        assertThat(answer.at("/steps/0")).isEqualTo(open.at("/steps/0"));
        assertThat(runs(project)).isEqualTo(before + 2);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(Schemas.objections("bisect", first.out())).isEmpty();
        assertThat(answer.at("/suspects")).hasSize(1);
        assertThat(answer.at("/suspects/0/subject").stringValue()).isEqualTo("Make the loop faster");
        assertThat(answer.at("/commits").intValue()).isEqualTo(4);

        Launched again = bisect(project, "latest");

        assertThat(again.out()).isEqualTo(first.out());
        assertThat(runs(project)).isEqualTo(before + 2);
        assertThat(bisect(project, latest, "--steps", "0").exit()).isEqualTo(2);
        stepsAreNotTakenForTheNewestRun(project, latest, latest(project));
    }

    private void stepsAreNotTakenForTheNewestRun(TinyProject project, String rerun, String step) {
        assertThat(step).as("what was recorded last").isNotEqualTo(rerun);
        assertThat(json(project, "show", step).at("/run/plan/bisects").stringValue())
                .isEqualTo(rerun);
        assertThat(json(project, "compare", "--no-findings").at("/to/run").stringValue())
                .isEqualTo(rerun);
        assertThat(json(project, "compare", step, "--no-findings").at("/to/run").stringValue())
                .as("by its name")
                .isEqualTo(step);
        assertThat(json(project, "report").at("/runs/0").stringValue()).isEqualTo(rerun);
        assertThat(json(project, "mine-logs").path("warnings").findValuesAsString("text"))
                .anyMatch(text ->
                        text.startsWith("the newest run " + step + " was passed over, for it is a step of bisect"));
        JsonNode history = json(project, "history", "tiny", "--mode", "jit");
        assertThat(history.at("/trends/0/runs").findValuesAsString("run"))
                .hasSize(2)
                .endsWith(rerun);
        assertThat(history.at("/left_out/taken by bisect").intValue()).isEqualTo(2);
    }

    private JsonNode json(TinyProject project, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
        return JsonMapper.shared().readTree(armperf(project, all).out());
    }

    @Test
    void a_commit_that_does_not_pass_its_gate_is_skipped_and_named() {
        TinyProject project = project();
        armperf(project, "baseline");
        project.breakGate();
        project.write("jit/speed", "50000\n").commit("Make the loop faster");
        project.remove("broken").commit("Mend the tests");
        armperf(project, "rerun");

        Launched bisect = bisect(project, "latest");

        JsonNode answer = JsonMapper.shared().readTree(bisect.out());
        assertThat(bisect.exit()).as(bisect.err()).isEqualTo(5);
        assertThat(answer.at("/steps").findValuesAsString("outcome")).containsOnly("skipped");
        assertThat(answer.at("/suspects").findValuesAsString("subject"))
                .containsExactly("Break the tests", "Make the loop faster", "Mend the tests");
    }

    @Test
    void a_commit_that_does_not_pass_its_gate_is_passed_by_and_the_one_that_moved_it_is_still_found() {
        TinyProject project = project();
        String config = project.read("armperf.toml");
        project.write(
                        "armperf.toml",
                        config.substring(0, config.indexOf("[modes.nojit]"))
                                + config.substring(config.indexOf("[modes.jit]")))
                .commit("Sample one mode");
        armperf(project, "baseline");
        idle(project, "one");
        project.breakGate();
        project.remove("broken").commit("Mend the tests");
        project.makeFaster();
        idle(project, "two");
        armperf(project, "rerun");

        Launched bisect = bisect(project, "latest");

        JsonNode answer = JsonMapper.shared().readTree(bisect.out());
        assertThat(bisect.exit()).as(bisect.err()).isZero();
        assertThat(answer.at("/steps").values())
                .extracting(step -> step.path("subject").stringValue() + ": "
                        + step.path("outcome").stringValue())
                .contains("Break the tests: skipped", "Make the loop faster: moved");
        assertThat(answer.at("/suspects").findValuesAsString("subject")).containsExactly("Make the loop faster");
    }

    @Test
    void where_nothing_differs_it_refuses_to_start() {
        TinyProject project = project();
        armperf(project, "baseline");
        idle(project, "one");
        armperf(project, "rerun");
        int recorded = runs(project);

        Launched bisect = bisect(project, "latest");

        assertThat(bisect.exit()).isEqualTo(5);
        assertThat(bisect.out()).contains("no-difference", "there is no difference to look for");
        assertThat(runs(project)).isEqualTo(recorded);
    }

    private String latest(TinyProject project) {
        JsonNode runs = JsonMapper.shared()
                .readTree(armperf(project, "runs", "--json").out())
                .path("runs");
        return runs.get(runs.size() - 1).path("run").stringValue();
    }

    private int runs(TinyProject project) {
        return JsonMapper.shared()
                .readTree(armperf(project, "runs", "--json").out())
                .path("runs")
                .size();
    }
}
