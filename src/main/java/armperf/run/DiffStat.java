package armperf.run;

import armperf.outcome.Plural;

/**
 * How much a commit changes against the one it is compared with.
 *
 * @param files changed files
 * @param insertions added lines
 * @param deletions removed lines
 */
public record DiffStat(int files, int insertions, int deletions) {
    public static final DiffStat NONE = new DiffStat(0, 0, 0);

    /** As people read it. */
    public String words() {
        return Plural.of(files, "file") + ", +" + insertions + " -" + deletions + " lines";
    }

    /** Added and removed lines together. */
    public int lines() {
        return insertions + deletions;
    }
}
