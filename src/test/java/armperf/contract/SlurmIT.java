package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.IntegrationTier;
import armperf.OwnThread;
import armperf.demo.DemoProject;
import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.host.ScriptResult;
import armperf.host.SlurmHost;
import armperf.host.SlurmWish;
import armperf.host.SshHost;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.Repository;
import armperf.host.testing.SlurmCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The loop on the nodes of a real Slurm, through its login node, whose files they share. */
@Timeout(180)
class SlurmIT {
    /** Everything below it takes two samples for the warm-up and two for each block. */
    private static final String[] TWO_BLOCKS = {"baseline", "--samples", "2"};

    private static final String[] ONE_BLOCK = FaultyHost.BASELINE;

    private static SlurmCluster slurm;

    @TempDir
    Path folder;

    private FaultyHost login;
    /** What the config says of guards, which take time. */
    private String guards;

    @BeforeAll
    static void start() {
        IntegrationTier.needs(OpenSshServer.isInstalled(), "/usr/sbin/sshd (openssh-server)");
        IntegrationTier.needs(SlurmCluster.isInstalled(), "Slurm (slurm-wlm, munge)");
        slurm = SlurmCluster.start();
    }

    @AfterAll
    static void stop() {
        if (slurm != null) {
            slurm.close();
        }
    }

    @BeforeEach
    void logIn() {
        // The JDK is for the demo's project.
        login = new FaultyHost(
                folder, "SetEnv SLURM_CONF=" + slurm.conf() + " JAVA_HOME=" + System.getProperty("java.home"));
        String config = login.project().read("armperf.toml");
        guards = config.substring(config.indexOf("[guards"));
        login.project()
                .write("armperf.toml", config.replace(guards, "").replace("timeout = \"1m\"", "timeout = \"3m\""));
        ask("");
    }

    @AfterEach
    void logOut() throws Exception {
        slurm.resumeNodes();
        login.letGo();
        login.close();
        slurm.run("scontrol", "update", "nodename=n1,n2", "state=resume");
        slurm.run("scancel", "--user=" + System.getProperty("user.name"));
        slurm.await(() -> slurm.run("squeue", "--noheader").isEmpty());
    }

