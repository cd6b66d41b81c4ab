package armperf.phase;

import armperf.config.Config;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.OldBuilds;
import armperf.host.PatientHost;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.host.Shipped;
import armperf.host.Shipping;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.Side;
import armperf.sampling.AttendedJobs;
import armperf.source.GitTree;
import armperf.store.EvidenceFolder;
import armperf.store.GateRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gets commits onto a host: has the archive stand there, has the project's gate build and test it. */
final class Delivery {
    /** The kind of an error: what a commit is to be compared with did not pass, which says nothing of the commit. */
    static final String GATE_OF_FROM = "gate-from";

    private final Config config;
    private final Host login;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final GitTree tree;
    private final Progress progress;
    private final Foresight foresight;
    private final Object shared;

    /**
     * A way to a host, of one phase on it or one of several at once.
     *
     * @param login takes what is pushed
     * @param host builds it
     * @param shared held by whichever of them changes what is kept on the host for all builds
     */
    Delivery(
            Config config,
            Host login,
            Host host,
            HostLayout layout,
            AttendedJobs jobs,
            GitTree tree,
            Progress progress,
            Foresight foresight,
            Object shared) {
        this.config = config;
        this.login = login;
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.tree = tree;
        this.progress = progress;
        this.foresight = foresight;
        this.shared = shared;
    }

    /** Gets a commit's archive into its build folder, under the name and prefix that the gate script expects. */
    Shipped push(Packing packing, SafeName key, Consumer<Warning> warnings) {
        String what = "push " + packing.commit().id().substring(0, 8) + " to " + host.name();
        progress.step(what);
        Shipping shipping = new Shipping(login, layout.root(), PatientHost.USUAL);
        Shipped shipped = progress.during(what, Optional.empty(), () -> {
            synchronized (shared) {
                return shipping.ship(packing.cargo(), archive(key));
            }
        });
        shipped.detour()
                .map(why -> new Warning("push-detour", "the whole archive was sent to " + host.name() + ": " + why))
                .ifPresent(warnings);
        return shipped;
    }

    /** Removes the host's old builds, as far as the config lets it, and says so. */
    void makeRoom(OldBuilds builds, int keep, List<SafeName> inUse) {
        List<SafeName> removed;
        synchronized (shared) {
            removed = builds.prune(keep, inUse);
        }
        if (!removed.isEmpty()) {
            progress.step("removed " + removed.size() + " old builds from " + host.name() + " (keep_builds = " + keep
                    + "): " + removed.stream().map(SafeName::value).collect(Collectors.joining(", ")));
        }
    }

    /** The builds of an order, standing or not. */
    List<SafeName> keys(Order order) {
        int copies = config.requireSample().rebuilds();
        return IntStream.range(0, copies)
                .mapToObj(copy -> BuildKey.of(order.commit().id(), (order.firstCopy() + copy) % BuildKey.COPIES))
                .toList();
    }

    /** The jobs of the gates of these orders. */
    List<SafeName> gates(Order... orders) {
        GateRunner gate = new GateRunner(config, host, layout, jobs, progress);
        return Arrays.stream(orders)
                .flatMap(order -> keys(order).stream())
                .map(gate::job)
                .toList();
    }

    /** Where a build's archive arrives. */
    RemotePath archive(SafeName key) {
        return layout.build(key).incoming().resolve(config.project().archive());
    }

    /**
     * The builds of an order, each standing on the host and gated; the last one has not passed if any has not.
     *
     * @param before builds that the run has on record already, because it was interrupted after their gates
     * @param evidence keeps the gates' output
     * @param warnings told of what could not be kept
     * @param recorded told of each build, and keeps it before the host forgets how its gate went
     */
    List<Build> build(
            Order order,
            List<Build> before,
            EvidenceFolder evidence,
            Consumer<Warning> warnings,
            Consumer<Build> recorded) {
        List<Build> builds = new ArrayList<>();
        for (int copy = 0; copy < config.requireSample().rebuilds(); copy++) {
            String place = "gate/" + order.side().word() + (copy == 0 ? "" : "-" + copy);
            Build build = build(
                    order,
                    (order.firstCopy() + copy) % BuildKey.COPIES,
                    before,
                    new GateEvidence(host, evidence, "the gate", place, config.projectDir(), warnings),
                    warnings,
                    recorded);
            builds.add(build);
            if (!build.gate().passed()) {
                break;
            }
        }
        return builds;
    }

