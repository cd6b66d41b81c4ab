package armperf.phase;

import armperf.run.HostFacts;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.HostNoise;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The calibrations of a host that still speak for it: they age, and a host that has changed is another one. */
public final class Calibrations {
    /** How long a calibration serves. */
    public static final Duration LIFETIME = Duration.ofDays(14);

    private final RunStore store;
    private final Clock clock;

    public Calibrations(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The noise floors of a host, from the calibrations recorded here. */
    public NoiseFloors floors(HostFacts host) {
        return of(host).floors();
    }

    /** What the calibrations recorded here say of a host, and which of them count. */
    public HostNoise of(HostFacts host) {
        List<Comparison> counting = new ArrayList<>();
        List<HostNoise.Calibration> calibrations = new ArrayList<>();
        Instant now = clock.instant();
        for (RunStore.Listed one : store.list()) {
            one.header()
                    .filter(run -> run.phase() == Phase.CALIBRATION && run.isComplete())
                    .filter(run -> run.host().equals(host.name()))
                    .flatMap(run -> store.readable(run.id()))
                    .ifPresent(run -> {
                        HostNoise.Calibration its = standing(run, host, now);
                        calibrations.add(its);
                        if (its.standing() == HostNoise.Standing.IN_FORCE) {
                            counting.add(new Comparer(Rules.DEFAULT)
                                    .compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true));
                        }
                    });
        }
        return new HostNoise(host.name(), NoiseFloors.of(counting), calibrations);
    }

    private static HostNoise.Calibration standing(Run run, HostFacts host, Instant now) {
        Instant until = run.started().plus(LIFETIME);
        Set<String> nodes = run.samples().stream()
                .filter(Sample::counts)
                .flatMap(sample -> sample.node().stream())
                .collect(Collectors.toSet());
        HostNoise.Standing standing = !isSameHost(run.host(), host, nodes)
                ? HostNoise.Standing.HOST_CHANGED
                : until.isAfter(now) ? HostNoise.Standing.IN_FORCE : HostNoise.Standing.AGED;
        return new HostNoise.Calibration(
                run.id(), run.started(), Duration.between(run.started(), now), until, standing, nodes);
    }

    /**
     * The same machine, with the same kernel; a mere reboot is no change. Where a host hands out nodes, one like it: which of
     * them was measured is looked at for each row.
     */
    private static boolean isSameHost(HostFacts one, HostFacts other, Set<String> nodes) {
        return (!nodes.isEmpty() || one.hostname().equals(other.hostname()))
                && one.architecture().equals(other.architecture())
                && one.cpu().equals(other.cpu())
                && one.cores() == other.cores()
                && one.kernel().equals(other.kernel());
    }
}
