package armperf.phase;

import armperf.config.Config;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Transfer;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Build;
import armperf.run.DiffStat;
import armperf.run.GateOutcome;
import armperf.run.Side;
import armperf.sampling.AttendedJobs;
import armperf.source.Commit;
import armperf.source.GitTree;
import armperf.store.EvidenceFolder;
import armperf.store.GateRecord;
import java.util.Optional;

/** Gets commits onto a host: sends the archive, has the project's gate build and test it. */
final class Delivery {
    private final Config config;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final GitTree tree;
    private final Progress progress;

    Delivery(Config config, Host host, HostLayout layout, AttendedJobs jobs, GitTree tree, Progress progress) {
        this.config = config;
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.tree = tree;
        this.progress = progress;
    }

    /** Sends a commit's archive to its build folder, under the name and prefix that the gate script expects. */
    Transfer push(Commit commit, SafeName key) {
        progress.step("push " + commit.id().substring(0, 8) + " to " + host.name());
        RemotePath target =
                layout.build(key).incoming().resolve(config.project().archive());
        return host.put(out -> tree.writeArchive(commit, config.project().prefix(), out), target, false);
    }

    /**
     * A build of a commit that stands on the host, gated; passed or not.
     *
     * @param side which end it stands for
     * @param dirty whether it was made of uncommitted changes
     * @param diffstat against what it is compared with
     * @param evidence keeps the gate's output
     */
    Build build(Side side, Commit commit, int copy, boolean dirty, DiffStat diffstat, EvidenceFolder evidence) {
        SafeName key = BuildKey.of(commit.id(), copy);
        HostLayout.BuildFolder folder = layout.build(key);
        GateRunner gate = new GateRunner(config, host, layout, jobs, progress);
        Optional<GateRecord> before = gate.passedBefore(folder, commit.id());
        if (before.isPresent()) {
            progress.step(
                    "gate " + commit.id().substring(0, 8) + ": passed before on " + host.name() + ", its build stands");
            return new Build(
                    side,
                    key.value(),
                    commit.id(),
                    commit.subject(),
                    dirty,
                    diffstat,
                    before.get().codeSha256(),
                    before.get().outcome());
        }
        if (!gate.isRunning(key)) {
            push(commit, key);
        }
        progress.step("gate " + commit.id().substring(0, 8) + " with "
                + config.requireGate().script());
        GateOutcome outcome =
                gate.run(folder, key, commit.id(), new GateEvidence(host, evidence, "gate/" + side.word()));
        Optional<String> code = Optional.empty();
        if (outcome.passed()) {
            code = CodeHash.of(host, folder.work(), config.requireSample().code());
            gate.remember(folder, new GateRecord(commit.id(), outcome, code));
        }
        return new Build(side, key.value(), commit.id(), commit.subject(), dirty, diffstat, code, outcome);
    }

    /** The exception that ends a phase whose gate did not pass. */
    static UserException failed(Build build, Config config, String evidenceFolder) {
        GateOutcome gate = build.gate();
        String how = gate.exit().isEmpty()
                ? gate.elapsed().compareTo(config.requireGate().timeout()) >= 0
                        ? "did not end within " + config.requireGate().timeout().toSeconds() + " s ([gate] timeout)"
                        : "vanished from the host without an exit code"
                : gate.exit().getAsInt() != 0
                        ? "ended with exit code " + gate.exit().getAsInt()
                        : "ran " + gate.testsRun().orElse(0) + " tests, of which "
                                + gate.testsFailed().orElse(0) + " failed, where at least "
                                + config.requireGate().minTests().orElse(0) + " must pass";
        return new UserException(
                ExitCode.GATE,
                "gate",
                "the gate of " + build.shortCommit() + " " + how + ", so nothing was sampled; its output is in "
                        + evidenceFolder);
    }
}
