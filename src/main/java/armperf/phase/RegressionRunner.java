package armperf.phase;

import armperf.config.Config;
import armperf.config.RegressionConfig;
import armperf.config.SettingsInForce;
import armperf.host.Content;
import armperf.host.Host;
import armperf.host.HostLayout;
import armperf.host.JobResult;
import armperf.host.JobSpec;
import armperf.host.JobState;
import armperf.host.SafeName;
import armperf.host.Script;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.run.Build;
import armperf.run.Evidence;
import armperf.run.RegressionOutcome;
import armperf.run.RegressionOutcome.Result;
import armperf.run.Settings;
import armperf.run.Side;
import armperf.sampling.AttendedJobs;
import armperf.source.Commit;
import armperf.source.GitTree;
import armperf.store.EvidenceFolder;
import armperf.verdict.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs the test of the change itself in copies of both builds: it is to be red before the change and green after it. */
final class RegressionRunner {
    private static final String JOB = "regression-";

    private final Config config;
    private final Host host;
    private final HostLayout layout;
    private final AttendedJobs jobs;
    private final GitTree tree;
    private final Progress progress;

    RegressionRunner(Config config, Host host, HostLayout layout, AttendedJobs jobs, GitTree tree, Progress progress) {
        this.config = config;
        this.host = host;
        this.layout = layout;
        this.jobs = jobs;
        this.tree = tree;
        this.progress = progress;
    }

    /** Whether a job is some build's regression test. */
    static boolean isRegression(SafeName job) {
        return job.value().startsWith(JOB);
    }

    /** Whether a job is the regression test of one of these builds. */
    static boolean isOf(List<SafeName> builds, SafeName job) {
        return builds.stream().anyMatch(key -> job.value().startsWith(JOB + key + "-"));
    }

    /** Whether two runs ask for the same test, so that the one can go on with what the other found. */
    static boolean isSameTest(Settings one, Settings other) {
        String section = "regression.";
        return one.all().subMap(section, section + '\uffff').equals(other.all().subMap(section, section + '\uffff'));
    }

    /**
     * Makes sure of the files that are to be laid over the from build, before anything is sent.
     *
     * @throws UserException if the to commit lacks one
     */
    static void requireFiles(Config config, GitTree tree, Commit to) {
        for (String file : config.regression().map(RegressionConfig::files).orElse(List.of())) {
            if (tree.content(to, file).isEmpty()) {
                throw UserException.usage(
                        "no-file",
                        "[regression] files names '" + file + "', and commit "
                                + to.id().substring(0, 8) + " has no such file; commit it, or mend the name");
            }
        }
    }

    /**
     * Runs it on both builds, as far as the run has not done so before it was interrupted, and warns of what it does not
     * show; does nothing where the config has no such test.
     *
     * @param from the build that the run is compared with
     * @throws UserException if the host fails, or the test changed the build that is to be sampled
     */
    void run(Recorder recorder, Build from, Build to) {
        if (config.regression().isEmpty()) {
            return;
        }
        RegressionConfig test = config.regression().get();
        Commit overlay = tree.resolve(to.commit());
        one(recorder, test, Side.FROM, from, overlay);
        one(recorder, test, Side.TO, to, overlay);
        Change.of(recorder.run()).shortcoming(!test.files().isEmpty()).ifPresent(recorder::warn);
    }

    private void one(Recorder recorder, RegressionConfig test, Side side, Build build, Commit overlay) {
        SafeName key = new SafeName(build.key());
        HostLayout.BuildFolder folder = layout.build(key);
        BuildCopy copy = new BuildCopy(folder);
        List<String> files = side == Side.FROM ? test.files() : List.of();
        SafeName job = job(key, test, files, overlay);
        if (recorder.run().regression(side).isPresent()) {
            forget(copy, job);
            return;
        }
        boolean stands = new GateRunner(config, host, layout, jobs, progress)
                .passedBefore(folder, build.commit(), Optional.of(build.gate().scriptSha256()))
                .isPresent();
        if (!stands) {
            recorder.regression(new RegressionOutcome(
                    side,
                    build.commit(),
                    test.command(),
                    Result.NOT_RUN,
                    OptionalInt.empty(),
                    "that build is gone from the host; a rerun without --sequential builds it again",
                    Duration.ZERO,
                    List.of()));
            return;
        }
        String what = "regression test on the " + side.word() + " build " + build.shortCommit();
        progress.step(what);
        JobResult result = progress.during(
                what,
                Optional.empty(),
                () -> new OutputTail(host, progress)
                        .during(jobs.folder(job), () -> start(test, build, copy, job, files, overlay)));
        GateEvidence.Gathered gathered = gather(recorder, side, result, copy, job);
        BuildCopy.Seen seen = copy.look(host);
        if (!seen.reached() || !isOver(result)) {
            forget(copy, job);
            throw unjudged(result, test, build, side);
        }
        if (seen.changed().isPresent()) {
            forget(copy, job);
            throw changed(seen.changed().get(), folder, build);
        }
        RegressionRule.Judgement judgement = judge(result, gathered.files(), recorder.evidence(), test);
        recorder.regression(new RegressionOutcome(
                side,
                build.commit(),
                test.command(),
                judgement.result(),
                result.state() == JobState.DONE ? result.exit() : OptionalInt.empty(),
                judgement.why(),
                result.elapsed(),
                gathered.files()));
        // Last, as with a gate: what is removed cannot be taken up.
        forget(copy, job);
    }

