package armperf.phase;

import armperf.outcome.Warning;
import armperf.run.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whoever watches a phase at work. What it is told is news, never a result. */
public interface Progress {
    /** A step begins, such as {@code gate 7c361dce}. */
    void step(String text);

    /**
     * Work that takes its time begins, and every {@code begins} has its {@link #ends}. Work that begins meanwhile is part
     * of it.
     *
     * @param what in few words, such as {@code gate 7c361dce}
     * @param left how long it will take; absent where nothing is known
     */
    void begins(String what, Optional<Duration> left);

    /**
     * How far the work is.
     *
     * @param where in few words, such as {@code 3/51  richards}
     * @param left how long it will still take; absent where nothing is known
     */
    void at(String where, Optional<Duration> left);

    /** The work that began last is over, however it ended. */
    void ends();

    /**
     * Whoever watches one of several pieces of work that go on at once.
     *
     * @param name what tells it from the others
     */
    Progress apart(String name);

    /** Whether {@link #printed} is of any interest, which costs the host a question now and then. */
    boolean wantsOutput();

    /** The last line that the work has printed on the host, fit for no terminal. */
    void printed(String line);

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

    /** Does work that takes its time, see {@link #begins}. */
    default <T> T during(String what, Optional<Duration> left, Supplier<T> work) {
        begins(what, left);
        try {
            return work.get();
        } finally {
            ends();
        }
    }
}
