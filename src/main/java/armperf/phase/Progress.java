package armperf.phase;

import armperf.outcome.Warning;
import armperf.run.Sample;
import java.util.List;

/** Whoever watches a phase at work. What it is told is news, never a result. */
public interface Progress {
    /** A step begins, such as {@code gate 7c361dce}. */
    void step(String text);

    /**
     * A sample was taken and recorded.
     *
     * @param done samples of this run so far
     * @param total samples that this session and those before it make
     */
    void sampled(Sample sample, int done, int total);

    /**
     * A script of the user's failed; this is the end of what it printed.
     *
     * @param lines as they came, fit for no terminal
     */
    void failed(String script, List<String> lines);

    /** Something weakens the result. */
    void warn(Warning warning);
}
