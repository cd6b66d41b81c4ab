package armperf.profile;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a profile of either format, told apart by looking. */
public final class Profiles {
    /** Comments and odd lines before the first that tells. */
    private static final int LINES_LOOKED_AT = 1000;

    private Profiles() {}

    /**
     * Reads a file.
     *
     * @param name what the user calls it
     * @throws UserException if it cannot be read, or holds no sample
     */
    public static Profile read(Path file, String name) {
        try (InputStream in = Files.newInputStream(file);
                Reader text = new InputStreamReader(unpacked(in, name), StandardCharsets.UTF_8)) {
            return read(new ProfileLines(text), name);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "profile-unreadable",
                    "the profile " + name + " cannot be read (" + e.getMessage() + "); name the text that perf script"
                            + " printed, or folded stacks",
                    e);
        }
    }

    private static InputStream unpacked(InputStream in, String name) throws IOException {
        return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
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
