package armperf.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was left to see of a process that died. What nobody could see is absent, with the reason, and never guessed.
 *
 * @param signal what ended it, such as {@code SIGSEGV}, as its core says; absent without a core
 * @param frames the top of its stack, innermost first, as a debugger wrote it; empty without a core
 * @param framesFrom what read them, {@code coredumpctl} or {@code gdb}; absent where nothing did
 * @param noFrames why there are none; absent where there are some
 * @param stderr the last lines that it printed there
 * @param log the last lines of its JIT log; of several, each with its name first
 */
public record Remains(
        Optional<String> signal,
        List<String> frames,
        Optional<String> framesFrom,
        Optional<String> noFrames,
        List<String> stderr,
        List<String> log) {
    public Remains {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(framesFrom, "framesFrom");
        Objects.requireNonNull(noFrames, "noFrames");
        frames = List.copyOf(frames);
        stderr = List.copyOf(stderr);
        log = List.copyOf(log);
        if (frames.isEmpty() == noFrames.isEmpty()) {
            throw new IllegalArgumentException("there are either frames or a reason why there are none");
        }
    }

    /** The same with the end of its JIT log. */
    public Remains withLog(List<String> lines) {
        return new Remains(signal, frames, framesFrom, noFrames, stderr, lines);
    }

    /** Where it died, without the address, which differs from process to process. */
    public Optional<String> topFrame() {
        return frames.stream().findFirst().map(frame -> frame.replaceFirst("^0x[0-9a-f]+ (in )?", ""));
    }
}
