package armperf.host;

/** What to do about a host that did not write what it was to write, as part of a sentence. */
final class Remedy {
    private static final String READ_ONLY = "Read-only file system";

    private Remedy() {}

    /**
     * The remedy.
     *
     * @param complaint what the host's programs said, in no language
     * @param usual what else it is
     */
    static String of(String complaint, String usual) {
        return complaint.contains(READ_ONLY)
                ? "it is mounted read-only: look there what mount and dmesg say of it, as a disk with errors is made so,"
                        + " and mount it read-write again"
                : usual;
    }
}
