package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Evidence;
import armperf.run.Run;
import armperf.store.EvidenceFolder;
import armperf.store.RunStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Holds the files of a record against the hashes in it: a claim rests on what the host wrote, not on what lies there. */
final class EvidenceCheck {
    private final RunStore store;

    EvidenceCheck(RunStore store) {
        this.store = store;
    }

    /**
     * Checks every file of a run.
     *
     * @return what is to be said of files that are not there any more
     * @throws UserException if a file is not what the host wrote
     */
    Optional<Warning> check(Run run) {
        EvidenceFolder folder = new EvidenceFolder(store.folder(run.id()));
        List<Evidence> files = run.evidence();
        int missing = 0;
        for (Evidence file : files) {
            if (!isThere(folder, file, run)) {
                missing++;
            } else if (!isIntact(folder, file, run)) {
                throw UserException.evidence(
                        "evidence-changed",
                        "the evidence " + file.path() + " of run " + run.id()
                                + " is not what the host wrote (its SHA-256 differs); restore it, or measure again");
            }
        }
        return missing == 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        "evidence-missing",
                        missing + " of " + files.size() + " files of evidence are not in "
                                + store.folder(run.id())
                                + " any more, so that this rests on the record alone; restore them from where they were"
                                + " kept"));
    }

    private static boolean isThere(EvidenceFolder folder, Evidence file, Run run) {
        try {
            return folder.has(file);
        } catch (IllegalArgumentException e) {
            throw UserException.evidence(
                    "damaged-record",
                    "the record of run " + run.id() + " names evidence outside its folder; restore the record, or move"
                            + " it away and measure again");
        }
    }

    private static boolean isIntact(EvidenceFolder folder, Evidence file, Run run) {
        try {
            return folder.isIntact(file);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "evidence-unreadable",
                    "the evidence " + file.path() + " of run " + run.id() + " cannot be read (" + FileTrouble.of(e)
                            + "); mend its permissions",
                    e);
        }
    }
}
