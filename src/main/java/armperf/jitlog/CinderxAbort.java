package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes the line after that of an abort: cinderx writes there, without a prefix, why it gave up. */
final class CinderxAbort implements ByteTaker {
    private static final int MOST_BYTES = 200;

    private final byte[] message = new byte[MOST_BYTES];
    private int length;

    @Override
    public void take(byte[] bytes, int from, int to, long offset) {
        int some = Math.min(to - from, MOST_BYTES - length);
        System.arraycopy(bytes, from, message, length, some);
        length += some;
    }

    /**
     * The abort with its message, if there was one.
     *
     * @param function what was being compiled, if that is known
     */
    LogEvent.Aborted of(LogEvent.Aborted abort, Optional<FunctionName> function) {
        String why = new String(message, 0, length, StandardCharsets.UTF_8).strip();
        return new LogEvent.Aborted(abort.text() + (why.isEmpty() ? "" : ": " + why), function);
    }
}
