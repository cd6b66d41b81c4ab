package armperf.phase;

import armperf.run.HostFacts;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Comparer;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        return NoiseFloors.of(fitting(host).stream()
                .map(run ->
                        new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true))
                .toList());
    }

    /** The calibrations that still speak for a host, oldest first. */
    public List<Run> fitting(HostFacts host) {
        List<Run> runs = new ArrayList<>();
        for (RunId id : store.ids()) {
            store.readable(id)
                    .filter(run -> run.phase() == Phase.CALIBRATION && run.state() == Run.State.COMPLETE)
                    .filter(run -> isSameHost(run.host(), host))
                    .filter(run -> run.started().plus(LIFETIME).isAfter(clock.instant()))
                    .ifPresent(runs::add);
        }
        return runs;
    }

    /** The same machine, with the same kernel; a mere reboot is no change. */
    private static boolean isSameHost(HostFacts one, HostFacts other) {
        return one.name().equals(other.name())
                && one.hostname().equals(other.hostname())
                && one.architecture().equals(other.architecture())
                && one.cpu().equals(other.cpu())
                && one.cores() == other.cores()
                && one.kernel().equals(other.kernel());
    }
}
