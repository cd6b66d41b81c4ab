package armperf.profile;

import armperf.outcome.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a profile of either format, told apart by looking. */
public final class Profiles {
    /** Comments and odd lines before the first that tells. */
    private static final int LINES_LOOKED_AT = 1000;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private Profiles() {}

    /**
     * Reads one to its end.
     *
     * @param in its text, plain or compressed with gzip
     * @param name what the user calls it
     * @throws UserException if it holds no sample
     */
    public static Profile read(InputStream in, String name) throws IOException {
        return read(new ProfileLines(new InputStreamReader(unpacked(in), StandardCharsets.UTF_8)), name);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, GZIP.length);
        byte[] beginning = whole.readNBytes(GZIP.length);
        whole.unread(beginning);
        return Arrays.equals(beginning, GZIP) ? new GZIPInputStream(whole) : whole;
    }

    private static Profile read(ProfileLines lines, String name) throws IOException {
        List<String> first = new ArrayList<>();
        Optional<ProfileFormat> format = Optional.empty();
        String line = lines.next();
        while (line != null && format.isEmpty() && first.size() < LINES_LOOKED_AT) {
            first.add(line);
            format = format(line);
            line = lines.next();
        }
        ProfileFormat reader = format.orElseThrow(() -> noProfile(name));
        first.forEach(reader::line);
        while (line != null) {
            reader.line(line);
            line = lines.next();
        }
        Profile profile = reader.end();
        if (profile.samples() == 0 || profile.weight() <= 0) {
            throw noProfile(name);
        }
        return profile;
    }

    private static Optional<ProfileFormat> format(String line) {
        if (PerfScript.fits(line.strip())) {
            return Optional.of(new PerfScript());
        }
        return FoldedStacks.fits(line) ? Optional.of(new FoldedStacks()) : Optional.empty();
    }

    private static UserException noProfile(String name) {
        return UserException.evidence(
                "no-profile",
                name + " holds no sample of a profile; name the text that perf script printed, folded stacks, or the"
                        + " counters of interpreted calls that a process left (PROOF)");
    }
}
