package armperf.phase;

import armperf.host.Host;
import armperf.host.SafeName;
import armperf.outcome.UserException;
import armperf.run.RunId;
import armperf.sampling.AttendedJobs;
import armperf.sampling.Sampler;
import armperf.store.RunStore;
import java.util.Optional;

/** The samples that a host takes already: measuring beside one would measure both. */
final class OtherSamples {
    private final Host host;
    private final AttendedJobs jobs;
    private final RunStore store;
    private final Progress progress;

    OtherSamples(Host host, AttendedJobs jobs, RunStore store, Progress progress) {
        this.host = host;
        this.jobs = jobs;
        this.store = store;
        this.progress = progress;
    }

    /**
     * Ends what killed armperfs of this project have left running. Only for whoever holds the {@link ProjectLock}: a
     * sample of the project that runs all the same is nobody's.
     *
     * @throws UserException if samples of another project or user run there
     */
    void end() {
        for (SafeName job : jobs.running()) {
            Optional<RunId> run = Sampler.runOf(job);
            if (run.isEmpty()) {
                continue;
            }
            if (!store.ids().contains(run.get())) {
                throw UserException.host(
                        "host-in-use",
                        "run " + run.get() + ", which is not of this project, takes a sample on " + host.address()
                                + " now, and measuring beside it would measure both; wait until it has ended, and"
                                + " call again");
            }
            progress.step("end sample " + job + ", which an armperf that was killed left running on " + host.name());
            jobs.clear(job);
        }
    }
}
