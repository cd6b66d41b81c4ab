package armperf.store;

import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The runs recorded in a project: one folder each, below {@code .armperf/runs}. */
public final class RunStore {
    private static final String RECORD = "run.json";
    /** What a time service may take back. A record from further ahead was written under a clock that was wrong. */
    private static final Duration CLOCK_SET_BACK = Duration.ofMinutes(1);

    /** Enough for several processors, and little memory. */
    private static final int READ_AT_ONCE = 8;

    private final RunFolders folders;
    private final RunIndex index;
    private final Path workingDir;
    private final boolean still;
    /** What the first look saw, where no look sees more. */
    private Optional<List<Listed>> listed = Optional.empty();
    /** Records that somebody named by their folder elsewhere: their evidence lies beside them. */
    private final Map<RunId, Path> elsewhere = new ConcurrentHashMap<>();

    /** @param projectDir the folder that holds {@code armperf.toml} */
    public RunStore(Path projectDir) {
        this(projectDir, projectDir);
    }

    /**
     * The runs of a project.
     *
     * @param projectDir the folder that holds {@code armperf.toml}
     * @param workingDir where relative names of record folders start
     */
    public RunStore(Path projectDir, Path workingDir) {
        this(projectDir, workingDir, Clock.systemUTC());
    }

    /** @param clock by which what was written just now is not believed to stay as it is */
    RunStore(Path projectDir, Path workingDir, Clock clock) {
        this(projectDir, workingDir, clock, false);
    }

    private RunStore(Path projectDir, Path workingDir, Clock clock, boolean still) {
        Path records = projectDir.resolve(".armperf");
        this.folders = new RunFolders(records.resolve("runs"));
        this.index = new RunIndex(records.resolve("cache").resolve("runs"), clock);
        this.workingDir = workingDir;
        this.still = still;
    }

    /**
     * The runs of a project, listed as the first look finds them: for a call that only shows what is recorded, and asks
     * for the list again and again. A look at thousands of records takes a while.
     */
    public static RunStore still(Path projectDir, Path workingDir) {
        return new RunStore(projectDir, workingDir, Clock.systemUTC(), true);
    }

    /** Where a run is kept, whether it exists or not; of one that was found by its folder, that folder. */
    public Path folder(RunId id) {
        return elsewhere.getOrDefault(id, folders.parent().resolve(id.value()));
    }

    /** Writes a run, replacing what was recorded of it before. */
    public void save(Run run) {
        try {
            AtomicFile.write(folder(run.id()).resolve(RECORD), RunJson.write(run));
        } catch (IOException e) {
            throw new UserException(
                    armperf.outcome.ExitCode.EVIDENCE,
                    "record-unwritable",
                    "the record " + folder(run.id()) + " cannot be written (" + FileTrouble.of(e)
                            + "); make room or mend the folder's permissions, and call again to go on from there",
                    e);
        }
    }

    /** Removes what was left by somebody who was killed while writing. Only for whoever is alone at work in the project. */
    public void tidy() {
        folders.tidy();
    }

    /**
     * Reads a run.
     *
     * @throws UserException if it is not there or damaged
     */
    public Run load(RunId id) {
        Run run = loadFolder(folder(id));
        if (!run.id().equals(id)) {
            throw UserException.evidence(
                    "damaged-record",
                    "the record in " + folder(id) + " is that of run " + run.id()
                            + "; put it back into a folder of that name, or move it away");
        }
        return run;
    }

