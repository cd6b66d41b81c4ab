package armperf.run;

/**
 * How much a commit changes against the one it is compared with.
 *
 * @param files changed files
 * @param insertions added lines
 * @param deletions removed lines
 */
public record DiffStat(int files, int insertions, int deletions) {
    public static final DiffStat NONE = new DiffStat(0, 0, 0);

    /** Added and removed lines together. */
    public int lines() {
        return insertions + deletions;
    }
}
