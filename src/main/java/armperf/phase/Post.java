package armperf.phase;

import armperf.run.Sample;
import armperf.sampling.Sampler;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A machine that takes samples of a run.
 *
 * @param name for people
 * @param sampler takes them there
 * @param beforeBlock what is done before each block, such as waiting for a quiet host
 * @param suspensions see {@link armperf.host.Host#suspensions}
 * @param check throws where a sample is none, so that it is not recorded
 */
record Post(String name, Sampler sampler, Runnable beforeBlock, Supplier<String> suspensions, Consumer<Sample> check) {
    /** One more of a run's machines, which has to be waited for and given back. */
    interface Further {
        /**
         * Does work there once it is ours.
         *
         * @throws armperf.outcome.UserException if it never is
         */
        void with(Consumer<Post> work);
    }
}
