package armperf.host;

import armperf.outcome.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Work on a host that goes on whatever becomes of the link: each job has a session, a process group and a folder of its
 * own. While one runs, nothing else of armperf runs there; only after a broken link is it looked at once a second.
 */
public final class Jobs {
    /** Of what the host says against one, in characters. */
    private static final int LONGEST_COMPLAINT = 1000;

    private final Host host;
    private final RemotePath folder;
    private final JobScripts scripts;
    private final Duration patience;
    private final Optional<HeldLease> lease;

    /**
     * @param folder where the jobs' folders lie, see {@link HostLayout#jobs()}
     * @param patience how long a broken link is tried again before it is given up
     */
    public Jobs(Host host, RemotePath folder, Duration patience) {
        this(host, folder, patience, Optional.empty());
    }

    /**
     * As above, where none is started without the host's lease, and while one runs the lease keeps quiet.
     *
     * @param lease ours
     */
    public Jobs(Host host, RemotePath folder, Duration patience, HeldLease lease) {
        this(host, folder, patience, Optional.of(lease));
    }

    private Jobs(Host host, RemotePath folder, Duration patience, Optional<HeldLease> lease) {
        this.host = Objects.requireNonNull(host, "host");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.scripts = new JobScripts(folder, lease.map(HeldLease::owner).orElse(""));
        this.patience = Objects.requireNonNull(patience, "patience");
        this.lease = lease;
    }

    /** The same jobs, for questions that are not worth more time than this. */
    public Jobs within(Duration hurry) {
        return new Jobs(host, folder, hurry, lease);
    }

    /** The folder of one job. */
    public RemotePath folder(SafeName id) {
        return folder.resolve(id.value());
    }

    /**
     * Starts a job and waits for its end; one of this name that is there already is taken up instead. If the thread is
     * interrupted, or the host cannot be reached again, the job goes on there and can be attached to or cancelled.
     */
    public JobResult run(JobSpec job) {
        return lease.map(held -> held.quietly(() -> start(job))).orElseGet(() -> start(job));
    }

    private JobResult start(JobSpec job) {
        Script script = scripts.start(job);
        Script guarded = lease.map(held -> held.guarded(script)).orElse(script);
        long start = System.nanoTime();
        Patience left = new Patience(patience, job.timeout());
        while (true) {
            try {
                JobReport report = ask(guarded);
                if (report.state().equals(LeaseScripts.GONE)) {
                    throw lease.orElseThrow().lost();
                }
                if (report.isOver()) {
                    return withRoom(report, job.id()).result(true, since(start));
                }
                if (report.hadNoRoom()) {
                    throw noRoom(job.id(), report);
                }
                if (!report.state().equals("exists")) {
                    throw refused("start", job.id(), report);
                }
            } catch (UserException e) {
                if (e.kind().equals(Host.TIMED_OUT)) {
                    return overdue(job.id(), true, start);
                }
                left.pauseOrThrow(e, job.id());
            }
            Optional<JobResult> taken = attach(job.id(), job.timeout());
            if (taken.isPresent()) {
                return taken.get();
            }
            // The link broke before the job was started.
        }
    }

    /**
     * Takes up a job that was started before, and waits for its end.
     *
     * @param timeout how long it may take, counted from its start
     * @return empty if there is no such job
     */
    public Optional<JobResult> attach(SafeName id, Duration timeout) {
        long start = System.nanoTime();
        JobReport report = insist(scripts.attach(id, timeout), id);
        if (report.isAbsent()) {
            return Optional.empty();
        }
        if (report.state().equals("overdue")) {
            return Optional.of(overdue(id, false, start));
        }
        return Optional.of(withRoom(over("attach to", id, report), id).result(false, since(start)));
    }

    /** Of a job that found the disk full, its end is not to be taken for its own: it is to run again. */
    private JobReport withRoom(JobReport report, SafeName id) {
        if (report.foundDiskFull()) {
            remove(id);
            throw UserException.host(
                    "disk-full",
                    "No space left on " + host.address() + " for job " + id + " in " + folder
                            + ", so that how it ended says nothing; make room there (df), and the same command runs it"
                            + " again");
        }
        return report;
    }

    /** It was not started: without its variables a script would work in folders that it was not meant for. */
    private UserException noRoom(SafeName id, JobReport report) {
        String why = report.stderr().strip();
        return UserException.host(
                "disk-full",
                "No space left on " + host.address() + " to start job " + id + " in " + folder
                        + (why.isEmpty() ? "" : " (" + why + ")")
                        + ", so that nothing was run; make room there (df), and the same command goes on");
    }

    /** Ends a job's process group if it runs, and says what the job left; empty if there is no such job. */
    public Optional<JobResult> cancel(SafeName id) {
        long start = System.nanoTime();
        JobReport report = insist(scripts.end(id, JobScripts.CANCELLED), id);
        return report.isAbsent()
                ? Optional.empty()
                : Optional.of(over("cancel", id, report).result(false, since(start)));
    }

    /** Ends what a killed armperf may have left of a job; whether there was anything. */
    public boolean endIfRunning(SafeName id) {
        return insist(scripts.end(id, JobScripts.CANCELLED), id).wasRunning();
    }

    /** The jobs that run now, whoever started them. */
    public List<JobAtWork> running() {
        return new PatientHost(host, patience)
                .run(scripts.running())
                .stdout()
                .text()
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2 && SafeName.isSafe(words[0]))
                .map(words -> new JobAtWork(new SafeName(words[0]), scripts.isOwn(words[1])))
                .toList();
    }

    /** Removes what a job left; one that still runs is refused. */
    public void remove(SafeName id) {
        JobReport report = insist(scripts.remove(id), id);
        if (!report.isAbsent()) {
            throw refused("remove", id, report);
        }
    }

    private JobResult overdue(SafeName id, boolean watched, long start) {
        return over("end", id, insist(scripts.end(id, JobScripts.TIMED_OUT), id))
                .result(watched, since(start));
    }

    private JobReport over(String doing, SafeName id, JobReport report) {
        if (!report.isOver()) {
            throw refused(doing, id, report);
        }
        return report;
    }

    private JobReport ask(Script script) {
        return JobReport.parse(host.run(script));
    }

    /** Asks again over a new connection while there is patience; only for what may be asked twice. */
    private JobReport insist(Script script, SafeName id) {
        Patience left = new Patience(patience, script.timeout());
        while (true) {
            try {
                return ask(script);
            } catch (UserException e) {
                left.pauseOrThrow(e, id);
            }
        }
    }

    private UserException refused(String doing, SafeName id, JobReport report) {
        String why = report.state().equals("running") ? "it still runs" : Said.line(report.stderr(), LONGEST_COMPLAINT);
        return UserException.host(
                "job",
                "cannot " + doing + " job " + id + " in " + folder + " on " + host.address() + ": " + why
                        + (report.lacksTool()
                                ? "; install util-linux, which has setsid, or perl there"
                                : "; " + Remedy.of(why, "look there with ps and df")));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
