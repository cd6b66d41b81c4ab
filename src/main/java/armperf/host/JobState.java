package armperf.host;

/** How a job ended. */
public enum JobState {
    /** It ended by itself, well or not. */
    DONE,
    /** It took longer than it may, and its process group was ended. */
    TIMED_OUT,
    /** Somebody asked for its end. */
    CANCELLED,
    /** Its processes are gone and left no exit status: killed from outside, or the host went down. */
    LOST
}
