package armperf.doctor;

import armperf.host.Host;
import armperf.host.KeysShown;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.phase.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks over a project, the way to its host, and the host. */
public final class Doctor {
    private static final String CONNECTION = "connection";

    private final Workplace place;
    private final Map<String, String> environment;
    private final Supplier<List<KeysShown>> keys;

    /**
     * @param environment variables of this process
     * @param keys finds those that the gateways and the host would be shown
     */
    public Doctor(Workplace place, Map<String, String> environment, Supplier<List<KeysShown>> keys) {
        this.place = place;
        this.environment = Map.copyOf(environment);
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param host its name in the config
     * @param checks this side first
     */
    public record Result(String host, List<Check> checks) {
        public Result {
            checks = List.copyOf(checks);
        }

        /** The worst state that is known. */
        public Check.State state() {
            return has(Check.State.FAIL) ? Check.State.FAIL : has(Check.State.WARN) ? Check.State.WARN : Check.State.OK;
        }

        /** 3 if the host fails or is not reached, 2 if this side does. */
        public ExitCode exit() {
            ExitCode worst = ExitCode.OK;
            for (Check check : checks) {
                if (check.fails()) {
                    worst = ExitCode.worst(worst, check.side() == Check.Side.HOST ? ExitCode.HOST : ExitCode.USAGE);
                }
            }
            return worst;
        }

        /** How many of them are so. */
        public long count(Check.State state) {
            return checks.stream().filter(check -> check.state() == state).count();
        }

        private boolean has(Check.State state) {
            return count(state) > 0;
        }
    }

    /** Looks at everything; a host that is not reached is a result too. */
    public Result run() {
        List<Check> checks = new ArrayList<>(new ProjectChecks(place, environment, keys).list());
        Checks connection = new Checks(Check.Side.HOST);
        try (Host host = place.opener().open(place.host())) {
            connection.ok(CONNECTION, host.address() + ": the host key is known, the login works");
            checks.addAll(connection.list());
            checks.addAll(new HostChecks(place, host).list());
        } catch (UserException e) {
            if (e.exit() != ExitCode.HOST && e.exit() != ExitCode.USAGE) {
                throw e;
            }
            Checks failed = new Checks(Check.Side.HOST);
            String[] sentence = e.getMessage().split("; ", 2);
            failed.fail(
                    CONNECTION,
                    e.kind() + ": " + sentence[0],
                    sentence.length > 1 ? sentence[1] : "mend it, and call again");
            checks.addAll(failed.list());
        }
        return new Result(place.host().name(), checks);
    }
}
