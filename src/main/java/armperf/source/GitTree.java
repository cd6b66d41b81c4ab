package armperf.source;

import armperf.outcome.UserException;
import armperf.run.DiffStat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The user's git work tree: read, and never changed. */
public final class GitTree {
    private final Path root;
    private final Git git;

    private GitTree(Path root) {
        this.root = root;
        this.git = new Git(root);
    }

    /** The work tree that holds a folder. */
    public static GitTree open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw UserException.usage(
                    "source", "there is no folder " + folder + "; set project.source in armperf.toml");
        }
        ByteArrayOutputStream top = new ByteArrayOutputStream();
        Git.Ended ended = new Git(folder).run(top, "rev-parse", "--show-toplevel");
        String answer = top.toString(StandardCharsets.UTF_8).stripTrailing();
        if (ended.exit() != 0 || answer.isEmpty()) {
            throw UserException.usage(
                    "not-a-work-tree",
                    folder.toAbsolutePath().normalize() + " lies in no git work tree (" + ended.complaint()
                            + "); set project.source in armperf.toml to one");
        }
        return new GitTree(real(Path.of(answer)));
    }

    /** Its top folder. */
    public Path root() {
        return root;
    }

    /** What is checked out. */
    public Commit head() {
        Git.Ended ended = git.run(OutputStream.nullOutputStream(), "rev-parse", "--verify", "-q", "HEAD");
        if (ended.exit() != 0) {
            throw UserException.usage("no-commit", root + " has no commit yet; commit something first");
        }
        return resolve("HEAD");
    }

    /** The commit that a name, a tag or a short id stands for. */
    public Commit resolve(String revision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Git.Ended ended = git.run(
                out,
                "log",
                "-1",
                "--no-show-signature",
                "--format=%H%n%T%n%ct%n%s",
                "--end-of-options",
                revision + "^{commit}",
                "--");
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        if (ended.exit() != 0 || lines.length < 4) {
            throw UserException.usage(
                    "unknown-commit", root + " has no commit '" + revision + "'; fetch it, or name one of git log");
        }
        return new Commit(lines[0], lines[1], lines[3], Instant.ofEpochSecond(Long.parseLong(lines[2])));
    }

    /**
     * Whether a commit is here.
     *
     * @param id its full id; anything else is not here
     */
    public boolean has(String id) {
        return id.matches("[0-9a-f]{40}|[0-9a-f]{64}")
                && git.run(OutputStream.nullOutputStream(), "cat-file", "-e", id + "^{commit}")
                                .exit()
                        == 0;
    }

    /** The commit that comes before; empty for the first one. */
    public Optional<Commit> parent(Commit commit) {
        Git.Ended ended = git.run(OutputStream.nullOutputStream(), "rev-parse", "--verify", "-q", commit.id() + "^1");
        return ended.exit() == 0 ? Optional.of(resolve(commit.id() + "^1")) : Optional.empty();
    }

    /**
     * What was changed and not committed, untracked files too.
     *
     * @param ignored files that never count, such as the findings; nor does any {@code .armperf} folder
     */
    public List<String> uncommitted(List<Path> ignored) {
        List<String> call = new ArrayList<>(
                List.of("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--"));
        call.add(":(top)");
        call.addAll(excluded(ignored));
        byte[] answer = git.bytes(call.toArray(String[]::new));
        return fields(answer).stream().map(entry -> entry.substring(3)).toList();
    }

    /**
     * A commit of the work tree as it stands, on top of HEAD; branches, index and files stay as they are. Without
     * changes it is HEAD itself, and the same content always gives the same commit.
     *
     * @param ignored files that keep HEAD's content, such as the findings; so does any {@code .armperf} folder
     */
    public Commit commitOfWorkTree(List<Path> ignored) {
        Commit head = head();
        return uncommitted(ignored).isEmpty() ? head : new Snapshot(git, root).commit(head, specs(ignored));
    }

    /**
     * The commits after one and up to another, oldest first, along first parents: a merge counts as one.
     *
     * @return empty if the first is no first-parent ancestor of the other
     */
    public List<Commit> between(Commit from, Commit to) {
        List<String> ids = git.text("rev-list", "--reverse", "--first-parent", from.id() + ".." + to.id())
                .lines()
                .toList();
        boolean follows = !ids.isEmpty()
                && parent(resolve(ids.get(0)))
                        .filter(parent -> parent.id().equals(from.id()))
                        .isPresent();
        return follows ? ids.stream().map(this::resolve).toList() : List.of();
    }

    /**
     * How much one commit changes against another.
     *
     * @param ignored files that are no change, such as the findings; nor is any {@code .armperf} folder
     */
    public DiffStat diffstat(Commit from, Commit to, List<Path> ignored) {
        int files = 0;
        int insertions = 0;
        int deletions = 0;
        List<String> call =
                new ArrayList<>(List.of("diff", "--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"));
        call.addAll(List.of(from.id(), to.id(), "--", ":(top)"));
        call.addAll(excluded(ignored));
        for (String entry : fields(git.bytes(call.toArray(String[]::new)))) {
            String[] counts = entry.split("\t", 3);
            files++;
            // Binary files have no lines: git writes a dash.
            insertions += counts[0].equals("-") ? 0 : Integer.parseInt(counts[0]);
            deletions += counts[1].equals("-") ? 0 : Integer.parseInt(counts[1]);
        }
        return new DiffStat(files, insertions, deletions);
    }

    /** The bytes of a file at a commit; empty where the commit has none. */
    public Optional<byte[]> content(Commit commit, String path) {
        String object = commit.id() + ":" + path;
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        Git.Ended ended = git.run(type, "cat-file", "-t", object);
        boolean isFile = ended.exit() == 0
                && type.toString(StandardCharsets.UTF_8).strip().equals("blob");
        return isFile ? Optional.of(git.bytes("cat-file", "blob", object)) : Optional.empty();
    }

    /**
     * The files of a commit that match, by path, with git's hash of their content and their mode.
     *
     * @param globs as git understands them: {@code *} stays inside a name, {@code **} crosses folders
     */
    public SortedMap<String, String> hashes(Commit commit, List<String> globs) {
        SortedMap<String, String> found = new TreeMap<>();
        if (globs.isEmpty()) {
            return found;
        }
        // Against nothing, because ls-tree knows no globs.
        String nothing = git.text("hash-object", "-t", "tree", "--stdin");
        List<String> call = new ArrayList<>(
                List.of("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", nothing, commit.id(), "--"));
        globs.forEach(glob -> call.add(":(top,glob)" + glob));
        List<String> answer = fields(git.bytes(call.toArray(String[]::new)));
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            String[] entry = answer.get(i).split(" ");
            found.put(answer.get(i + 1), entry[1] + ":" + entry[3]);
        }
        return found;
    }

    /**
     * Writes a commit as a tar archive; the same commit always gives the same bytes.
     *
     * @param prefix put before every path, such as {@code cinderx-src/}
     */
    public void writeArchive(Commit commit, String prefix, OutputStream out) throws IOException {
        writeArchive(commit, prefix, List.of(), out);
    }

    /**
     * The same of some of its files.
     *
     * @param files from the top folder on, each of which the commit has; empty: all
     */
    public void writeArchive(Commit commit, String prefix, List<String> files, OutputStream out) throws IOException {
        // Settings that would change the bytes: modes, and line ends on Windows.
        List<String> settings = List.of("-c", "tar.umask=0022", "-c", "core.autocrlf=false", "-c", "core.eol=lf");
        List<String> call = new ArrayList<>(List.of("--literal-pathspecs"));
        call.addAll(settings);
        call.addAll(List.of("archive", "--format=tar", "--prefix=" + prefix, commit.id(), "--"));
        call.addAll(files);
        try {
            git.stream(out, call.toArray(String[]::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    /**
     * Packs a commit and its files, without its history, for git's {@code index-pack --fix-thin}.
     *
     * @param there commits whose files the reader has; those that are unknown here are passed over
     */
    public void writePack(Commit commit, List<String> there, OutputStream out) throws IOException {
        List<String> known = known(there);
        StringBuilder revisions = new StringBuilder("--shallow " + commit.id() + "\n");
        known.forEach(id -> revisions.append("--shallow ").append(id).append('\n'));
        revisions.append(commit.id()).append('\n');
        known.forEach(id -> revisions.append('^').append(id).append('\n'));
        try {
            git.feed(
                    revisions.toString(),
                    out,
                    "pack-objects",
                    "--stdout",
                    "--revs",
                    "--thin",
                    "--shallow",
                    "--delta-base-offset",
                    "-q");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private List<String> known(List<String> ids) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        git.feed(String.join("\n", ids) + "\n", out, "cat-file", "--batch-check=%(objecttype) %(objectname)");
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("commit "))
                .map(line -> line.substring("commit ".length()))
                .toList();
    }

    /** Pathspecs of what never counts. */
    private List<String> specs(List<Path> ignored) {
        List<String> specs = new ArrayList<>(List.of(":(top,glob)**/.armperf/**"));
        for (Path file : ignored) {
            Path below = root.relativize(real(file));
            if (!below.startsWith("..")) {
                specs.add(":(top,literal)" + below.toString().replace('\\', '/'));
            }
        }
        return specs;
    }

    private List<String> excluded(List<Path> ignored) {
        return specs(ignored).stream()
                .map(spec -> spec.replaceFirst("^:\\(", ":(exclude,"))
                .toList();
    }

    /** As git sees it: through links, also where the file itself does not exist yet. */
    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return absolute.getParent().toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            return absolute;
        }
    }

    private static List<String> fields(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\0")).filter(field -> !field.isEmpty()).toList();
    }
}
