package armperf.host;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Folders on a host, over SFTP: made with all that is above them, and searched for files that match. */
final class RemoteFolders {
    private static final String ANY_DEPTH = "**";
    /** More than this is no evidence of a run but somebody's whole disk. */
    private static final int MOST_FILES = 100_000;

    private final SshConnection connection;

    RemoteFolders(SshConnection connection) {
        this.connection = connection;
    }

    void make(RemotePath folder) throws LinkException, RemoteFileException {
        if (folder.text().equals("/") || isThere(folder)) {
            return;
        }
        make(folder.parent());
        try {
            connection.makeFolder(folder);
        } catch (RemoteFileException e) {
            // Somebody else may have made it in the meantime.
            if (!isThere(folder)) {
                throw e;
            }
        }
    }

    private boolean isThere(RemotePath folder) throws LinkException, RemoteFileException {
        return connection.look(folder).map(RemoteEntry::kind).equals(Optional.of(RemoteEntry.Kind.FOLDER));
    }

    RemoteListing matching(RemotePath glob) throws LinkException, RemoteFileException {
        List<String> segments = List.of(glob.text().substring(1).split("/"));
        int literal = 0;
        StringBuilder base = new StringBuilder("/");
        while (literal < segments.size() - 1 && !isPattern(segments.get(literal))) {
            base.append(segments.get(literal++)).append('/');
        }
        Found found = new Found();
        walk(new RemotePath(base.toString()), segments.subList(literal, segments.size()), found);
        return new RemoteListing(
                List.copyOf(found.files.values()),
                found.closed.stream().sorted().toList(),
                found.hollow);
    }

    /** What a walk has come across so far. */
    private static final class Found {
        private final SortedMap<RemotePath, RemoteFile> files = new TreeMap<>();
        private final SortedMap<RemotePath, String> hollow = new TreeMap<>();
        private final Set<RemotePath> closed = new HashSet<>();
    }

    private void walk(RemotePath folder, List<String> segments, Found found) throws LinkException, RemoteFileException {
        String segment = segments.get(0);
        boolean last = segments.size() == 1;
        boolean anyDepth = segment.equals(ANY_DEPTH);
        if (anyDepth && !last) {
            walk(folder, segments.subList(1, segments.size()), found);
        }
        Pattern names = pattern(segment);
        for (RemoteEntry entry : entries(folder, found)) {
            boolean matches = names.matcher(entry.name()).matches();
            if (entry.name().indexOf('/') >= 0 || !matches) {
                continue;
            }
            RemotePath path = folder.resolve(entry.name());
            if (last && entry.kind() == RemoteEntry.Kind.FILE) {
                found.files.put(path, new RemoteFile(path, entry.bytes()));
            } else if (entry.kind() == RemoteEntry.Kind.FOLDER && (anyDepth || !last)) {
                walk(path, anyDepth ? segments : segments.subList(1, segments.size()), found);
            } else if (last && entry.kind() != RemoteEntry.Kind.FOLDER) {
                found.hollow.put(path, entry.kind().word());
            }
            if (found.files.size() + found.hollow.size() > MOST_FILES) {
                throw RemoteFileException.failed("more than " + MOST_FILES + " files match in " + folder);
            }
        }
    }

    private List<RemoteEntry> entries(RemotePath folder, Found found) throws LinkException, RemoteFileException {
        try {
            return connection.entries(folder);
        } catch (RemoteFileException e) {
            if (e.isMissing()) {
                return List.of();
            }
            if (e.isDenied()) {
                found.closed.add(folder);
                return List.of();
            }
            throw e;
        }
    }

    private static boolean isPattern(String segment) {
        return segment.indexOf('*') >= 0 || segment.indexOf('?') >= 0;
    }

    private static Pattern pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        segment.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