    @Test
    void both_builds_are_sampled_on_one_node_as_asked_which_is_given_back() throws Exception {
        login.project().write("armperf.toml", login.project().read("armperf.toml") + guards);
        holdSample("s000001");
        // Only its feature tells it from the first node, which Slurm takes where it may.
        ask("constraint = \"second\"\npartition = \"main\"\naccount = \"jit\"\ntime_limit = \"290s\"");

        CompletableFuture<Launched> running = begin("baseline", "--samples", "1");
        String held = slurm.run("squeue", "--noheader", "--format=%P %f %a %l %h %C");
        login.letGo();
        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(held).as("all of the node, alone").isEqualTo("main second jit 5:00 NO 2\n");
        assertThat(nodes()).containsExactly("n2");
        login.project().makeFaster();
        done("rerun", "--samples", "1");
        Launched compared = login.armperf("compare", "--json");

        assertThat(compared.out()).contains("\"directional\"");
        assertThat(nodes()).containsExactly("n2");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void the_jit_of_the_demo_is_built_tested_and_sampled_on_a_node() throws Exception {
        DemoProject demo = DemoProject.create(folder.resolve("demo"));
        sendToSlurm(demo);

        Launched before = Launched.in(demo.folder(), "baseline", "--samples", "1");
        assertThat(before.exit()).as("%s", before).isZero();
        demo.commitSecond();
        Launched after = Launched.in(demo.folder(), "rerun", "--samples", "1");
        assertThat(after.exit()).as("%s", after).isZero();
        JsonNode compared = JsonMapper.shared()
                .readTree(Launched.in(demo.folder(), "compare", "--json").out());

        assertThat(compared.path("rows").values())
                .extracting(row -> row.path("mode").stringValue() + " from "
                        + row.at("/jit/from").stringValue() + ", to "
                        + row.at("/jit/to").stringValue())
                .containsExactlyInAnyOrder("tiered from proven, to proven", "interp from absent, to absent");
        assertThat(compared.at("/regression/from").stringValue()).isEqualTo("red");
        assertThat(compared.at("/regression/to").stringValue()).isEqualTo("green");
        assertThat(compared.at("/change/files").intValue()).isEqualTo(1);
        assertThat(nodesOf(demo.folder())).isSubsetOf("n1", "n2").isNotEmpty();
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void cancelled_from_outside_it_says_so_and_goes_on_with_whole_blocks_on_another_node() throws Exception {
        holdSample("s000006");
        CompletableFuture<Launched> running = begin(TWO_BLOCKS);
        ProcessHandle sample = heldSample();
        cancelOurs();

        assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
        assertThat(running.get().err()).contains("was cancelled from outside", "the same command");
        slurm.await(() -> !sample.isAlive());

        login.letGo();
        done(TWO_BLOCKS);
        assertThat(samples())
                .containsExactly(
                        "1 warmup 0",
                        "1 warmup 0",
                        "1 timed 1",
                        "1 timed 1",
                        "1 timed 2 excluded",
                        "2 warmup 0",
                        "2 warmup 0",
                        "2 timed 2",
                        "2 timed 2");
    }

    @Test
    void a_script_that_the_end_of_its_job_reaches_before_its_step_says_nothing_of_itself() throws Exception {
        SlurmWish wish = new SlurmWish(
                new RemotePath(login.root().toString()),
                "one",
                "owner",
                "asked",
                "0",
                List.of(),
                Duration.ofMinutes(1));
        try (Host host = SshHost.connect("lab", login.server().endpoint());
                SlurmHost node = SlurmHost.take(host, wish, notice -> {})) {
            Script killed = Script.of(String.join("\n", login.holding()) + "\nexit 143");
            CompletableFuture<ScriptResult> running = OwnThread.supply(() -> node.run(killed));
            slurm.await(() -> Files.exists(login.note("held")));
            slurm.suspendNodes();
            cancelOurs();
            login.letGo();
            slurm.await(() -> ProcessHandle.current()
                    .descendants()
                    .noneMatch(process -> process.info().command().orElse("").endsWith("/srun")));
            slurm.resumeNodes();

            assertThatThrownBy(running::get).hasMessageContaining("was cancelled from outside");
        }
    }

    @Test
    void the_gate_of_a_job_that_was_cancelled_says_nothing_of_the_build() throws Exception {
        login.gateBegins(login.holding());
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        cancelOurs();

        assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
        assertThat(running.get().err()).contains("was cancelled from outside");
        login.letGo();
        done(ONE_BLOCK);
    }

    @Test
    void what_another_project_left_in_the_same_root_is_named_and_let_be() throws Exception {
        login.gateBegins(login.holding());
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        String name = slurm.run("squeue", "--noheader", "--format=%j").strip();
        cancelOurs();
        running.get();
        slurm.run("sbatch", "--job-name=" + name, "--comment=x/y/0", "--output=/dev/null", "--wrap=sleep 1000");
        String left = slurm.jobs("PENDING,RUNNING").get(0);

        Launched refused = login.armperf(ONE_BLOCK);

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("Slurm job " + left + " of user", "another project");
        assertThat(slurm.jobs("PENDING,RUNNING")).containsExactly(left);
    }

    @Test
    void a_node_that_is_drained_in_the_middle_ends_its_session_and_the_next_has_its_builds() throws Exception {
        login.gateBegins("echo \"$WORKDIR\" >>'" + login.note("gated") + "'");
        holdSample("s000004");
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        String node = slurm.run("squeue", "--noheader", "--format=%N").strip();
        slurm.run("scontrol", "update", "nodename=" + node, "state=drain", "reason=test");
        login.letGo();

        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(nodes()).containsExactly(node);
        login.project().makeFaster();
        done("rerun", "--samples", "1");
        assertThat(nodes()).containsExactlyInAnyOrder("n1", "n2");
        assertThat(login.read("gated").lines())
                .as("each build is built once for nodes of one kind")
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(built ->
                        assertThat(built).matches("\\Q" + login.root() + "\\E/builds-for-[0-9a-f]{16}/[^/]+/work"));
    }

    @Test
    void a_block_during_which_the_job_was_suspended_is_taken_again_also_when_the_controller_is_started_anew()
            throws Exception {
        holdSample("s000004");
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        Path sample = Path.of("/proc", login.read("pid").strip(), "stat");
        String job = ours();
        slurm.run("scontrol", "suspend", job);
        slurm.await(() -> isStopped(sample));
        slurm.run("scontrol", "resume", job);
        slurm.await(() -> !isStopped(sample));
        slurm.stopController();
        login.letGo();
        slurm.startController();

        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(running.get().err()).contains("was suspended during a block");
        assertThat(samples())
                .containsExactly(
                        "1 warmup 0",
                        "1 warmup 0",
                        "1 timed 1 excluded",
                        "1 timed 1 excluded",
                        "2 warmup 0",
                        "2 warmup 0",
                        "2 timed 1",
                        "2 timed 1");
        assertThat(login.record().path("samples").findValuesAsString("excluded"))
                .allSatisfy(reason -> assertThat(reason).contains("was suspended"));
    }

    @Test
    void a_time_limit_that_is_reached_ends_the_session_and_not_the_run() throws Exception {
        holdSample("s000004");
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        // Its end by its limit, a minute at least, is moved to now.
        slurm.run("scontrol", "update", "jobid=" + ours(), "EndTime=now");

        assertThat(running.get().exit()).as("%s", running.get()).isEqualTo(3);
        assertThat(running.get().err()).contains("was ended by its time limit", "time_limit");
        login.letGo();
        done(ONE_BLOCK);
    }

    @Test
    void a_queue_makes_it_wait_and_it_says_for_what() throws Exception {
        slurm.run("sbatch", "--exclusive", "--nodes=2", "--output=/dev/null", "--wrap=sleep 1000");
        slurm.await(() -> !slurm.jobs("RUNNING").isEmpty());
        String blocker = ours();
        Process armperf = login.start(ONE_BLOCK);
        slurm.await(() -> !armperf.isAlive() || login.read("output").contains("waits in the queue (Resources)"));
        slurm.run("scancel", blocker);

        assertThat(armperf.waitFor()).as(login.read("output")).isZero();
        assertThat(login.read("output")).contains("waits in the queue (Resources)");
    }

    @Test
    void a_queue_that_takes_too_long_is_left() {
        slurm.run("sbatch", "--exclusive", "--nodes=2", "--output=/dev/null", "--wrap=sleep 1000");
        slurm.await(() -> !slurm.jobs("RUNNING").isEmpty());
        ask("queue_wait = \"0s\"");

        Launched refused = login.armperf(ONE_BLOCK);

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("had no node within 0 s", "queue_wait");
        assertThat(slurm.jobs("PENDING")).isEmpty();
    }

    @Test
    void what_slurm_refuses_is_quoted() {
        ask("partition = \"nowhere\"");

        Launched refused = login.armperf(ONE_BLOCK);

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("nowhere", "invalid partition", "sinfo");
    }

    @Test
    void nodes_take_whole_blocks_side_by_side_and_each_is_heard_by_itself() throws Exception {
        ask("nodes = [\"n1\", \"n2\"]");
        String script = login.project().read("scripts/sample.sh");
        login.sampleBegins(untilBothAreAtWork());

        done("baseline", "--samples", "4", "--mode", "jit");

        Map<Integer, Set<String>> nodesOfBlock = new TreeMap<>();
        for (JsonNode sample : login.record().path("samples")) {
            if (sample.has("block")) {
                nodesOfBlock
                        .computeIfAbsent(sample.path("block").intValue(), block -> new TreeSet<>())
                        .add(sample.path("session").intValue() + " "
                                + sample.at("/circumstances/node").stringValue());
            }
        }
        assertThat(nodesOfBlock)
                .hasSize(4)
                .allSatisfy((block, nodes) -> assertThat(nodes).hasSize(1));
        assertThat(nodes()).containsExactly("n1", "n2");
        assertThat(samples()).hasSize(2 + 4);

        String config = login.project().read("armperf.toml");
        login.project()
                .write("armperf.toml", config + "\n[verdict]\nconfidence = 0.7\n")
                .commit("Ask for little");
        login.project().makeFaster();
        login.project().write("scripts/sample.sh", script);
        login.sampleBegins(inStep()).sampleEnds(slowerOnSecondNode());
        done("rerun", "--samples", "6", "--mode", "jit");
        Launched compared = login.armperf("compare", "--json");

        JsonNode answer = JsonMapper.shared().readTree(compared.out());
        assertThat(answer.path("rows").values())
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.path("nodes").values())
                        .extracting(node -> node.path("node").stringValue() + " " + node.path("n"))
                        .containsExactly("n1 3", "n2 3"));
        assertThat(answer.path("warnings").findValuesAsString("kind")).contains("nodes-disagree");
        assertThat(answer.path("warnings").findValuesAsString("text"))
                .anySatisfy(text -> assertThat(text).contains("tiny / jit", "n2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_node_that_is_lost_leaves_its_blocks_to_the_other(int which) throws Exception {
        ask("nodes = 2");
        login.sampleBegins(login.holding()).sampleBegins(untilBothAreAtWork());
        CompletableFuture<Launched> running = begin(TWO_BLOCKS);
        slurm.run("scancel", slurm.jobs("RUNNING").get(which));
        login.letGo();

        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(running.get().err()).contains("was cancelled from outside", "of 2 takes no more blocks");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void a_node_that_cannot_join_is_told_of_while_the_other_works_and_stays_on_record() throws Exception {
        ask("nodes = [\"n1\", \"nowhere\"]");
        login.sampleBegins("until grep -q 'node 2 of 2 takes no more blocks' '%s'; do sleep 0.05; done"
                .formatted(login.note("output")));

        assertThat(login.start(TWO_BLOCKS).waitFor()).as(login.read("output")).isZero();

        assertThat(login.record().at("/warnings/0/kind").stringValue()).isEqualTo("node-lost");
        assertThat(login.record().at("/warnings/0/text").stringValue()).contains("nowhere", "Invalid node name");
        assertThat(nodes()).containsExactly("n1");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void what_is_left_of_its_own_with_slurm_is_given_back_when_a_run_ends() throws Exception {
        holdSample("s000004");
        CompletableFuture<Launched> running = begin(ONE_BLOCK);
        String[] ours =
                slurm.run("squeue", "--noheader", "--format=%j|%k").strip().split("\\|", -1);
        String cutOff = ours[1].replaceFirst("/0$", "/1");
        slurm.run("sbatch", "--job-name=" + ours[0], "--comment=" + cutOff, "--output=/dev/null", "--wrap=sleep 1000");
        assertThat(slurm.jobs("RUNNING,PENDING")).hasSize(2);
        login.letGo();

        assertThat(running.get().exit()).as("%s", running.get()).isZero();
        assertThat(running.get().err()).contains("gave back Slurm job", "which was left");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void what_a_killed_armperf_left_in_its_allocation_is_taken_up() throws Exception {
        login.gateBegins(login.holding());
        Process armperf = login.start(ONE_BLOCK);
        slurm.await(() -> Files.exists(login.note("held")));
        String left = ours();
        armperf.destroyForcibly().waitFor();

        login.letGo();
        Launched again = login.armperf(ONE_BLOCK);

        assertThat(again.exit()).as("%s", again).isZero();
        assertThat(again.err()).contains("take up Slurm job " + left, "running already from before, taking it up");
        assertThat(login.read("held")).as("the gate ran once").isEqualTo("x\n");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void stopped_by_its_user_it_gives_the_node_back() throws Exception {
        holdSample("s000004");
        Process armperf = login.start(ONE_BLOCK);
        slurm.await(() -> Files.exists(login.note("held")));
        ProcessHandle sample = heldSample();
        // Ctrl-C is one way to stop it, and tests in the background have that ignored.
        armperf.destroy();

        assertThat(armperf.waitFor()).isEqualTo(128 + 15);
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
        slurm.await(() -> !sample.isAlive());
        login.letGo();
        done(ONE_BLOCK);
    }

    @Test
    void stopped_by_its_user_it_gives_both_nodes_back() throws Exception {
        ask("nodes = 2");
        login.sampleBegins(login.holding()).sampleBegins(untilBothAreAtWork());
        Process armperf = login.start(TWO_BLOCKS);
        awaitHeld(2);
        assertThat(slurm.jobs("RUNNING")).hasSize(2);
        armperf.destroy();

        assertThat(armperf.waitFor()).isEqualTo(128 + 15);
        assertThat(slurm.jobs("RUNNING,PENDING")).as(login.read("output")).isEmpty();
        assertThat(login.read("output")).contains("the same command goes on");
    }

    @Test
    void numbers_that_killed_armperfs_gave_to_samples_on_two_nodes_are_not_given_again() throws Exception {
        ask("nodes = 2");
        // Whichever node takes the fifth, the other one takes the sixth.
        login.sampleBegins(
                        "echo $OUT >>'" + login.note("begun") + "'",
                        "case $OUT in *s00000[1-4]/out.json) ;; *) " + String.join("\n", login.holding()) + " ;; esac")
                .sampleBegins(untilBothAreAtWork());
        Process armperf = login.start(TWO_BLOCKS);
        awaitHeld(2);
        armperf.destroyForcibly().waitFor();
        Process again = login.start(TWO_BLOCKS);
        awaitHeld(2 + 2);
        again.destroyForcibly().waitFor();
        assertThat(numbers()).as("the second recorded none").containsExactlyInAnyOrder(1, 2, 3, 4);

        login.letGo();
        done(TWO_BLOCKS);

        assertThat(login.read("begun").lines()).hasSizeGreaterThan(4 + 2 + 2).doesNotHaveDuplicates();
        List<Integer> all = numbers();
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(4 + 2 * 2);
        assertThat(login.record().path("state").stringValue()).isEqualTo("complete");
        assertThat(slurm.jobs("RUNNING,PENDING")).isEmpty();
    }

    @Test
    void doctor_says_what_the_partition_has() {
        ask("partition = \"main\"");
        Launched found = login.armperf("doctor");
        ask("partition = \"nowhere\"\nexclusive = false");
        Launched missed = login.armperf("doctor");

        assertThat(found.out())
                .contains("partition main: 2 idle", "sbatch, srun")
                .doesNotContain("governor");
        assertThat(missed.exit()).as("%s", missed).isEqualTo(3);
        assertThat(missed.out()).contains("partition nowhere has no node");
    }

    /** Options for the host in the config; those of before are gone. */
    private void ask(String options) {
        login.ask(options);
    }

    /** Puts the login node into the only commit of the demo's project. */
    private void sendToSlurm(DemoProject demo) throws IOException {
        Path file = demo.folder().resolve("armperf.toml");
        String config = Files.readString(file);
        String tiny = login.project().read("armperf.toml");
        String host = tiny.substring(tiny.indexOf("address = "), tiny.indexOf("[gate]"));
        Files.writeString(
                file,
                config.substring(0, config.indexOf("address = ")) + host + config.substring(config.indexOf("[gate]")));
        Repository.at(demo.folder()).git("commit", "--quiet", "--all", "--amend", "--no-edit");
    }

    private void holdSample(String name) {
        login.sampleBegins("case $OUT in *" + name + "/out.json) echo $$ >'" + login.note("pid") + "'\n"
                + String.join("\n", login.holding()) + " ;; esac");
    }

    /** The process of the sample that is held. */
    private ProcessHandle heldSample() {
        return ProcessHandle.of(Long.parseLong(login.read("pid").strip())).orElseThrow();
    }

    /** Whether it stands still, as its file in /proc tells. */
    private static boolean isStopped(Path process) {
        try {
            String stat = Files.readString(process);
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shell that waits until samples of two allocations have begun; a job's folder names its allocation. */
    private String untilBothAreAtWork() {
        return """
                who=${ARMPERF_JOB%%/*/}
                : >"%1$s/on-${who##*/}"
                until [ "$(ls "%1$s" | grep -c '^on-')" -ge 2 ]; do sleep 0.05; done
                """.formatted(folder);
    }

    /**
     * Shell by which the nodes take their samples in step, the n-th of one beside the n-th of the other: so each takes half
     * of the blocks.
     */
    private String inStep() {
        return """
                who=${ARMPERF_JOB%%/*/}
                echo x >>"%1$s/step-${who##*/}"
                mine=$(wc -l <"%1$s/step-${who##*/}")
                until [ "$(ls "%1$s" | grep -c '^step-')" -ge 2 ]; do sleep 0.05; done
                for other in "%1$s"/step-*; do
                    until [ "$(wc -l <"$other")" -ge "$mine" ]; do sleep 0.05; done
                done
                """.formatted(folder);
    }

    /** Shell that takes back what was gained, on the node that was handed out last, which is the second. */
    private String slowerOnSecondNode() {
        return """
                last=$(ls "%1$s" | grep '^step-' | tail -n 1)
                if [ "$last" = "step-${who##*/}" ] && [ "$MODE" = jit ] && [ "$(cat jit/speed)" = 50000 ]; then
                    echo 0.090000 >"$OUT"
                fi
                """.formatted(folder);
    }

    /** A baseline that has come to where it is held. */
    private CompletableFuture<Launched> begin(String... words) throws InterruptedException {
        CompletableFuture<Launched> running = login.begin(words);
        login.awaitHeld(running);
        return running;
    }

    /** Waits until scripts have come to where they are held, as often as this in all. */
    private void awaitHeld(int times) {
        slurm.await(() -> Files.exists(login.note("held")) && login.read("held").equals("x\n".repeat(times)));
    }

    private List<Integer> numbers() {
        return login.record().path("samples").values().stream()
                .map(sample -> sample.path("index").intValue())
                .toList();
    }

    private static String ours() {
        assertThat(slurm.jobs("RUNNING")).hasSize(1);
        return slurm.jobs("RUNNING").get(0);
    }

    private static void cancelOurs() {
        slurm.run("scancel", ours());
    }

    private void done(String... words) {
        Launched launched = login.armperf(words);
        assertThat(launched.exit()).as("%s", launched).isZero();
    }

    private Set<String> nodes() {
        return nodesOf(folder.resolve("project"));
    }

    private static Set<String> nodesOf(Path project) {
        Set<String> nodes = new TreeSet<>();
        for (Path run : Essence.runs(project)) {
            for (JsonNode sample : read(run).path("samples")) {
                nodes.add(sample.at("/circumstances/node").stringValue());
            }
        }
        return nodes;
    }

    private List<String> samples() {
        return login.record().path("samples").values().stream()
                .map(sample -> sample.path("session").intValue() + " "
                        + sample.path("kind").stringValue() + " "
                        + sample.path("block").asInt(0) + (sample.has("excluded") ? " excluded" : ""))
                .toList();
    }

    private static JsonNode read(Path run) {
        return JsonMapper.shared().readTree(run.resolve("run.json").toFile());
    }
}
