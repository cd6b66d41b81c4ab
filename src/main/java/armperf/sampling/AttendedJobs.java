package armperf.sampling;

import armperf.host.Host;
import armperf.host.JobAtWork;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.JobState;
import armperf.host.Jobs;
import armperf.host.RemotePath;
import armperf.host.SafeName;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.time.Duration;
import java.util.List;

/**
 * Jobs that a phase waits for. When the user stops the phase, or it fails, its job is ended too, group and all; when
 * only the link breaks or armperf is killed, it goes on and the next call takes it up.
 */
public final class AttendedJobs {
    private static final Duration LATE_START = Duration.ofMillis(300);
    /** How long whoever has stopped a phase waits for a host that does not answer. */
    private static final Duration HURRY = Duration.ofSeconds(5);

    private final Jobs jobs;

    public AttendedJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Runs a job to its end, or takes up one of its name that is there. */
    public JobResult run(JobSpec job) {
        try {
            JobResult result = jobs.run(job);
            if (result.state() == JobState.CANCELLED) {
                jobs.remove(job.id());
                throw new UserException(
                        ExitCode.INTERRUPTED,
                        "interrupted",
                        "job " + job.id() + " was ended because it was asked to stop");
            }
            return result;
        } catch (UserException e) {
            boolean goesOn = e.kind().equals(Host.LINK_BROKE) || e.kind().equals(Host.CONNECT);
            if (!goesOn || Thread.currentThread().isInterrupted()) {
                abandon(job.id(), e);
            }
            throw e;
        }
    }

    /** Where a job keeps what it is and what it printed. */
    public RemotePath folder(SafeName id) {
        return jobs.folder(id);
    }

    /** The jobs that run on the host now, whoever started them. */
    public List<JobAtWork> running() {
        return jobs.running();
    }

    /** Ends what a killed armperf may have left of a job, and removes it. */
    public void clear(SafeName id) {
        jobs.endIfRunning(id);
        jobs.remove(id);
    }

    /** Removes what a job left that is over. */
    public void remove(SafeName id) {
        jobs.remove(id);
    }

    private void abandon(SafeName id, UserException why) {
        // A thread of its own: whoever is interrupted, maybe again and again, could not wait for the host's answer.
        Thread ender = new Thread(
                () -> {
                    try {
                        endSurely(id);
                    } catch (UserException e) {
                        why.addSuppressed(e);
                    }
                },
                "armperf-end-job");
        ender.start();
        boolean marked = Thread.interrupted();
        while (ender.isAlive()) {
            try {
                ender.join();
            } catch (InterruptedException e) {
                marked = true;
            }
        }
        if (marked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks twice: a job that was being asked for when its phase was stopped may not have begun yet. */
    private void endSurely(SafeName id) {
        Jobs hurried = jobs.within(HURRY);
        if (!hurried.endIfRunning(id)) {
            try {
                Thread.sleep(LATE_START.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        hurried.endIfRunning(id);
        hurried.remove(id);
    }
}
