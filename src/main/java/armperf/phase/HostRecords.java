package armperf.phase;

import armperf.host.Content;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.RemoteFile;
import armperf.host.SafeName;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.store.RecordArchive;
import armperf.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** Fetches the newest complete baseline that the host keeps. */
    Optional<Run> fetchNewestBaseline() {
        List<RunId> kept = host.list(layout.root() + "/runs/*/" + NAME).files().stream()
                .map(RemoteFile::path)
                .map(path -> path.parent().name())
                .filter(RunId::isRunId)
                .map(RunId::new)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (RunId id : kept) {
            Run run = fetch(id);
            if (run.phase() == Phase.BASELINE && run.state() == Run.State.COMPLETE) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    private Run fetch(RunId id) {
        try {
            Path scratch = Scratch.make(projectDir);
            try {
                Path zip = scratch.resolve(NAME);
                host.fetch(layout.run(new SafeName(id.value())).resolve(NAME), zip, LARGEST);
                RecordArchive.extract(zip, store.folder(id));
            } finally {
                Scratch.delete(scratch);
            }
            return store.load(id);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "record-unreadable",
                    "the record of " + id + " that host '" + host.name() + "' keeps cannot be taken over ("
                            + e.getMessage() + "); make room here, or record a new baseline",
                    e);
        }
    }
}
