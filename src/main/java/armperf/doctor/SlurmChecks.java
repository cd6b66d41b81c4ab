package armperf.doctor;

import armperf.config.SlurmConfig;
import armperf.host.Host;
import armperf.host.Script;
import armperf.host.ScriptResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether a login node can hand out nodes: Slurm's programs, the partition, and how its nodes are. */
final class SlurmChecks {
    private static final String LOOK = """
            LC_ALL=C
            export LC_ALL
            for tool in sbatch srun squeue scontrol scancel sinfo; do
                command -v "$tool" >/dev/null 2>&1 || echo "lacks $tool"
            done
            sinfo --noheader ${1:+"--partition=$1"} --format='nodes %R %T %D' || exit 1
            """;

    private final SlurmConfig slurm;
    private final String hostName;
    private final ScriptResult answer;
    private final Checks checks = new Checks(Check.Side.HOST);

    SlurmChecks(SlurmConfig slurm, Host login) {
        this.slurm = slurm;
        this.hostName = login.name();
        this.answer = login.run(Script.of(LOOK, slurm.partition().orElse("")));
    }

    List<Check> list() {
        List<String[]> told =
                answer.stdout().text().lines().map(line -> line.split(" ")).toList();
        List<String> missing = told.stream()
                .filter(words -> words[0].equals("lacks") && words.length == 2)
                .map(words -> words[1])
                .toList();
        if (!missing.isEmpty()) {
            checks.fail(
                    "slurm",
                    "missing: " + String.join(", ", missing),
                    "name a login node of Slurm as address in [hosts." + hostName
                            + "], and have its programs on the PATH");
            return checks.list();
        }
        if (!answer.succeeded()) {
            checks.fail(
                    "slurm",
                    "sinfo fails: " + answer.stderr().text().lines().findFirst().orElse("it says nothing"),
                    "look there whether slurmctld answers: scontrol ping");
            return checks.list();
        }
        checks.ok("slurm", "sbatch, srun, squeue, scontrol, scancel, sinfo");
        nodes(told.stream()
                .filter(words -> words[0].equals("nodes") && words.length == 4 && words[3].matches("\\d{1,9}"))
                .toList());
        return checks.list();
    }

    private void nodes(List<String[]> rows) {
        String partition = slurm.partition().map(name -> "partition " + name).orElse("the cluster");
        if (rows.isEmpty()) {
            checks.fail(
                    "nodes",
                    partition + " has no node",
                    "name a partition that sinfo shows in [hosts." + hostName + "]");
            return;
        }
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row[2], Long.parseLong(row[3]), Long::sum));
        String fact = partition + ": "
                + String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(state -> state.getValue() + " " + state.getKey())
                                .toList());
        checks.judge("nodes", counts.containsKey("idle"), fact, "none is idle, so that a phase waits in the queue");
        checks.judge(
                "exclusive",
                slurm.exclusive(),
                slurm.exclusive() ? "nobody else is on a node meanwhile" : "exclusive = false",
                "times are those of a node with neighbours; leave exclusive out");
    }
}
