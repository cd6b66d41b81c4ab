package armperf.phase;

import armperf.host.Content;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.RemoteFile;
import armperf.host.SafeName;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.source.GitTree;
import armperf.store.RecordArchive;
import armperf.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies of finished records on the host: CI runners come and go, and the next one needs the baseline. */
final class HostRecords {
    private static final String NAME = "record.zip";
    private static final long LARGEST = 16L << 30;

    private final Host host;
    private final HostLayout layout;
    private final RunStore store;
    private final Path projectDir;

    HostRecords(Host host, HostLayout layout, RunStore store, Path projectDir) {
        this.projectDir = projectDir;
        this.host = host;
        this.layout = layout;
        this.store = store;
    }

    /** Puts a copy of a record on the host. */
    void keep(RunId id) {
        host.put(
                (Content) out -> RecordArchive.write(store.folder(id), out),
                layout.run(new SafeName(id.value())).resolve(NAME),
                false);
    }

    /**
     * Fetches the newest complete baseline that the host keeps of a project; others may have the same root there, and
     * even the same name, and so may another host of this project, if the two share their files.
     *
     * @param project its name
     * @param tree its work tree: what was measured of a commit that is not there is another project's, or not fetched
     * @param serves whether a baseline is of any use; others are passed over too
     * @param progress told of each that is passed over for its commit
     * @throws UserException if all of that name are of such commits
     */
    Optional<Run> fetchNewestBaseline(String project, GitTree tree, Predicate<Run> serves, Progress progress) {
        List<RunId> strange = new ArrayList<>();
        Predicate<Run> isHere = run -> {
            boolean here =
                    run.build(Side.TO).map(build -> tree.has(build.commit())).orElse(true);
            if (!here) {
                strange.add(run.id());
                progress.step("passed over baseline " + run.id() + " on " + host.name() + ": its commit is not in "
                        + tree.root());
            }
            return here;
        };
        Optional<Run> found = fetchNewest(run -> run.phase() == Phase.BASELINE
                && run.state() == Run.State.COMPLETE
                && run.host().name().equals(host.name())
                && project.equals(run.settings().all().get("project.name"))
                && serves.test(run)
                && isHere.test(run));
        if (found.isEmpty() && !strange.isEmpty()) {
            throw UserException.evidence(
                    "no-baseline",
                    "host '" + host.name() + "' keeps baselines of a project '" + project + "', such as "
                            + strange.get(0) + ", and none of a commit that is in " + tree.root()
                            + "; if they are of this project, fetch its commits there (git fetch, with --unshallow in a"
                            + " shallow clone); if they are of another one, give one of the two another [project] name,"
                            + " and record a baseline: armperf baseline --host " + host.name());
        }
        return found;
    }

    private Optional<Run> fetchNewest(Predicate<Run> wanted) {
        List<RunId> kept = host.list(layout.root() + "/runs/*/" + NAME).files().stream()
                .map(RemoteFile::path)
                .map(path -> path.parent().name())
                .filter(RunId::isRunId)
                .map(RunId::new)
                .sorted(Comparator.reverseOrder())
                .toList();
        return kept.stream().flatMap(id -> fetch(id, wanted).stream()).findFirst();
    }

    /** Takes a record over if it is one that is wanted: whole, or not at all. */
    private Optional<Run> fetch(RunId id, Predicate<Run> wanted) {
        try {
            Path scratch = Scratch.make(projectDir);
            try {
                Path zip = scratch.resolve(NAME);
                Path record = scratch.resolve(id.value());
                host.fetch(layout.run(new SafeName(id.value())).resolve(NAME), zip, LARGEST);
                RecordArchive.extract(zip, record);
                if (!wanted.test(RunStore.loadFolder(record))) {
                    return Optional.empty();
                }
                Files.createDirectories(store.folder(id).getParent());
                Files.move(record, store.folder(id));
            } finally {
                Scratch.delete(scratch);
            }
            return Optional.of(store.load(id));
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "record-unreadable",
                    "the record of " + id + " that host '" + host.name() + "' keeps cannot be taken over ("
                            + FileTrouble.of(e) + "); make room here, or record a new baseline",
                    e);
        }
    }
}
