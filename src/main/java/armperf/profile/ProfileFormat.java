package armperf.profile;

/** Reads one format of profile, line by line. */
interface ProfileFormat {
    void line(String line);

    /** What it came to; the last call. */
    Profile end();
}
