package armperf.phase;

import armperf.outcome.UserException;

/** Whether a machine stood still while it took a block, which no number of a sample tells. */
final class Suspensions {
    static final String REASON = "its node was suspended during its block, which was run again whole";

    /** In how many blocks in a row a node may be suspended. */
    private static final int MOST = 3;

    private final Post post;
    private final Progress progress;
    private String before = "";
    private int times;

    Suspensions(Post post, Progress progress) {
        this.post = post;
        this.progress = progress;
    }

    /** Looks at how it stands before a block. */
    void before() {
        before = post.suspensions().get();
    }

    /** Whether there was one since. */
    boolean wasOne() {
        return !post.suspensions().get().equals(before);
    }

    /**
     * Counts a block.
     *
     * @param whole whether it was taken without a suspension
     * @throws UserException if it was suspended too often in a row
     */
    void after(boolean whole) {
        times = whole ? 0 : times + 1;
        if (whole) {
            return;
        }
        String what = post.name() + " was suspended during a block, whose samples do not count";
        if (times > MOST) {
            throw UserException.host(
                    "suspended",
                    what + ", " + times + " times in a row; find out who suspends the Slurm job there, and the same"
                            + " command goes on");
        }
        progress.step(what + "; it is taken again");
    }
}
