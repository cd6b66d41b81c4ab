package armperf.host;

import armperf.outcome.UserException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A host's lease in our hands. It gives signs of life by itself, but for the time that a job of ours runs: the job is
 * sign enough, and nothing is to run beside it.
 */
public final class HeldLease implements AutoCloseable {
    /** The kind of the exception that says: somebody took the lease from us, or the host was started anew. */
    public static final String LOST = "lease-lost";

    /** Several before anybody could take us for dead. */
    private static final Duration BEAT = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofSeconds(5);

    private final Host host;
    private final Lease lease;
    private final LeaseScripts scripts;
    private final String number;
    private final String owner;
    private final Lease.Listener listener;
    private final Thread heart;
    private final ReentrantLock quiet = new ReentrantLock();
    private volatile String work = "-";
    /** Whether our jobs run on other machines than the one where the lease lies. */
    private volatile boolean elsewhere;

    private volatile long beaten = System.nanoTime();
    private volatile boolean ended;

    HeldLease(Host host, Lease lease, LeaseScripts scripts, String number, String owner, Lease.Listener listener) {
        this.host = Objects.requireNonNull(host, "host");
        this.lease = Objects.requireNonNull(lease, "lease");
        this.scripts = Objects.requireNonNull(scripts, "scripts");
        this.number = Objects.requireNonNull(number, "number");
        this.owner = Objects.requireNonNull(owner, "owner");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.heart = new Thread(this::live, "armperf-heartbeat");
        heart.setDaemon(true);
        heart.start();
    }

    /** Whose it is, as in {@link Lease#take}. */
    public String owner() {
        return owner;
    }

    /** Tells those who wait what the host is used for from now on. */
    public void work(String what) {
        work = LeaseHolder.plain(what);
    }

    /** From now on our jobs run on other machines: there, signs of life disturb nothing, and nobody sees the jobs. */
    public void workElsewhere() {
        elsewhere = true;
    }

    /** Does what no sign of life may disturb. */
    <T> T quietly(Supplier<T> job) {
        if (elsewhere) {
            return job.get();
        }
        try {
            quiet.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
        try {
            return job.get();
        } finally {
            quiet.unlock();
        }
    }

    /** A script that runs only while the lease is ours; else it answers {@link LeaseScripts#GONE}. */
    Script guarded(Script script) {
        if (elsewhere) {
            if (!new PatientHost(host, PatientHost.USUAL)
                    .run(scripts.beat(number, work))
                    .succeeded()) {
                throw lost();
            }
            return script;
        }
        beaten = System.nanoTime();
        return scripts.guarded(script, number, work);
    }

    /** What ends the phase of whoever has lost the lease. */
    UserException lost() {
        LeaseState now = lease.look();
        String how = now.kind() == LeaseState.Kind.HELD
                ? "it is held by " + now.text() + " now"
                : now.brokenBy().map(by -> by + " broke it").orElse("it is free now, as after a restart of the host");
        return UserException.host(
                LOST,
                "the lease of host '" + host.name() + "' is no longer ours: " + how
                        + "; nothing more was started there, what was sampled is kept, and the same command waits for"
                        + " the host and goes on");
    }

    /** Gives it back, unless a job of ours still runs: whoever came next would measure beside it. */
    @Override
    public void close() {
        ended = true;
        heart.interrupt();
        Uninterrupted.run("armperf-lease", () -> {
            try {
                if (lease.release(scripts).getOrDefault("state", "").equals("kept")) {
                    listener.kept("a job of ours still runs there");
                }
            } catch (UserException e) {
                listener.kept(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Gives no more signs of life, and nothing back: what is left of a process that was killed. */
    void die() {
        ended = true;
        heart.interrupt();
    }

    private void live() {
        try {
            // The SSH library can swallow the interruption.
            while (!ended) {
                Thread.sleep(TICK.toMillis());
                beatIfDue();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatIfDue() {
        if (System.nanoTime() - beaten < BEAT.toNanos() || !quiet.tryLock()) {
            return;
        }
        try {
            // Whether it is still ours is asked when it matters: before a job.
            host.run(scripts.beat(number, work));
            beaten = System.nanoTime();
        } catch (UserException linkBroke) {
            // The next tick tries again, over a new connection.
            assert linkBroke != null;
        } catch (IllegalStateException closed) {
            // The host was closed under a beat that came late.
            if (!ended) {
                throw closed;
            }
        } finally {
            quiet.unlock();
        }
    }
}
