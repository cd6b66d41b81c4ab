package armperf.sampling;

import armperf.host.RemotePath;
import armperf.run.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What every sample of a run is taken under.
 *
 * @param run the run's id, which names its folder on the host
 * @param folder that folder
 * @param script the sample script as it lies on the host
 * @param builds each side's own folders: one, or several of the same commit
 * @param modes every mode, also as each variant has it
 * @param prefix words put before the script
 * @param counters events for perf stat; empty where none are asked for or the host cannot count them
 * @param cores processors of the host
 * @param timeout how long one sample may take
 * @param logWhileTimed whether timed samples write full JIT logs
 */
public record Conditions(
        String run,
        RemotePath folder,
        RemotePath script,
        Map<Side, List<BuildPaths>> builds,
        Map<ModeName, ModeEnvironment> modes,
        List<String> prefix,
        List<String> counters,
        int cores,
        Duration timeout,
        boolean logWhileTimed) {
    public Conditions {
        builds = Map.copyOf(builds);
        modes = Map.copyOf(modes);
        prefix = List.copyOf(prefix);
        counters = List.copyOf(counters);
    }

    /** What a cell's mode puts into the environment. */
    ModeEnvironment mode(Cell cell) {
        return modes.get(new ModeName(cell.mode(), cell.variant()));
    }

    /** The build that a slot runs: where a commit was built several times, the blocks take the builds in turn. */
    BuildPaths build(Slot slot) {
        List<BuildPaths> copies = builds.get(slot.cell().side());
        return copies.get(Math.max(0, slot.block().orElse(1) - 1) % copies.size());
    }

    /**
     * Where a build stands.
     *
     * @param key its name
     * @param work its work folder, in which samples run
     * @param venv its virtual environment
     */
    public record BuildPaths(String key, RemotePath work, RemotePath venv) {}

    /**
     * Which mode, and in which form.
     *
     * @param mode its name
     * @param variant the one that has it otherwise; absent: as the config has it
     */
    public record ModeName(String mode, Optional<String> variant) {}

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
