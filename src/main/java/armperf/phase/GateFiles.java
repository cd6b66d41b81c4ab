package armperf.phase;

import armperf.host.Content;
import armperf.host.Host;
import armperf.host.RemoteFile;
import armperf.host.RemoteListing;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.outcome.Warning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of the files that globs match are one gate's own. Gates write to fixed folders, where the files of earlier ones
 * lie; such a file is this gate's only if it was written since. What was there is noted on the host just before the gate
 * starts, and the time of that note is the host's own, so that no clock is compared with another machine's.
 */
final class GateFiles {
    private static final int LARGEST_NOTE = 64 << 20;

    /** The numbers of those of the files that were written since the note was. One whose time is to come was not. */
    private static final String WRITTEN_SINCE = """
            note=$1
            shift
            : >"$note.end"
            number=0
            for file do
                [ "$file" -nt "$note" ] && ! [ "$file" -nt "$note.end" ] && echo "$number"
                number=$((number + 1))
            done
            :
            """;

    private final Host host;
    private final RemotePath out;
    private final RemotePath note;
    private final List<String> globs;

    /**
     * For one build.
     *
     * @param out is empty when the gate starts, so that all in it is the gate's own
     * @param note where to keep what was there before
     */
    GateFiles(Host host, RemotePath out, RemotePath note, List<String> globs) {
        this.host = host;
        this.out = out;
        this.note = note;
        this.globs = List.copyOf(globs);
    }

    /**
     * What a gate left.
     *
     * @param own its files
     * @param old how many others match, which lay there before
     * @param warnings globs that match nothing but such
     * @param listings as the host gave them
     */
    record Found(List<RemotePath> own, int old, List<Warning> warnings, List<RemoteListing> listings) {}

    /** Notes what is there; to be called just before the gate starts. */
    void lookBefore() {
        if (globs.stream().allMatch(this::isOut)) {
            return;
        }
        String paths = globs.stream()
                .filter(glob -> !isOut(glob))
                .flatMap(glob -> host.list(glob).files().stream())
                .map(file -> file.path().text())
                .distinct()
                .collect(Collectors.joining("\0"));
        host.put(Content.of(paths), note, false);
    }

    /** What is there now. */
    Found look() {
        List<RemoteListing> listings = globs.stream().map(host::list).toList();
        Set<RemotePath> old = old(listings);
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < globs.size(); i++) {
            List<RemotePath> matching = paths(listings.get(i));
            if (!matching.isEmpty() && old.containsAll(matching)) {
                warnings.add(new Warning(
                        "gate-files-old",
                        "of the files that match '" + globs.get(i)
                                + "' of [gate] fetch, none was written by this gate: "
                                + (matching.size() == 1 ? "the one" : "all " + matching.size())
                                + " lay there before it began, and proves nothing of it"));
            }
        }
        List<RemotePath> own = listings.stream()
                .flatMap(listing -> paths(listing).stream())
                .distinct()
                .filter(file -> !old.contains(file))
                .toList();
        return new Found(own, old.size(), warnings, listings);
    }

    private Set<RemotePath> old(List<RemoteListing> listings) {
        if (globs.stream().allMatch(this::isOut)) {
            return Set.of();
        }
        Set<String> before = new TreeSet<>(Arrays.asList(host.read(note, LARGEST_NOTE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("")
                .split("\0")));
        List<RemotePath> doubtful = listings.stream()
                .flatMap(listing -> paths(listing).stream())
                .distinct()
                .filter(file -> before.contains(file.text()) && !isOut(file.text()))
                .toList();
        Set<RemotePath> old = new TreeSet<>(doubtful);
        if (!doubtful.isEmpty()) {
            List<String> values = new ArrayList<>(List.of(note.text()));
            doubtful.forEach(file -> values.add(file.text()));
            host.run(Script.of(WRITTEN_SINCE, values.toArray(String[]::new)))
                    .stdout()
                    .text()
                    .lines()
                    .forEach(number -> old.remove(doubtful.get(Integer.parseInt(number))));
        }
        return old;
    }

    private boolean isOut(String path) {
        return path.startsWith(out + "/");
    }

    private static List<RemotePath> paths(RemoteListing listing) {
        return listing.files().stream().map(RemoteFile::path).toList();
    }
}
