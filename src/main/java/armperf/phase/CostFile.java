package armperf.phase;

import armperf.jitlog.Costs;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.profile.Profiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Optional;

/** Reads what a user names to weigh misses by: a profile, or counters of interpreted calls. */
final class CostFile {
    /** Counters are small; a profile begins with no brace. */
    private static final int LARGEST_COUNTERS = 16 << 20;

    private static final int LONGEST_BLANK = 1 << 12;
    private static final String BLANK = " \t\r\n\u00EF\u00BB\u00BF";

    private CostFile() {}

    /** Opens what can be read once, such as a pipe. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * Reads it.
     *
     * @param name what the user calls it
     * @param counted interpreted calls that are known already; counters in the file take their place
     */
    static Costs read(Opener opener, String name, Map<String, Long> counted) {
        try (InputStream in = new BufferedInputStream(opener.open())) {
            if (!beginsWithBrace(in)) {
                return new Costs(counted, Optional.of(Profiles.read(in, name)));
            }
            byte[] json = in.readNBytes(LARGEST_COUNTERS);
            Optional<Map<String, Long>> calls = InterpretedCalls.read(json);
            return calls.isPresent()
                    ? new Costs(calls.get(), Optional.empty())
                    : new Costs(
                            counted,
                            Optional.of(
                                    Profiles.read(new SequenceInputStream(new ByteArrayInputStream(json), in), name)));
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "profile-unreadable",
                    "the profile " + name + " cannot be read (" + FileTrouble.of(e)
                            + "); name the text that perf script" + " printed, or folded stacks",
                    e);
        }
    }

    /** Whether its first character is one, a mark of Unicode aside; nothing is taken from it. */
    private static boolean beginsWithBrace(InputStream in) throws IOException {
        in.mark(LONGEST_BLANK + 1);
        int first = in.read();
        for (int blank = 0; blank < LONGEST_BLANK && first >= 0 && BLANK.indexOf(first) >= 0; blank++) {
            first = in.read();
        }
        in.reset();
        return first == '{';
    }
}
