package armperf.sampling;

import armperf.host.RemotePath;
import armperf.run.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What every sample of a run is taken under.
 *
 * @param run the run's id, which names its folder on the host
 * @param folder that folder
 * @param script the sample script as it lies on the host
 * @param builds each side's own folder
 * @param modes by name
 * @param prefix words put before the script
 * @param timeout how long one sample may take
 * @param logWhileTimed whether timed samples write full JIT logs
 */
public record Conditions(
        String run,
        RemotePath folder,
        RemotePath script,
        Map<Side, BuildPaths> builds,
        Map<String, ModeEnvironment> modes,
        List<String> prefix,
        Duration timeout,
        boolean logWhileTimed) {
    public Conditions {
        builds = Map.copyOf(builds);
        modes = Map.copyOf(modes);
        prefix = List.copyOf(prefix);
    }

    /**
     * Where a build stands.
     *
     * @param work its work folder, in which samples run
     * @param venv its virtual environment
     */
    public record BuildPaths(RemotePath work, RemotePath venv) {}

    /**
     * What a mode puts into the environment.
     *
     * @param env always
     * @param logEnv in a sample that writes a JIT log
     * @param jitlist the list of functions that its placeholder stands for; its folder exists even if it has none
     */
    public record ModeEnvironment(SortedMap<String, String> env, SortedMap<String, String> logEnv, RemotePath jitlist) {
        /** Whether a sample of this mode can write a JIT log at all. */
        public boolean canLog() {
            return !logEnv.isEmpty();
        }
    }
}
