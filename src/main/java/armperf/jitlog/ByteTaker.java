package armperf.jitlog;

/** Takes bytes of a line that can be too long to keep. */
interface ByteTaker {
    /**
     * Takes a piece.
     *
     * @param offset of {@code bytes[from]} in the stream
     */
    void take(byte[] bytes, int from, int to, long offset);
}
