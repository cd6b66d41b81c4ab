package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.report.CompareDocument;
import armperf.report.Json;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the commands print with {@code --json}, held against the schemas that {@code help json} prints. */
class SchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What every command printed, by a name for the call. */
    private static final Map<String, Launched> PRINTED = new HashMap<>();

    @BeforeAll
    static void run_every_command(@TempDir Path folder) throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        run("init", empty, "init", "--preset", "hotspot");
        run("init again", empty, "init", "--preset", "hotspot");
        TinyProject project = TinyProject.onEmbeddedHost(folder.resolve("project"))
                .replace("[guards.size]", "[regression]\ncommand = \"grep 50000 jit/speed\"\n\n[guards.size]");
        Path home = project.folder();
        run("runs of nothing", home, "runs");
        run("compare nothing", home, "compare");
        run("push", home, "push");
        run("baseline", home, "baseline");
        run("mine-logs", home, "mine-logs");
        project.makeFaster();
        run("rerun", home, "rerun");
        run("mine-logs with a change", home, "mine-logs", "--from", "baseline");
        project.write("stacks.folded", "java;com/Foo.bar 3\n");
        run(
                "mine-logs with all",
                home,
                "mine-logs",
                "--from",
                "baseline",
                "--profile",
                "stacks.folded",
                "--explain",
                "*",
                "--asm");
        run("compare", home, "compare");
        run("compare of one rerun", home, "compare", "latest");
        run("report", home, "report");
        run("report of a baseline", home, "report", "baseline", "-o", "baseline.html");
        run("export", home, "export", "latest", "--format", "benchstat", "-o", "samples.txt");
        run("export to nowhere", home, "export", "latest", "--format", "csv");
        run("report into a folder", home, "report", "-o", ".");
        run("runs", home, "runs");
        run("history", home, "history", "tiny");
        run("history that is drawn", home, "history", "tiny", "--html", "history.html");
        run("history drawn over the config", home, "history", "tiny", "--html", "armperf.toml");
        run("show", home, "show", "latest");
        run("show of a baseline", home, "show", "baseline");
        project.commit("Keep a profile");
        run("stability", home, "stability", "--attempts", "2");
        run(
                "rerun of variants",
                home,
                "rerun",
                "--dirty",
                "--variant",
                "v:modes.jit.env.A=1",
                "--variant",
                "v:modes.jit.env.B=2");
        run("compare of variants", home, "compare");
        run("runs with variants", home, "runs");
        run("show of variants", home, "show", "latest");
        run("lease", home, "lease");
        run("doctor", home, "doctor");
        project.write("garbage.log", "no log of any JIT\n");
        run("mine-logs of garbage", home, "mine-logs", "garbage.log");
        project.write("from.json", "{\"samples\":[1.0,1.1,1.2]}").write("to.json", "{\"samples\":[1.3]}");
        run("compare files", home, "compare", "from.json", "to.json");
        project.write("suite.json", suite("second")).write("gap.json", suite("byte"));
        run("compare of a suite with a gap", home, "compare", "suite.json", "gap.json");
        project.write("slow.json", twelve(1)).write("fast.json", twelve(0.5));
        run("across", home, "compare", "--across", "--by", "3%", "slow.json", "fast.json");
        run("across that is open", home, "compare", "--across", "--by", "3%", "from.json", "to.json");
        run("across that is refuted", home, "compare", "--across", "fast.json", "slow.json");
        run("across from a run", home, "compare", "--across", "slow.json", "latest");
        project.write(".armperf/runs/20260101T000000Z-00000000-aaaa/run.json", "{");
        run("runs with a damaged one", home, "runs");
        project.write(
                        "scripts/sample.sh",
                        "#!/bin/sh\n[ $MODE = nojit ] || kill -ABRT $$\n" + project.read("scripts/sample.sh"))
                .commit("Die with the JIT");
        run("stability of what dies", home, "stability", "--attempts", "2");
        run("compare stability", home, "compare", latestButOne(home), "latest");
        project.breakGate();
        run("rerun past the gate", home, "rerun");
        runOnHosts(folder.resolve("hosts"));
        run("usage", home, "compare", "--nonsense");
    }

    private static void runOnHosts(Path home) {
        TinyProject project = TinyProject.onEmbeddedHost(home)
                .replace("[gate]", "[hosts.other]\naddress = \"demo\"\nroot = \"other\"\n\n[gate]");
        run("doctor on hosts", home, "doctor", "--host", "all");
        run("push on hosts", home, "push", "--host", "all");
        run("baseline on hosts", home, "baseline", "--host", "all");
        project.makeFaster();
        run("rerun on hosts", home, "rerun", "--host", "all");
        run("compare on hosts", home, "compare", "--host", "all");
        run("stability on hosts", home, "stability", "--host", "all", "--attempts", "1");
        run("calibrate on hosts", home, "calibrate", "--host", "test,other", "--samples", "2");
        run("lease on hosts", home, "lease", "--host", "all");
        project.write("dirty", "x");
        run("mistake on hosts", home, "baseline", "--host", "all");
        project.breakGate();
        run("gate on hosts", home, "baseline", "--host", "all");
    }

    /** A file of samples about so long. */
    private static String twelve(double seconds) {
        return IntStream.range(0, 12)
                .mapToObj(i -> String.valueOf(seconds + (i * 37 % 11) * 0.0001))
                .collect(Collectors.joining(",", "{\"samples\":[", "]}"));
    }

    /** Three benchmarks as pyperf writes them, the last one in this unit. */
    private static String suite(String unit) {
        return Stream.of("a second", "b second", "c " + unit)
                .map(one -> one.split(" ", -1))
                .map(one -> "{\"metadata\":{\"name\":\"%s\",\"unit\":\"%s\"},\"runs\":[{\"values\":[1.0]}]}"
                        .formatted(one[0], one[1]))
                .collect(Collectors.joining(",", "{\"version\":\"1.0\",\"benchmarks\":[", "]}"));
    }

    /** The stability run before the newest run. */
    private static String latestButOne(Path home) {
        JsonNode runs = JSON.readTree(Launched.in(home, "runs", "--json").out()).path("runs");
        List<String> stability = new ArrayList<>();
        runs.forEach(run -> {
            if (run.path("phase").stringValue().equals("stability")) {
                stability.add(run.path("run").stringValue());
            }
        });
        return stability.get(stability.size() - 2);
    }

    private static void run(String name, Path folder, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
        PRINTED.put(name, Launched.in(folder, all));
    }

    @ParameterizedTest
    @CsvSource({
        "init, init, 0",
        "push, push, 0",
        "baseline, baseline, 0",
        "mine-logs, mine-logs, 0",
        "rerun, rerun, 0",
        "mine-logs with a change, mine-logs, 0",
        "mine-logs with all, mine-logs, 0",
        "compare, compare, 0",
        "compare of one rerun, compare, 0",
        "report, report, 0",
        "export, export, 0",
        "report of a baseline, report, 0",
        "runs, runs, 0",
        "runs of nothing, runs, 0",
        "runs with a damaged one, runs, 0",
        "show, show, 0",
        "show of a baseline, show, 0",
        "rerun of variants, rerun, 0",
        "compare of variants, compare, 0",
        "runs with variants, runs, 0",
        "show of variants, show, 0",
        "lease, lease, 0",
        "doctor, doctor, 0",
        "mine-logs of garbage, mine-logs, 5",
        "stability, stability, 0",
        "stability of what dies, stability, 5",
        "compare stability, compare, 5",
        "compare files, compare, 0",
        "compare of a suite with a gap, compare, 5",
        "across, across, 0",
        "across that is open, across, 0",
        "across that is refuted, across, 1",
        "across from a run, across, 5",
        "doctor on hosts, hosts, 0",
        "push on hosts, hosts, 0",
        "baseline on hosts, hosts, 0",
        "rerun on hosts, hosts, 0",
        "compare on hosts, hosts, 0",
        "stability on hosts, hosts, 0",
        "calibrate on hosts, hosts, 0",
        "lease on hosts, hosts, 0",
        "gate on hosts, hosts, 4"
    })
    void what_a_command_prints_is_what_its_schema_says(String call, String schema, int exit) {
        Launched launched = PRINTED.get(call);

        assertThat(launched.exit()).as("%s", launched).isEqualTo(exit);
        assertThat(Schemas.objections(schema, launched.out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init again",
                "compare nothing",
                "report into a folder",
                "export to nowhere",
                "usage",
                "mistake on hosts"
            })
    void a_command_that_fails_prints_one_document_with_its_exit_code(String call) {
        Launched launched = PRINTED.get(call);

        assertThat(Schemas.objections("error", launched.out())).isEmpty();
        assertThat(JSON.readTree(launched.out()).at("/error/code").intValue())
                .isEqualTo(launched.exit())
                .isNotZero();
    }

    @Test
    void a_command_that_the_gate_stops_prints_one_document_too() {
        Launched launched = PRINTED.get("rerun past the gate");

        assertThat(launched.exit()).isEqualTo(4);
        String schema = JSON.readTree(launched.out()).has("error") ? "error" : "rerun";
        assertThat(Schemas.objections(schema, launched.out())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("armperf.contract.Schemas#NAMES")
    void every_schema_is_a_schema(String name) {
        assertThat(Schemas.objectionsTo(name)).isEmpty();
    }

    @Test
    void a_broken_schema_would_be_seen() {
        assertThat(Schemas.objections("error", "{\"error\":{\"code\":0,\"kind\":\"x\",\"message\":\"y\"}}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verdict faster quicker",
                "/basis aggregate mean",
                "/rows/0/verdict faster quicker",
                "/rows/0/test block-permutation t-test",
                "/rows/0/jit/to proven likely",
                "/guards/0/verdict same equal",
                "/regression/from red skipped"
            })
    void a_word_from_outside_a_closed_set_is_refused(String change) {
        String[] words = change.split(" ", -1);
        JsonNode document = JSON.readTree(PRINTED.get("compare").out());
        int slash = words[0].lastIndexOf('/');
        ObjectNode holder = (ObjectNode) document.at(words[0].substring(0, slash));
        String field = words[0].substring(slash + 1);

        assertThat(holder.get(field).stringValue()).isEqualTo(words[1]);
        holder.put(field, words[2]);

        assertThat(Schemas.objections("compare", document.toString())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "compare, ''",
        "compare, /rows/0",
        "compare, /guards/0",
        "compare stability, /stability/0",
        "stability, ''",
        "stability, /rows/0",
        "stability of what dies, /rows/1/failures/0",
        "compare, /change",
        "compare, /regression",
        "across, ''",
        "across, /python",
        "across, /rows/0",
        "across, /rows/0/n",
        "compare of variants, /rows/0",
        "compare of variants, /variants/0",
        "compare of variants, /variants/0/settings/modes.jit.env.A",
        "show of variants, /run/plan/variants/0",
        "mine-logs, ''",
        "mine-logs, /compiled",
        "mine-logs, /weights",
        "mine-logs with all, /weights/profile",
        "mine-logs with all, /explained",
        "mine-logs with all, /explained/said/0",
        "mine-logs with all, /change",
        "mine-logs with all, /change/code_bytes",
        "show, /run",
        "show, /run/plan",
        "show, /run/regression/0",
        "push, ''",
        "lease, ''",
        "doctor, ''",
        "doctor, /checks/0",
        "runs, /runs/0",
        "rerun, /samples",
        "rerun on hosts, ''",
        "rerun on hosts, /hosts/0",
        "rerun on hosts, /hosts/1/document",
        "gate on hosts, /hosts/1/error"
    })
    void no_field_can_go_missing(String call, String place) {
        JsonNode document = JSON.readTree(PRINTED.get(call).out());
        for (String field : List.copyOf(document.at(place).propertyNames())) {
            JsonNode cut = document.deepCopy();
            ((ObjectNode) cut.at(place)).remove(field);
            if (!derived(call, field)) {
                assertThat(Schemas.objections(
                                call.replaceAll(" with all| of variants| of what dies|(?<=compare) stability", "")
                                        .replaceAll(".* on hosts", "hosts"),
                                cut.toString()))
                        .as("%s without %s/%s", call, place, field)
                        .isNotEmpty();
            }
        }
    }

    /** Fields that are printed and not promised: the record leaves out what it does not know, and some follow from others. */
    private static boolean derived(String call, String field) {
        return switch (call) {
            case "show" -> List.of("finished", "from", "exit").contains(field);
            case "runs" -> List.of("schema", "command").contains(field);
            default -> false;
        };
    }

    @Test
    void a_row_says_what_each_node_says() {
        Run run = new SyntheticRun().mode("jit", true, 1, 1).blocks(20).nodes(2).interleaved();
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
        JsonNode document = JSON.readTree(Json.write(CompareDocument.of(comparison, Optional.empty())));

        assertThat(Schemas.objections("compare", document.toString())).isEmpty();
        JsonNode node = document.at("/rows/0/nodes/1");
        assertThat(node.path("node").stringValue()).isEqualTo("n2");
        for (String field : List.copyOf(node.propertyNames())) {
            JsonNode cut = document.deepCopy();
            ((ObjectNode) cut.at("/rows/0/nodes/1")).remove(field);
            assertThat(Schemas.objections("compare", cut.toString())).as(field).isNotEmpty();
        }
    }

    @Test
    void a_sample_names_its_node_by_a_name_of_a_machine() {
        JsonNode document = JSON.readTree(PRINTED.get("show").out());
        ObjectNode circumstances = (ObjectNode) document.at("/run/samples/0/circumstances");

        circumstances.put("node", "arm-n1.example");
        assertThat(Schemas.objections("show", document.toString())).isEmpty();
        circumstances.put("node", "arm n1");
        assertThat(Schemas.objections("show", document.toString())).hasSize(1);
    }

    @Test
    void a_side_has_two_ends_and_no_third() {
        JsonNode document = JSON.readTree(PRINTED.get("compare").out());
        ((ObjectNode) document.at("/rows/0/n")).put("before", 7);

        assertThat(Schemas.objections("compare", document.toString())).hasSize(1);
    }

    @Test
    void the_schema_of_the_demo_holds_the_other_two_word_for_word() {
        JsonNode demo = JSON.readTree(Schemas.text("demo")).at("/$defs");

        assertThat(demo.get("compare")).isEqualTo(JSON.readTree(Schemas.text("compare")));
        assertThat(demo.get("mine-logs")).isEqualTo(JSON.readTree(Schemas.text("mine-logs")));
    }

    @Test
    void help_json_prints_the_schema_of_every_command(@TempDir Path folder) {
        Launched help = Launched.in(folder, "help", "json");

        JsonNode schemas = JSON.readTree(help.out());
        assertThat(schemas.propertyNames()).containsExactlyInAnyOrderElementsOf(Schemas.NAMES);
        List<String> documented = new ArrayList<>(commands(Launched.in(folder, "help")));
        documented.remove("help");
        assertThat(documented)
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> assertThat(schemas.has(command))
                        .as("a schema of %s", command)
                        .isTrue());
    }

    private static List<String> commands(Launched help) {
        String list =
                help.out().substring(help.out().indexOf("Commands:"), help.out().indexOf("Exit codes:"));
        return Pattern.compile("^  ([a-z-]+) ", Pattern.MULTILINE)
                .matcher(list)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
