package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A rerun that declared a rule for more blocks: a screen, and one fresh set where it leaves something open. */
class ExtendIT {
    /** One warm-up round of four samples, then ten blocks of four. */
    private static final int SCREEN = 44;

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
        project.edit("armperf.toml", "count = 8\n", "count = 10\nextend = { when = \"unclear\", blocks = 12 }\n");
    }

    @Test
    void what_the_screen_leaves_open_one_fresh_set_decides_alone() {
        hideTheEffectInTheScreen();
        Launch.Result reran = rerun("--json");

        JsonNode document = reran.json();
        assertThat(looks(document)).containsExactly("10 unclear fresh", "12 faster verdict");
        assertThat(reran.errorOutput()).contains("look 1, after 10 blocks: loop / jitlist unclear");
        JsonNode run = record();
        assertThat(run.at("/plan/extend/when").stringValue()).isEqualTo("unclear");
        assertThat(run.at("/plan/extend/blocks").intValue()).isEqualTo(12);
        assertThat(run.at("/settings/all/sample.extend.blocks").stringValue()).isEqualTo("12");
        assertThat(samples(run, SCREEN - 40, SCREEN)).allMatch("1 timed screened"::equals);
        assertThat(samples(run, SCREEN, SCREEN + 4)).allMatch("2 warmup"::equals);
        assertThat(samples(run, SCREEN + 4, SCREEN + 52)).hasSize(48).allMatch("2 timed"::equals);
        assertThat(run.path("samples")).hasSize(SCREEN + 52);

        Launch.Result compared = project.succeeds("compare");
        assertThat(compared.output())
                .contains("Faster: loop / jitlist")
                .contains("2 looks were declared")
                .contains("samples of from kept but not counted: 20 (screened");
        JsonNode comparison = project.succeeds("compare", "--json").json();
        assertThat(comparison.path("looks").intValue()).isEqualTo(2);
        assertThat(comparison.at("/rows/0/n/to").intValue()).isEqualTo(12);
        assertThat(comparison.at("/rows/0/confidence").doubleValue()).isEqualTo(0.975);
        assertThat(project.read("findings.md"))
                .contains("- Method: 12 blocks")
                .contains("- Looks: after 10 blocks: loop / jitlist unclear");
        assertThat(project.succeeds("show", "latest").output())
                .contains("where a look after 10 blocks leaves a row unclear, 12 fresh blocks decide alone")
                .contains("look 1   after 10 blocks")
                .contains("look 2   after 12 blocks");
    }

    @Test
    void a_clear_screen_is_the_end() {
        JsonNode document = rerun("--json").json();

        assertThat(looks(document)).containsExactly("10 faster verdict");
        assertThat(document.at("/samples/taken").intValue()).isEqualTo(SCREEN);
        assertThat(project.succeeds("compare").output())
                .contains("Faster: loop / jitlist")
                .contains("the verdict rests on the screen");
    }

    @Test
    void a_run_that_was_killed_after_its_look_goes_on_with_the_fresh_set_and_does_not_look_again() {
        hideTheEffectInTheScreen();
        rerun();
        JsonNode whole = record();
        // As it stood with the first block of the fresh set half done.
        cut(SCREEN + 4 + 2, 1, false);
        // With other thresholds the screen would be clear now; that look has been made.
        Launch.Result again = project.succeeds("rerun", "--set", "verdict.min_effect=90%");

        assertThat(again.errorOutput())
                .contains("go on with " + project.runs().get(1))
                .doesNotContain("look 1,");
        JsonNode run = record();
        assertThat(project.runs()).hasSize(2);
        assertThat(run.path("looks")).hasSize(2);
        assertThat(run.at("/looks/0")).isEqualTo(whole.at("/looks/0"));
        assertThat(samples(run, SCREEN - 40, SCREEN)).allMatch("1 timed screened"::equals);
        assertThat(samples(run, SCREEN + 4, SCREEN + 6)).allMatch("2 timed excluded"::equals);
        assertThat(samples(run, SCREEN + 6, SCREEN + 10)).allMatch("3 warmup"::equals);
        assertThat(samples(run, SCREEN + 10, SCREEN + 58)).hasSize(48).allMatch("3 timed"::equals);
        assertThat(run.path("samples")).hasSize(SCREEN + 58);
    }

    @Test
    void a_run_that_was_killed_before_a_look_makes_it_without_another_sample_of_those_blocks() {
        hideTheEffectInTheScreen();
        rerun();
        cut(SCREEN, 0, true);
        JsonNode first = project.succeeds("rerun", "--json").json();
        cut(SCREEN + 52, 1, false);
        JsonNode last = project.succeeds("rerun", "--json").json();

        assertThat(project.runs()).hasSize(2);
        for (JsonNode document : List.of(first, last)) {
            assertThat(looks(document)).containsExactly("10 unclear fresh", "12 faster verdict");
            assertThat(document.at("/samples/taken").intValue()).isEqualTo(SCREEN + 52);
        }
    }

    @Test
    void another_rule_is_another_run() {
        rerun();
        cut(SCREEN - 20, 0, true);

        Launch.Result other = project.succeeds("rerun", "--set", "sample.extend.blocks=11");

        assertThat(other.errorOutput()).doesNotContain("go on with");
        assertThat(project.runs()).hasSize(3);
    }

    @Test
    void a_fresh_set_that_could_decide_nothing_is_refused_before_anything_runs() {
        project.baseline();
        Launch.Result refused = project.armperf("rerun", "--set", "sample.extend.blocks=6");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorOutput())
                .contains("a fresh set of 6 blocks cannot decide any row (there are 1)")
                .contains("it takes at least 7: blocks = 7 in [sample] extend");
        assertThat(project.runs()).hasSize(1);
    }

    @Test
    void where_the_rule_has_no_say_that_is_said() {
        Launch.Result baseline = project.succeeds("baseline", "--samples", "2");
        assertThat(baseline.errorOutput()).contains("[sample] extend is for a rerun of both builds");
        assertThat(record().path("warnings")).isEmpty();

        project.commitFaster();
        project.succeeds("rerun", "--sequential", "--samples", "2");
        assertThat(record().at("/warnings").toString()).contains("extend-ignored");
        assertThat(record().path("looks")).isEmpty();
        assertThat(record().path("plan").has("extend")).isFalse();
    }

    private Launch.Result rerun(String... words) {
        project.baseline();
        project.commitFaster();
        List<String> all = new ArrayList<>(List.of("rerun"));
        all.addAll(List.of(words));
        return project.succeeds(all.toArray(String[]::new));
    }

    /** In the screen the builds take turns at being faster, block by block. */
    private void hideTheEffectInTheScreen() {
        project.edit(
                "scripts/sample.sh",
                "# A little noise",
                "if [ \"$number\" -le " + SCREEN + " ] && [ \"$MODE\" = jitlist ]; then\n"
                        + "    turn=$(((number - 1) / 4 + micros / 20000))\n"
                        + "    micros=$((20000 + turn % 2 * 8000))\nfi\n# A little noise");
    }

    /** Takes the newest record back to what it was after so many samples and looks. */
    private void cut(int samples, int looks, boolean uncounted) {
        String newest = project.runs().get(project.runs().size() - 1);
        ObjectNode run = (ObjectNode) record();
        run.put("state", "running");
        run.remove("finished");
        keep((ArrayNode) run.get("samples"), samples);
        keep((ArrayNode) run.get("looks"), looks);
        if (uncounted) {
            run.get("samples").forEach(sample -> ((ObjectNode) sample).remove("excluded"));
        }
        project.write(".armperf/runs/" + newest + "/run.json", run.toString());
    }

    private static void keep(ArrayNode list, int first) {
        while (list.size() > first) {
            list.remove(list.size() - 1);
        }
    }

    private JsonNode record() {
        Path newest = project.record(project.runs().get(project.runs().size() - 1));
        assertThat(Files.exists(newest)).isTrue();
        return JsonMapper.shared().readTree(newest.toFile());
    }

    private static List<String> looks(JsonNode document) {
        List<String> looks = new ArrayList<>();
        for (JsonNode look : document.path("looks")) {
            looks.add(look.path("blocks").intValue() + " "
                    + look.at("/rows/0/verdict").stringValue() + " "
                    + look.path("decision").stringValue());
        }
        return looks;
    }

    /** Session, kind and fate of the samples after one number up to another. */
    private static List<String> samples(JsonNode run, int after, int last) {
        List<String> words = new ArrayList<>();
        for (int i = after; i < last; i++) {
            JsonNode sample = run.path("samples").path(i);
            String excluded = sample.path("excluded").asString("");
            words.add(sample.path("session").intValue() + " "
                    + sample.path("kind").stringValue()
                    + (excluded.isEmpty() ? "" : excluded.startsWith("screened") ? " screened" : " excluded"));
        }
        return words;
    }
}