    /** Reads the run in a record folder, wherever it lies. */
    public static Run loadFolder(Path folder) {
        Path file = folder.resolve(RECORD);
        try {
            return RunJson.read(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new UserException(
                    armperf.outcome.ExitCode.EVIDENCE,
                    "no-record",
                    "the record " + file + " cannot be read (" + FileTrouble.of(e)
                            + "); make it readable for you, restore it"
                            + " from where it was kept, or move its folder away and measure again",
                    e);
        }
    }

    /**
     * A name for a run of this commit that starts now. It sorts after all that are recorded, also where the last of them
     * started within the same second, or the clock was set back a little: {@code latest} is what was started last.
     */
    public RunId nextId(Instant now, String commit, RandomGenerator random) {
        List<RunId> recorded = ids();
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        if (!recorded.isEmpty()) {
            Instant last = recorded.get(recorded.size() - 1).start();
            if (!start.isAfter(last) && last.isBefore(start.plus(CLOCK_SET_BACK))) {
                start = last.plusSeconds(1);
            }
        }
        return RunId.create(start, commit, random);
    }

    /** The ids of all recorded runs, oldest first. */
    public List<RunId> ids() {
        return folders.list().stream().filter(this::isRecorded).toList();
    }

    /** Whether a folder is a run's: its record can be lost while its evidence is still there. */
    private boolean isRecorded(RunId id) {
        // Of what may not be looked at nobody knows that it is not there.
        return !Files.notExists(folder(id).resolve(RECORD))
                || !Files.notExists(folder(id).resolve("evidence"));
    }

    /**
     * What lists and searches need of every run, oldest first; only records that are new since the last time are read.
     */
    public List<Listed> list() {
        List<Listed> all = listed.orElseGet(() -> index.list(
                folders.list(),
                id -> folder(id).resolve(RECORD),
                id -> readable(id).map(RunHeader::of)));
        listed = Optional.of(all).filter(found -> still);
        return all;
    }

    /**
     * One of the recorded runs.
     *
     * @param header absent if its record is damaged
     */
    public record Listed(RunId id, Optional<RunHeader> header) {}

    /**
     * The newest run for which the test holds.
     *
     * @throws UserException if a newer record is damaged: it may be the one that is meant, and yesterday's result must
     *     not be taken for today's
     */
    public Optional<Run> newest(Predicate<RunHeader> test) {
        return candidates(test)
                .map(this::load)
                .filter(run -> test.test(RunHeader.of(run)))
                .findFirst();
    }

    /** The newest readable run for which both tests hold; damaged records are passed over. */
    public Optional<Run> newestReadable(Predicate<RunHeader> header, Predicate<Run> test) {
        return candidates(header)
                .flatMap(id -> readable(id).stream())
                .filter(run -> header.test(RunHeader.of(run)) && test.test(run))
                .findFirst();
    }

    /** Runs whose header passes, and those that are damaged; newest first. */
    private Stream<RunId> candidates(Predicate<RunHeader> header) {
        // Some of them are read next.
        ForkJoinPool.commonPool().execute(RunJson::getReady);
        return list().stream()
                .filter(one -> one.header().map(header::test).orElse(true))
                .map(Listed::id)
                .sorted(Comparator.reverseOrder());
    }

    /** A run; empty if its record is damaged. */
    public Optional<Run> readable(RunId id) {
        try {
            return Optional.of(load(id));
        } catch (UserException e) {
            // Listing shows it as damaged.
            return Optional.empty();
        }
    }

    /** Those of these runs that are not damaged, in this order; a few are read at once, ahead of who takes them. */
    public Stream<Run> readable(List<RunId> ids) {
        return IntStream.iterate(0, at -> at < ids.size(), at -> at + READ_AT_ONCE)
                .mapToObj(at -> ids.subList(at, Math.min(at + READ_AT_ONCE, ids.size())))
                .flatMap(some -> some.parallelStream().flatMap(id -> readable(id).stream()).toList().stream());
    }

    /**
     * The run that a user names.
     *
     * @param name an id, a unique prefix of one, {@code baseline}, {@code latest} (the run that was started last and is no
     *     step of a bisection), or a record folder
     * @throws UserException if none or several fit
     */
    public Run find(String name) {
        if (name.equals("latest")) {
            return folders.list().stream()
                    .sorted(Comparator.reverseOrder())
                    .filter(this::isRecorded)
                    .map(this::load)
                    // Else the same words would mean another run as soon as bisect has looked into this one.
                    .filter(run -> !run.plan().isStep())
                    .findFirst()
                    .orElseThrow(() -> nothingRecorded("run"));
        }
        if (name.equals("baseline")) {
            return newest(run -> run.phase() == Phase.BASELINE && run.isComplete())
                    .orElseThrow(() -> nothingRecorded("complete baseline"));
        }
        List<RunId> fitting = folders.list().stream()
                .filter(id -> id.value().startsWith(name))
                .filter(this::isRecorded)
                .toList();
        if (fitting.size() == 1) {
            return load(fitting.get(0));
        }
        if (fitting.size() > 1) {
            throw UserException.usage(
                    "ambiguous-run",
                    "'" + name + "' fits " + fitting.size() + " runs, such as " + fitting.get(0) + " and "
                            + fitting.get(1) + "; give more of the id");
        }
        return folderNamed(name)
                .orElseThrow(() -> UserException.usage(
                        "no-run",
                        "no run '" + name + "' is recorded in " + folders.parent() + "; armperf runs lists them"));
    }

    private Optional<Run> folderNamed(String name) {
        try {
            Path folder = workingDir.resolve(name).normalize();
            if (!Files.exists(folder.resolve(RECORD))) {
                return Optional.empty();
            }
            Run run = loadFolder(folder);
            elsewhere.put(run.id(), folder);
            return Optional.of(run);
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Evidence that is missing, and no mistake in how it was asked for. */
    private UserException nothingRecorded(String what) {
        return UserException.evidence(
                "no-run",
                "no " + what + " is recorded in " + folders.parent() + "; record one first: armperf baseline");
    }
}