    private void forget(BuildCopy copy, SafeName job) {
        jobs.remove(job);
        copy.remove(host);
    }

    private static boolean isOver(JobResult result) {
        return result.state() == JobState.DONE || result.state() == JobState.TIMED_OUT;
    }

    /** The same test of the same files on the same build gives the same name, so that it can be taken up. */
    private SafeName job(SafeName key, RegressionConfig test, List<String> files, Commit overlay) {
        String what =
                String.join("\n", test.command(), SettingsInForce.gateFingerprint(config.requireGate()), overlay.id())
                        + String.join("\n", files);
        return new SafeName(JOB + key + "-"
                + Scripts.sha256(what.getBytes(StandardCharsets.UTF_8)).substring(0, 8));
    }

    private JobResult start(
            RegressionConfig test, Build build, BuildCopy copy, SafeName job, List<String> files, Commit overlay) {
        host.put(Content.of(test.command() + "\n"), copy.command(), false);
        if (!files.isEmpty()) {
            host.put(out -> tree.writeArchive(overlay, "", files, out), copy.files(), false);
        }
        return jobs.run(new JobSpec(
                        job,
                        GateEnvironment.of(config, copy.build(), copy.work(), copy.out(), build.commit()),
                        copy.build().path(),
                        copy.job(),
                        test.timeout())
                .withStdin(
                        String.join("", files.stream().map(file -> file + "\n").toList())));
    }

    private GateEvidence.Gathered gather(Recorder recorder, Side side, JobResult result, BuildCopy copy, SafeName job) {
        GateEvidence gatherer = new GateEvidence(
                host,
                recorder.evidence(),
                "the regression test",
                "regression/" + side.word(),
                config.projectDir(),
                recorder::warn);
        // All of it is its own: the folder is made anew with the copy, and no note of what was there is read.
        GateFiles.Found found =
                new GateFiles(host, copy.out(), copy.out().resolve("note"), List.of(copy.out() + "/**")).look();
        GateEvidence.Gathered gathered = gatherer.gather(jobs.folder(job), copy.out(), found);
        if (result.leftRunning() > 0) {
            gatherer.leftRunning(result.leftRunning());
        }
        return gathered;
    }

    /** What the host did to it says nothing of the build, and the next call runs it again. */
    private UserException unjudged(JobResult result, RegressionConfig test, Build build, Side side) {
        String which = "the regression test of the " + side.word() + " build " + build.shortCommit() + " ";
        if (!isOver(result)) {
            return UserException.host(
                    "regression-" + result.state().word(),
                    which + "was lost (" + result.state().word()
                            + "), which says nothing of the build; the same command runs it again");
        }
        String why = result.state() == JobState.TIMED_OUT
                ? "it took longer than the " + test.timeout().toSeconds() + " s of [regression] timeout"
                : result.stderr().text().strip();
        return UserException.host(
                "regression-copy",
                which + "was not started, for its work folder could not be copied on " + host.address() + ": " + why
                        + "; look there with df and ls -l");
    }

    /** A build that is no more what was gated is not to be sampled. */
    private UserException changed(String file, HostLayout.BuildFolder folder, Build build) {
        host.run(Script.of("rm -f -- \"$1\"", folder.path().resolve("gate.json").toString()));
        return UserException.evidence(
                "regression-changed-build",
                "the command of [regression] changed " + file + ", which is part of the build "
                        + build.shortCommit() + " that is to be sampled, so nothing was; have it write below $WORKDIR"
                        + " alone, which is a copy; the same command builds the commit anew");
    }

    private static RegressionRule.Judgement judge(
            JobResult result, List<Evidence> files, EvidenceFolder evidence, RegressionConfig test) {
        if (result.state() == JobState.TIMED_OUT) {
            // Something ran, and a change that makes it end is one that mends it.
            return new RegressionRule.Judgement(
                    Result.RED, "it did not end within " + test.timeout().toSeconds() + " s");
        }
        RegressionRule rule = new RegressionRule();
        for (Evidence file : files) {
            if (file.path().matches("evidence/regression/(from|to)/std(out|err)(\\.gz)?")) {
                read(file, evidence, rule);
            }
        }
        return rule.judge(result.exit().orElseThrow());
    }

    private static void read(Evidence file, EvidenceFolder evidence, RegressionRule rule) {
        // Latin-1 accepts any byte, and the words that are looked for are ASCII.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(evidence.open(file), StandardCharsets.ISO_8859_1))) {
            lines.lines().forEach(rule::line);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Evidence file, IOException e) {
        return new UserException(
                ExitCode.EVIDENCE,
                "evidence-unreadable",
                "the evidence " + file.path() + " that was just kept cannot be read (" + FileTrouble.of(e)
                        + "); look at the disk here, and call again",
                e);
    }
}