    private Build build(
            Order order,
            int copy,
            List<Build> known,
            GateEvidence evidence,
            Consumer<Warning> warnings,
            Consumer<Build> recorded) {
        String commit = order.commit().id();
        String shown = commit.substring(0, 8) + (copy == 0 ? "" : ", build " + (copy + 1));
        SafeName key = BuildKey.of(commit, copy);
        HostLayout.BuildFolder folder = layout.build(key);
        GateRunner gate = new GateRunner(config, host, layout, jobs, progress);
        Optional<GateRecord> before = gate.passedBefore(folder, commit, order.judgedBy());
        if (before.isPresent()) {
            progress.step("gate " + shown + ": passed before on " + host.name() + ", its build stands");
            gate.forget(key);
            Build build = onRecord(known, order, key, before.get()).orElseGet(() -> built(order, key, before.get()));
            objections(shown, build.gate()).forEach(warnings);
            recorded.accept(build);
            return build;
        }
        if (!gate.isRunning(key)) {
            push(Packing.begin(tree, order.commit(), config.project().prefix()), key, warnings);
        }
        progress.step("gate " + shown + " with " + config.requireGate().script());
        List<Warning> ofGate = new ArrayList<>();
        GateOutcome outcome = progress.during(
                "gate " + shown,
                foresight.gate(gate.scriptSha256()),
                () -> gate.run(folder, key, commit, evidence.telling(ofGate::add)));
        // A gate that says nothing of the build is run again, and what weakened it weakens nothing.
        ofGate.addAll(objections(shown, outcome));
        ofGate.forEach(outcome.isVerdict() ? warnings : progress::warn);
        Optional<String> code = outcome.passed()
                ? CodeHash.of(host, folder.work(), config.requireSample().code())
                : Optional.empty();
        GateRecord record = new GateRecord(commit, outcome, code);
        Build build = built(order, key, record);
        // Each step can be the last one before a crash: what the next call needs goes last.
        recorded.accept(build);
        if (outcome.passed()) {
            gate.remember(folder, record);
        }
        gate.forget(key);
        return build;
    }

    /** What a gate said against its build; one that passed before says it again, for it is that build that is measured. */
    private static List<Warning> objections(String shown, GateOutcome gate) {
        return GateOutput.OBJECTIONS.stream()
                .flatMap(kind -> gate.said()
                        .getOrDefault(kind, "")
                        .lines()
                        // The error that ends the phase tells the first one.
                        .skip(kind.equals(GateOutcome.ERROR) && !gate.passed() && gate.isVerdict() ? 1 : 0)
                        .map(line -> new Warning("gate-said", "the gate of " + shown + " said " + kind + ": " + line)))
                .toList();
    }

    /** The build as this run saw its gate end, with the evidence that the host's own note does not know. */
    private static Optional<Build> onRecord(List<Build> known, Order order, SafeName key, GateRecord record) {
        return known.stream()
                .filter(build -> build.side() == order.side() && build.key().equals(key.value()))
                .filter(build -> build.gate().passed()
                        && build.gate().settings().equals(record.outcome().settings())
                        && build.gate().scriptSha256().equals(record.outcome().scriptSha256()))
                .findFirst();
    }

    private static Build built(Order order, SafeName key, GateRecord record) {
        return new Build(
                order.side(),
                key.value(),
                order.commit().id(),
                order.commit().subject(),
                order.dirty(),
                Optional.of(order.commit().tree()),
                order.diffstat(),
                record.codeSha256(),
                record.outcome());
    }

    /**
     * The exception that ends a phase whose gate did not pass.
     *
     * @param twoSides whether it has to be told which side's gate it was
     */
    static UserException failed(Build build, boolean twoSides, Config config, String evidenceFolder) {
        GateOutcome gate = build.gate();
        String which =
                "the gate of " + (twoSides ? "the " + build.side().word() + " build " : "") + build.shortCommit() + " ";
        if (!gate.isVerdict()) {
            String what = gate.ended().equals("lost")
                    ? "was lost: its processes are gone from the host and left no exit code, as when somebody or the"
                            + " kernel, short of memory, killed them; look there with dmesg"
                    : "was lost: the host rebooted while it ran";
            return UserException.host(
                    "gate-" + gate.ended(),
                    which + what + "; that says nothing of the build, and the same command runs its gate again");
        }
        String how = gate.exit().isEmpty()
                ? "timed out: it did not end within the "
                        + config.requireGate().timeout().toSeconds() + " s of [gate] timeout, and was ended"
                : gate.exit().getAsInt() != 0
                        ? "ended with exit code " + gate.exit().getAsInt()
                        : "ran " + gate.testsRun().orElse(0) + " tests, of which "
                                + gate.testsFailed().orElse(0) + " failed, where at least "
                                + config.requireGate().minTests().orElse(0) + " must pass";
        String said = gate.firstError().map(line -> " (ERROR: " + line + ")").orElse("");
        return new UserException(
                ExitCode.GATE,
                twoSides && build.side() == Side.FROM ? GATE_OF_FROM : "gate",
                which + how + said + ", so nothing was sampled; its whole output is in " + evidenceFolder);
    }
}
