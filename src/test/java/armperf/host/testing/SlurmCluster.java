package armperf.host.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real Slurm on this machine: its controller and two nodes, n1 and n2, with ports, keys and files of their own. */
public final class SlurmCluster implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("munged", "slurmctld", "slurmd");
    private static final int ATTEMPTS = 5;
    private static final long BOUND = TimeUnit.MINUTES.toNanos(2);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> nodes = new ArrayList<>();
    private Process controller;

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    public static boolean isInstalled() {
        return PROGRAMS.stream().allMatch(name -> Files.isExecutable(Path.of("/usr/sbin", name)));
    }

    /** One that takes jobs; where somebody else takes its ports in between, the next are tried. */
    public static SlurmCluster start() {
        return start(false);
    }

    /** The same, whose second node has another processor, as far as its mount namespace tells. */
    public static SlurmCluster startWithTwoKinds() {
        return start(true);
    }

    /** Whether a node can have a mount namespace of its own. */
    public static boolean canHaveTwoKinds() {
        try {
            return new ProcessBuilder("unshare", "--mount", "mount", "--bind", "/proc/version", "/proc/cpuinfo")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SlurmCluster start(boolean twoKinds) {
        for (int attempt = 1; ; attempt++) {
            SlurmCluster cluster = null;
            try {
                cluster = new SlurmCluster(Files.createTempDirectory("armperf-slurm"));
                cluster.begin(twoKinds);
                return cluster;
            } catch (IOException | IllegalStateException e) {
                String logs = cluster == null ? "" : cluster.logs();
                if (cluster != null) {
                    cluster.close();
                }
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("Slurm does not start: " + logs, e);
                }
            }
        }
    }

    private void begin(boolean twoKinds) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        byte[] key = new byte[1024];
        new Random().nextBytes(key);
        Files.write(folder.resolve("munge.key"), key);
        Files.setPosixFilePermissions(folder.resolve("munge.key"), PosixFilePermissions.fromString("r--------"));
        for (String name : List.of("state", "spool-n1", "spool-n2")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(conf(), configuration());
        // Forced: it minds that others may enter the folder.
        processes.add(launch(
                "munged",
                "--force",
                "--foreground",
                "--socket=" + folder.resolve("munge.socket"),
                "--key-file=" + folder.resolve("munge.key"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--log-file=" + folder.resolve("munged.log"),
                "--seed-file=" + folder.resolve("munge.seed")));
        await(() -> Files.exists(folder.resolve("munge.socket")));
        startController();
        nodes.add(launch("slurmd", "-D", "-N", "n1", "-f", conf().toString()));
        nodes.add(
                launch(twoKinds ? anotherProcessor() : List.of(), "slurmd", "-D", "-N", "n2", "-f", conf().toString()));
        await(() -> run("sinfo", "--noheader", "--Node", "--format=%T").equals("idle\nidle\n"));
    }

    /** What stands before a command to which the processor is to look like another one. */
    private List<String> anotherProcessor() throws IOException {
        Path shown = folder.resolve("cpuinfo");
        Files.writeString(shown, "model name\t: Another Processor\n" + Files.readString(Path.of("/proc/cpuinfo")));
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$1\" /proc/cpuinfo && shift && exec \"$@\"",
                "sh",
                shown.toString());
    }

    /** Runs a command as the second node sees the files, one that has a mount namespace of its own. */
    public void onSecondNode(String... command) {
        List<String> all = new ArrayList<>(List.of(
                "nsenter", "--mount", "--target", Long.toString(nodes.get(1).pid())));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private String configuration() throws IOException {
        String host = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
        String user = System.getProperty("user.name");
        List<Integer> ports = freePorts(3);
        return """
                ClusterName=armperf
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmUser=%3$s
                SlurmdUser=%3$s
                AuthType=auth/munge
                AuthInfo=socket=%4$s/munge.socket
                StateSaveLocation=%4$s/state
                SlurmdSpoolDir=%4$s/spool-%%n
                SlurmctldPidFile=%4$s/slurmctld.pid
                SlurmdPidFile=%4$s/slurmd-%%n.pid
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SwitchType=switch/none
                MpiDefault=none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
                SlurmdParameters=config_overrides
                SchedulerParameters=sched_interval=1,batch_sched_delay=0
                KillWait=2
                ReturnToService=2
                NodeName=n1 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%5$d CPUs=2 Feature=first
                NodeName=n2 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%6$d CPUs=2 Feature=second
                PartitionName=main Nodes=n1,n2 Default=YES State=UP
                """.formatted(host, ports.get(0), user, folder, ports.get(1), ports.get(2));
    }

    /** The file that every program of Slurm must be told of, as {@code SLURM_CONF}. */
    public Path conf() {
        return folder.resolve("slurm.conf");
    }

    /** Stops the controller; jobs go on. */
    public void stopController() {
        controller.destroy();
        end(controller);
    }

    /** Has it work again, with all that it knew; returns when it answers. */
    public void startController() {
        try {
            controller = launch("slurmctld", "-D", "-f", conf().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(() -> !run("squeue").isEmpty());
    }

    /** The nodes learn of nothing until {@link #resumeNodes}; what runs there goes on. */
    public void suspendNodes() {
        signalNodes("STOP");
    }

    public void resumeNodes() {
        signalNodes("CONT");
    }

    private void signalNodes(String signal) {
        nodes.forEach(node -> run("kill", "-s", signal, Long.toString(node.pid())));
    }

    /** Runs one of Slurm's programs; what it prints, or nothing where it fails. */
    public String run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(Map.of("SLURM_CONF", conf().toString()));
            Process program = builder.start();
            program.getOutputStream().close();
            String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return program.waitFor() == 0 ? printed : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for something that has to come true. */
    public void await(BooleanSupplier claim) {
        long start = System.nanoTime();
        while (!claim.getAsBoolean()) {
            if (System.nanoTime() - start > BOUND) {
                throw new IllegalStateException("it did not come true: " + run("squeue") + run("sinfo") + logs());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The numbers of the jobs in this state, such as {@code RUNNING}. */
    public List<String> jobs(String state) {
        return run("squeue", "--noheader", "--states=" + state, "--format=%A")
                .lines()
                .toList();
    }

    @Override
    public void close() {
        run("scancel", "--user=" + System.getProperty("user.name"));
        List<Process> all = new ArrayList<>(nodes);
        all.addAll(processes);
        if (controller != null) {
            all.add(0, controller);
        }
        // What the nodes started ends with them.
        List<ProcessHandle> below =
                all.stream().flatMap(process -> process.descendants()).toList();
        all.forEach(Process::destroy);
        all.forEach(SlurmCluster::end);
        below.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process launch(String program, String... arguments) throws IOException {
        return launch(List.of(), program, arguments);
    }

    private Process launch(List<String> before, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add("/usr/sbin/" + program);
        command.addAll(List.of(arguments));
        String log = String.format(Locale.ROOT, "%s-%02d.out", program, processes.size() + nodes.size());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().put("SLURM_CONF", conf().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".out"))
                    .sorted()
                    .toList()) {
                text.append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
