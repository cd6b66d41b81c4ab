package armperf.phase;

import armperf.config.JitLogConfig;
import armperf.host.Captured;
import armperf.host.Fetched;
import armperf.host.Fetching;
import armperf.host.Host;
import armperf.host.JobSpec;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.jitlog.JitActivity;
import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Evidence;
import armperf.run.ProcessActivity;
import armperf.sampling.PerfStat;
import armperf.sampling.Sampler;
import armperf.store.EvidenceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Brings back what a sample left on the host, keeps it as evidence, and reads what it proves of the JIT. */
final class Harvester implements Sampler.Harvest {
    private static final long LARGEST_FILE = 8L << 30;
    private static final long LARGEST_RESULT = 64L << 20;

    private final Host host;
    private final EvidenceFolder evidence;
    private final JitLogConfig jitlog;
    private final Path projectDir;
    private final Consumer<Warning> warnings;

    Harvester(Host host, EvidenceFolder evidence, JitLogConfig jitlog, Path projectDir, Consumer<Warning> warnings) {
        this.projectDir = projectDir;
        this.warnings = warnings;
        this.host = host;
        this.evidence = evidence;
        this.jitlog = jitlog;
    }

    @Override
    public Sampler.Crop gather(RemotePath folder, String name) {
        List<Evidence> kept = new ArrayList<>();
        List<ProcessActivity> proofs = new ArrayList<>();
        List<LogSource> logs = new ArrayList<>();
        Optional<byte[]> result = Optional.empty();
        SortedMap<String, Double> counters = new TreeMap<>();
        Unfetched left = new Unfetched();
        Path scratch = scratch();
        try {
            Fetched fetched = left.count(new Fetching(host).below(folder, scratch, LARGEST_FILE));
            for (Map.Entry<RemotePath, Path> file : fetched.files().entrySet()) {
                String relative = file.getKey().relativeTo(folder);
                Path local = file.getValue();
                kept.add(evidence.add(
                        local, name + "/" + scratch.relativize(local).toString().replace('\\', '/')));
                if (relative.equals("out.json") && Files.size(local) <= LARGEST_RESULT) {
                    result = Optional.of(Files.readAllBytes(local));
                } else if (ProofFile.isProof(relative)) {
                    proofs.add(ProofFile.read(
                            relative,
                            Files.readAllBytes(local),
                            JitActivity.tellsOwnCode(jitlog.dialect(), jitlog.active())));
                } else if (relative.equals(PerfStat.FILE)) {
                    counters = PerfStat.read(Files.readString(local));
                } else if (JitLogs.isLog(relative) && !JitLogs.isCounters(relative) && Files.size(local) > 0) {
                    logs.add(LogSource.of(local));
                }
            }
            List<ProcessActivity> activity = new ArrayList<>(proofs);
            // A log can contradict a proof. Where only managers left one, nothing tells whose log it is.
            if (proofs.stream().noneMatch(ProcessActivity::isReadable)
                    || proofs.stream().anyMatch(ProcessActivity::isTimed)) {
                activity.addAll(fromLogs(logs));
            }
            left.warnings("sample " + name).forEach(warnings);
            if (!left.isNone()) {
                // It holds what is nowhere else.
                host.run(Script.of(": >\"$1\"", folder + JobSpec.KEEP));
            }
            return new Sampler.Crop(result, left.insteadOf(folder.resolve("out.json")), activity, counters, kept);
        } catch (IOException e) {
            throw unwritable(name, e);
        } finally {
            Scratch.delete(scratch);
        }
    }

    @Override
    public List<Evidence> printed(String name, Captured stdout, Captured stderr) {
        List<Evidence> kept = new ArrayList<>();
        Path scratch = scratch();
        try {
            Map<String, Captured> streams = new TreeMap<>(Map.of("printed.stdout", stdout, "printed.stderr", stderr));
            for (Map.Entry<String, Captured> stream : streams.entrySet()) {
                if (!stream.getValue().text().isBlank()) {
                    Path local = Files.writeString(
                            scratch.resolve(stream.getKey()), stream.getValue().text());
                    kept.add(evidence.add(local, name + "/" + stream.getKey()));
                }
            }
        } catch (IOException e) {
            throw unwritable(name, e);
        } finally {
            Scratch.delete(scratch);
        }
        return kept;
    }

    private static UserException unwritable(String name, IOException e) {
        return new UserException(
                ExitCode.EVIDENCE,
                "evidence-unwritable",
                "what sample " + name + " left cannot be kept here (" + FileTrouble.of(e)
                        + "); make room, and call again to go on from there",
                e);
    }

    @Override
    public void leftRunning() {
        warnings.accept(new Warning(
                "left-running",
                "samples left processes running when they ended; those were ended, and what they did beside the end of"
                        + " their sample is in its time: have [sample] script wait for what it starts"));
    }

    private List<ProcessActivity> fromLogs(List<LogSource> logs) {
        return logs.isEmpty() ? List.of() : JitActivity.of(LogMiner.mine(logs, jitlog.dialect(), jitlog.active()));
    }

    private Path scratch() {
        try {
            return Scratch.make(projectDir);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "no-scratch",
                    "no temporary folder can be made in " + projectDir.resolve(".armperf") + " (" + FileTrouble.of(e)
                            + "); make room there",
                    e);
        }
    }
}
