package armperf.bench;

import armperf.config.SettingsInForce;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.JobSpec;
import armperf.host.Jobs;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.host.SlurmHost;
import armperf.host.SlurmWish;
import armperf.host.SshHost;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.SlurmCluster;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.SyntheticRun;
import armperf.run.WorkerFacts;
import armperf.store.RunStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where armperf's own limits are, on this machine and OpenSSH's own sshd: what it takes to record one more sample, to run
 * a job that does nothing, to keep a connection, and for a step on a node of Slurm. The figures stand in src/docs/capacity.md.
 */
public final class Capacity {
    private static final int[] SAMPLES = {100, 1_000, 5_000};
    private static final int[] CONNECTIONS = {1, 4, 16, 64};
    private static final int SAVES = 25;
    private static final int WARM_UP = 50;
    private static final int STEPS = 50;
    private static final Duration SPELL = Duration.ofSeconds(5);

    private final Path folder;
    private final PrintStream out;

    private Capacity(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("armperf-capacity");
        try {
            Capacity capacity = new Capacity(folder, System.out);
            capacity.records();
            capacity.connections();
            capacity.steps();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void records() throws IOException {
        RunStore store = new RunStore(folder);
        out.println("| samples in the run | its record | one more sample, recorded | the record, read |");
        out.println("| --- | --- | --- | --- |");
        for (int samples : SAMPLES) {
            // Two builds in two modes.
            Run whole = new SyntheticRun()
                    .blocks(samples / 4)
                    .mode("nojit", false, 0.05, 0.05)
                    .mode("jitlist", true, 0.02, 0.02)
                    .interleaved();
            List<Sample> all = whole.samples();
            Run run = whole.withSamples(all.subList(0, all.size() - 1));
            Sample last = all.get(all.size() - 1);
            Callable<?> recorded = () -> {
                // What a phase does after each sample.
                Run next = run.with(last);
                store.save(next.with(SettingsInForce.seen(next.settings(), WorkerFacts.byName(next.samples()))));
                return null;
            };
            median(WARM_UP, recorded);
            double save = median(SAVES, recorded);
            double load = median(SAVES, () -> store.load(run.id()));
            out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f MB | %.1f ms | %.1f ms |%n",
                    samples,
                    Files.size(store.folder(run.id()).resolve("run.json")) / 1e6,
                    save,
                    load);
        }
        out.println();
    }

    private void connections() throws Exception {
        long before = memory();
        int known = 0;
        out.println(
                "| connections | opened in, each | jobs a second, all together | a job, median | processor time of armperf, a job | memory |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        try (OpenSshServer server = OpenSshServer.start()) {
            List<Host> hosts = new ArrayList<>();
            try {
                for (int connections : CONNECTIONS) {
                    long start = System.nanoTime();
                    while (hosts.size() < connections) {
                        hosts.add(SshHost.connect("lab", server.endpoint()));
                    }
                    double opened = (System.nanoTime() - start) / 1e6 / (connections - known);
                    known = connections;
                    long busy = processorTime();
                    List<Double> took = jobs(hosts);
                    double each = (processorTime() - busy) / 1e6 / took.size();
                    out.printf(
                            Locale.ROOT,
                            "| %d | %.0f ms | %.0f | %.0f ms | %.1f ms | %.0f MB |%n",
                            connections,
                            opened,
                            took.size() / (double) SPELL.toSeconds(),
                            median(took),
                            each,
                            (memory() - before) / 1e3);
                }
            } finally {
                hosts.forEach(Host::close);
            }
        }
    }

    /** How long each job took, of those that all connections together run one after the other, each its own. */
    private List<Double> jobs(List<Host> hosts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(hosts.size());
        try {
            long end = System.nanoTime() + SPELL.toNanos();
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int i : IntStream.range(0, hosts.size()).toArray()) {
                running.add(threads.submit(() -> jobs(hosts.get(i), hosts.size() + "-" + i, end)));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> one : running) {
                all.addAll(one.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Double> jobs(Host host, String name, long end) throws Exception {
        HostLayout layout =
                new HostLayout(new RemotePath(folder.resolve("host-" + name).toString()));
        Jobs jobs = new Jobs(host, layout.jobs(), SPELL);
        List<Double> took = new ArrayList<>();
        while (System.nanoTime() < end) {
            SafeName id = new SafeName("job-" + took.size());
            took.add(milliseconds(() -> jobs.run(new JobSpec(
                    id, Map.of(), new RemotePath(folder.toString()), List.of("true"), Duration.ofMinutes(1)))));
        }
        return took;
    }

    /** What a script costs on a node of Slurm, and a job there, which is what a sample costs besides itself. */
    private void steps() throws Exception {
        out.println();
        out.println("| on a node of Slurm | least | median | most |");
        out.println("| --- | --- | --- | --- |");
        try (SlurmCluster slurm = SlurmCluster.start();
                OpenSshServer server = OpenSshServer.startFor(
                        System.getProperty("user.name"), List.of("SetEnv SLURM_CONF=" + slurm.conf()));
                Host login = SshHost.connect("lab", server.endpoint())) {
            SlurmWish wish = new SlurmWish(
                    new RemotePath(folder.toString()),
                    "capacity",
                    "owner",
                    "asked",
                    "0",
                    List.of("--nodes=1", "--exclusive"),
                    Duration.ofMinutes(1));
            try (SlurmHost node = SlurmHost.take(login, wish, news -> {})) {
                steps("a step that does nothing", () -> node.run(Script.of("true")));
                steps("asked on the login node when the job was last suspended", node::suspensions);
                Jobs jobs = new Jobs(node, new HostLayout(wish.root()).jobs(), SPELL);
                Iterator<Integer> numbers = Stream.iterate(1, last -> last + 1).iterator();
                steps(
                        "a job that does nothing, in a step",
                        () -> jobs.run(new JobSpec(
                                new SafeName("job-" + numbers.next()),
                                Map.of(),
                                wish.root(),
                                List.of("true"),
                                Duration.ofMinutes(1))));
            }
        }
    }

    private void steps(String what, Callable<?> work) throws Exception {
        List<Double> took = new ArrayList<>();
        work.call();
        for (int i = 0; i < STEPS; i++) {
            took.add(milliseconds(work));
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                what,
                Collections.min(took),
                median(took),
                Collections.max(took));
    }

    /** Nanoseconds that this process has computed for. */
    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Kilobytes of this process that lie in memory. */
    private static long memory() throws IOException {
        System.gc();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double milliseconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(int times, Callable<?> work) {
        List<Double> took = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                took.add(milliseconds(work));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return median(took);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
