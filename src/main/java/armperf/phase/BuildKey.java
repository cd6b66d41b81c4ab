package armperf.phase;

import armperf.host.SafeName;

/** How the folder of a build is named: 12 characters whatever the copy, so that paths of both builds are as long. */
final class BuildKey {
    /** How many builds of one commit can stand side by side. */
    static final int COPIES = 10;

    private BuildKey() {}

    /**
     * The folder's name.
     *
     * @param commit 40 hexadecimal digits
     * @param copy 0 for the commit itself; 1 and up for further builds of the same commit
     */
    static SafeName of(String commit, int copy) {
        if (copy < 0 || copy >= COPIES) {
            throw new IllegalArgumentException("no such copy: " + copy);
        }
        return new SafeName(copy == 0 ? commit.substring(0, 12) : commit.substring(0, 10) + "-" + copy);
    }

    /** Which copy a folder holds. */
    static int copy(String key) {
        return key.charAt(10) == '-' ? key.charAt(11) - '0' : 0;
    }
}
