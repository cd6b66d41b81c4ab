package armperf.verdict;

import armperf.run.ProcessActivity;
import armperf.run.Sample;
import java.util.List;

/**
 * A proof that an earlier process left and that a script copies beside every sample. Fresh processes can share a process
 * id, for in a container each may be the first one; they cannot all take the very same time to compile.
 */
public final class StaleProof {
    private StaleProof() {}

    /** Whether all of these samples, which are of fresh processes, left the same proof: id, counts and compile time. */
    public static boolean isIn(List<Sample> samples) {
        return isShared(samples)
                && samples.get(0).activity().stream()
                        .filter(ProcessActivity::isTimed)
                        .allMatch(process -> process.compileMs().orElse(0) > 0);
    }

    /**
     * Whether the proofs could be one that was copied: they are alike in everything, but have no compile time, or none of
     * any length, by which fresh processes could be told apart.
     */
    public static boolean mayBeIn(List<Sample> samples) {
        return isShared(samples) && !isIn(samples);
    }

    private static boolean isShared(List<Sample> samples) {
        if (samples.size() < 2) {
            return false;
        }
        List<ProcessActivity> first = samples.get(0).activity();
        return first.stream().anyMatch(ProcessActivity::isTimed)
                && first.stream()
                        .filter(ProcessActivity::isTimed)
                        .allMatch(process -> process.pid().isPresent())
                && samples.stream().allMatch(sample -> sample.activity().equals(first));
    }
}
