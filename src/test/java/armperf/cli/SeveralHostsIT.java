package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.OwnThread;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call for several hosts, here two and a half: the third is down. */
@Timeout(120)
class SeveralHostsIT {
    private static final String DOWN = """
            [hosts.down]
            address = "nobody@127.0.0.1:1"
            root = "down"
            """;

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
        project.edit(
                "armperf.toml",
                "root = \"armperf\"\n",
                "root = \"one\"\n\n[hosts.there]\naddress = \"demo\"\nroot = \"two\"\n\n" + DOWN);
    }

    /** A sample that waits until the file {@code go} is in the project, and says so in one of its host's. */
    private void holdThirdSamples() {
        project.edit("scripts/sample.sh", "#!/bin/sh\nset -eu\n", """
                #!/bin/sh
                set -eu
                case "$PWD" in */one/*) me=one ;; *) me=two ;; esac
                case "$OUT" in *s000003/out.json)
                    until [ -e '%1$s/go' ]; do echo $$ >'%1$s/held-'$me; sleep 0.1; done ;;
                esac
                """.formatted(folder.resolve(".armperf")));
    }

    private long held(String by) throws Exception {
        Path note = folder.resolve(".armperf/held-" + by);
        Optional<Long> held = Held.by(note);
        while (held.isEmpty()) {
            Thread.sleep(10);
            held = Held.by(note);
        }
        return held.get();
    }

    private List<JsonNode> records() {
        return project.runs().stream()
                .map(run -> JsonMapper.shared().readTree(project.record(run).toFile()))
                .toList();
    }

    private static JsonNode on(JsonNode document, String host) {
        for (JsonNode one : document.path("hosts")) {
            if (one.path("host").stringValue().equals(host)) {
                return one;
            }
        }
        throw new AssertionError("no " + host + " in " + document);
    }

    @Test
    void both_are_at_work_at_once_each_with_a_record_and_a_seed_of_its_own() throws Exception {
        holdThirdSamples();
        CompletableFuture<Launch.Result> call =
                OwnThread.supply(() -> project.armperf("baseline", "--samples", "2", "--host", "here,there"));
        held("one");
        held("two");
        Files.createFile(folder.resolve(".armperf/go"));

        Launch.Result result = call.get(60, TimeUnit.SECONDS);

        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        assertThat(result.output()).containsSubsequence("host here\nrun ", "\nhost there\nrun ");
        assertThat(result.errorOutput()).contains("Z  here:   1/6  ", "Z  there:   1/6  ");
        assertThat(records())
                .extracting(run -> run.at("/host/name").stringValue())
                .containsExactlyInAnyOrder("here", "there");
        assertThat(records())
                .extracting(run -> run.at("/plan/seed").longValue())
                .doesNotHaveDuplicates();
        assertThat(records())
                .allSatisfy(run -> assertThat(run.path("state").stringValue()).isEqualTo("complete"));
    }

    @Test
    void one_that_is_down_and_one_whose_gate_fails_do_not_stop_the_third_and_the_worst_is_the_exit_code() {
        project.edit("scripts/gate.sh", "set -eu\n", "set -eu\ncase $WORKDIR in */two/*) exit 1 ;; esac\n");

        Launch.Result result = project.armperf("baseline", "--samples", "2", "--host", "all", "--json");

        JsonNode document = result.json();
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(document.path("exit").intValue()).isEqualTo(3);
        assertThat(on(document, "here").path("exit").intValue()).isZero();
        assertThat(on(document, "here").at("/document/state").stringValue()).isEqualTo("complete");
        assertThat(on(document, "there").path("exit").intValue()).isEqualTo(4);
        assertThat(on(document, "there").path("document").isNull()).isTrue();
        assertThat(on(document, "down").at("/error/code").intValue()).isEqualTo(3);
        assertThat(result.errorOutput()).contains("armperf: down: ", "armperf: there: ");

        assertThat(project.armperf("baseline", "--samples", "2", "--host", "here,there")
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void a_stop_ends_all_and_the_same_call_goes_on_with_all() throws Exception {
        holdThirdSamples();
        AtomicReference<Launch.Result> result = new AtomicReference<>();
        Thread worker = new Thread(
                () -> result.set(project.armperf("baseline", "--samples", "2", "--host", "here,there", "--json")));
        worker.start();
        List<Long> processes = List.of(held("one"), held("two"));
        worker.interrupt();
        worker.join();

        assertThat(result.get().exitCode()).isEqualTo(130);
        assertThat(result.get().json().at("/hosts").findValuesAsString("kind"))
                .containsExactly("interrupted", "interrupted");
        assertThat(processes)
                .allSatisfy(process -> assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive))
                        .isEmpty());
        List<String> runs = project.runs();
        assertThat(runs).hasSize(2);

        Files.createFile(folder.resolve(".armperf/go"));
        Launch.Result again = project.succeeds("baseline", "--samples", "2", "--host", "here,there");
        assertThat(again.errorOutput()).contains("go on with " + runs.get(0), "go on with " + runs.get(1));
        assertThat(project.runs()).isEqualTo(runs);
    }

    @Test
    void two_names_of_one_machine_do_not_measure_beside_each_other() {
        project.edit("armperf.toml", "root = \"two\"", "root = \"one\"");

        Launch.Result result = project.succeeds("baseline", "--samples", "2", "--host", "here,there");

        assertThat(result.errorOutput()).containsOnlyOnce("is held by");
        List<String> times = new ArrayList<>();
        records().stream()
                .map(run -> run.path("samples").findValuesAsString("start"))
                .sorted((one, other) -> one.get(0).compareTo(other.get(0)))
                .forEach(times::addAll);
        assertThat(times).hasSize(12).isSorted();
    }

    @Test
    void where_two_machines_share_their_files_only_one_works_there_at_a_time() throws Exception {
        // Machines have leases of their own, and here the two names of one stand for them.
        project.edit("armperf.toml", "root = \"one\"", "root = \"one\"\nlease = \"lease-one\"");
        project.edit("armperf.toml", "root = \"two\"", "root = \"one\"\nlease = \"lease-two\"");
        holdThirdSamples();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        CompletableFuture<Launch.Result> call = OwnThread.supply(() ->
                Launch.armperf(folder, Map.of(), told, "baseline", "--samples", "2", "--host", "here,there", "--json"));
        while (!told.toString(StandardCharsets.UTF_8).contains("keeps its files in the folder of host")) {
            assertThat(call).isNotDone();
            Thread.sleep(10);
        }
        Files.createFile(folder.resolve(".armperf/go"));

        Launch.Result result = call.get(60, TimeUnit.SECONDS);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.json().findValuesAsString("kind")).containsExactly("root-shared");
        assertThat(result.json().findValuesAsString("state")).containsExactly("complete");
        assertThat(project.succeeds("push", "--host", "here").output()).contains("stands on here already");
    }

    @Test
    void where_two_machines_share_their_files_each_fetches_its_own_baseline() throws Exception {
        project.edit("armperf.toml", "root = \"two\"", "root = \"one\"");
        String here = run("baseline", "here");
        String there = run("baseline", "there");
        for (String run : List.of(here, there)) {
            Files.move(
                    project.record(run).getParent(), folder.resolve(".armperf").resolve(run));
        }

        run("rerun", "here");

        assertThat(project.runs()).contains(here).doesNotContain(there);
    }

    private String run(String command, String host) {
        return project.succeeds(command, "--samples", "2", "--host", host, "--json")
                .json()
                .path("run")
                .stringValue();
    }

    @Test
    void a_mistake_in_the_call_is_told_once() {
        project.write("speed", "1\n");

        Launch.Result result = project.armperf("baseline", "--host", "here,there", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().at("/error/kind").stringValue()).isEqualTo("dirty-tree");
        assertThat(result.errorOutput()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs",
                "history loop",
                "show latest",
                "report",
                "mine-logs",
                "bisect a b --benchmark c --mode d",
                "export latest --format csv",
                "init --preset hotspot",
                "demo",
                "rerun --from baseline",
                "compare baseline latest",
                "compare --across baseline latest"
            })
    void what_is_of_one_host_or_run_refuses_several(String words) {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of("--host", "all", "--json"));

        Launch.Result result = project.armperf(all.toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().at("/error/kind").stringValue()).isEqualTo("several-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"here,here", "here,", ",", "nowhere,here", "all,here"})
    void hosts_that_are_named_twice_or_not_there_are_refused(String hosts) {
        Launch.Result result = project.armperf("push", "--host", hosts, "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().at("/error/kind").stringValue()).isEqualTo("no-host");
    }

    @Test
    void every_host_is_compared_with_its_own_baseline_in_one_finding() {
        project.succeeds("baseline", "--samples", "8", "--host", "here,there");
        project.commitFaster();
        project.succeeds("rerun", "--host", "here,there");

        Launch.Result compared = project.armperf("compare", "--host", "all", "--json");

        JsonNode document = compared.json();
        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(on(document, "down").at("/error/kind").stringValue()).isEqualTo("no-run");
        for (String host : List.of("here", "there")) {
            JsonNode its = on(document, host).path("document");
            assertThat(its.path("verdict").stringValue()).isEqualTo("faster");
            assertThat(its.at("/from/host").stringValue()).isEqualTo(host);
            assertThat(its.at("/to/host").stringValue()).isEqualTo(host);
        }
        String findings = project.read("findings.md");
        assertThat(findings)
                .containsOnlyOnce("armperf:begin ")
                .contains(
                        "on 2 hosts",
                        "| here | loop | jitlist |",
                        "| there | loop | jitlist |",
                        "down: nothing to compare")
                .contains("--host there`; to judge");
        assertThat(project.armperf("compare", "--host", "all").output()).contains("already, unchanged");
        assertThat(project.read("findings.md")).isEqualTo(findings);
        assertThat(project.succeeds("compare", "--host", "there", "--no-findings", "--json")
                        .json()
                        .at("/to/host")
                        .stringValue())
                .isEqualTo("there");
    }

    @Test
    void that_one_host_has_no_run_of_the_change_is_said() {
        project.succeeds("baseline", "--samples", "8", "--host", "here,there");
        project.commitFaster();
        project.succeeds("rerun", "--host", "here,there");
        project.write("speed", "9000\n");
        project.commit("Make it faster still");
        project.succeeds("rerun", "--host", "here");

        Launch.Result compared = project.succeeds("compare", "--host", "here,there");

        assertThat(compared.output()).contains("warning: the hosts' newest runs are not of the same commits: here ");
        assertThat(project.read("findings.md")).contains("Warning: the hosts' newest runs are not of the same commits");
    }

    @Test
    void what_ci_servers_read_has_every_host() throws Exception {
        project.succeeds("baseline", "--samples", "2", "--host", "here");
        project.commitFaster();
        project.succeeds("rerun", "--samples", "2", "--host", "here");

        project.armperf("compare", "--host", "here,there", "--summary", "page.md", "--junit", "tests.xml");

        assertThat(project.read("page.md"))
                .contains("# Host here\n\n## armperf: ", "# Host there\n\nnothing is recorded yet");
        assertThat(project.read("tests.xml"))
                .contains(
                        " on here\" tests=\"2\"",
                        "<testsuite name=\"armperf compare on there\" tests=\"1\" failures=\"1\"");
    }

    @Test
    void lease_and_doctor_look_at_every_host() {
        assertThat(project.succeeds("lease", "--host", "here,there").output())
                .isEqualTo("host here\nhost 'here' is free\n\nhost there\nhost 'there' is free\n");
        Launch.Result doctor = project.armperf("doctor", "--host", "all", "--json");
        assertThat(doctor.exitCode()).isEqualTo(3);
        assertThat(on(doctor.json(), "down").at("/document/state").stringValue())
                .isEqualTo("fail");
        assertThat(on(doctor.json(), "there").path("exit").intValue()).isZero();
    }

    @Test
    void hosts_that_are_at_work_at_once_do_not_draw_from_one_generator() {
        Set<Thread> drawing = ConcurrentHashMap.newKeySet();
        SplittableRandom random = new SplittableRandom(1);
        RandomGenerator watched = () -> {
            drawing.add(Thread.currentThread());
            synchronized (random) {
                return random.nextLong();
            }
        };

        Launch.Result result = Launch.armperf(
                folder,
                Map.of(),
                new ByteArrayOutputStream(),
                watched,
                "baseline",
                "--samples",
                "2",
                "--host",
                "here,there");

        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        assertThat(drawing).containsExactly(Thread.currentThread());
    }
}
