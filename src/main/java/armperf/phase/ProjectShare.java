package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What the phases of one call share that are at work in a project side by side, one on each host: they keep others out
 * together, and measure one commit.
 */
public final class ProjectShare {
    private final int hosts;
    private final String call = UUID.randomUUID().toString();

    private FutureTask<ProjectLock> taking;
    /** Of no interest but while there are parts. */
    private ProjectLock taken;

    private int parts;
    private FutureTask<Commits.Chosen> head;

    /** @param hosts how many phases there may be, one on each */
    public ProjectShare(int hosts) {
        this.hosts = hosts;
    }

    boolean isOfSeveral() {
        return hosts > 1;
    }

    /** Names the call; no other has the same. */
    String call() {
        return call;
    }

    /** A phase's part of the project's lock, which is given up with the last of them. */
    final class Part implements AutoCloseable {
        private final String token;

        private Part(ProjectLock taken) {
            this.token = taken.token();
        }

        /** As in {@link ProjectLock#token}. */
        String token() {
            return token;
        }

        @Override
        public void close() {
            leave();
        }
    }

    /**
     * Waits until no other call is at work in the project. The first phase does that for all, and if it waits in vain it
     * does so for all too.
     *
     * @param alone what is to be done while nobody is at work there
     * @throws UserException of exit 2 if somebody still is
     */
    Part enter(Workplace place, Runnable alone) {
        FutureTask<ProjectLock> mine;
        synchronized (this) {
            if (parts == 0) {
                taken = null;
                taking = new FutureTask<>(() -> take(place, alone));
            }
            parts++;
            mine = taking;
        }
        try {
            return new Part(outcome(mine));
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    private ProjectLock take(Workplace place, Runnable alone) {
        ProjectLock lock = ProjectLock.take(
                place.config().projectDir(), place.host().lease().patience(), place.progress());
        synchronized (this) {
            taken = lock;
        }
        alone.run();
        return lock;
    }

    private synchronized void leave() {
        parts--;
        if (parts == 0 && taken != null) {
            taken.close();
        }
    }

    /** HEAD as it stood for the first that asked, see {@link Commits#choose}. */
    Commits.Chosen head(Commits commits, boolean allowDirty) {
        FutureTask<Commits.Chosen> choosing;
        synchronized (this) {
            if (head == null) {
                head = new FutureTask<>(() -> commits.choose(allowDirty));
            }
            choosing = head;
        }
        return outcome(choosing);
    }

    /** Does what two phases must not do at once. */
    synchronized <T> T oneAfterTheOther(Supplier<T> work) {
        return work.get();
    }

    /** What a task came to, which the first that asks for it does. */
    private static <T> T outcome(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "interrupted before anything was done; the same command begins anew",
                    e);
        }
    }
}
