package armperf.phase;

import armperf.host.Host;
import armperf.host.JobAtWork;
import armperf.host.SafeName;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.RunId;
import armperf.sampling.AttendedJobs;
import armperf.sampling.Sampler;
import armperf.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The jobs that a host is at work on already: a sample that is taken beside one measures both. */
final class OtherJobs {
    private final Host host;
    private final AttendedJobs jobs;
    private final RunStore store;
    private final Progress progress;

    OtherJobs(Host host, AttendedJobs jobs, RunStore store, Progress progress) {
        this.host = host;
        this.jobs = jobs;
        this.store = store;
        this.progress = progress;
    }

    /**
     * Ends what killed armperfs of this project have left running. Only for whoever holds the {@link ProjectLock}: a
     * job of the project that runs all the same is nobody's.
     *
     * @param stays what is to be taken up, or looked at later
     * @return what is to be recorded of it
     * @throws UserException if jobs of another project or user run there
     */
    List<Warning> end(Predicate<SafeName> stays) {
        List<Warning> ended = new ArrayList<>();
        for (JobAtWork job : jobs.running()) {
            if (stays.test(job.id())) {
                continue;
            }
            Optional<RunId> run = Sampler.runOf(job.id());
            boolean ours = run.map(store.ids()::contains).orElse(job.ours());
            if (!ours) {
                throw inUse(run.map(id -> "run " + id + ", which is not of this project, takes a sample on "
                                + host.address() + " now")
                        .orElse("job " + job.id() + ", which is not of this project, runs on " + host.address()
                                + " now"));
            }
            String what = (run.isPresent() ? "sample " : "job ") + job.id();
            progress.step("end " + what + ", which an armperf that was killed left running on " + host.name());
            jobs.clear(job.id());
            ended.add(new Warning(
                    "left-over",
                    what + " still ran on the host, left by an armperf that was killed; it was ended before anything"
                            + " was timed here"));
        }
        return ended;
    }

    private static UserException inUse(String who) {
        return UserException.host(
                "host-in-use",
                who + ", and measuring beside it would measure both; wait until it has ended, and call again");
    }
}
