package armperf.phase;

import armperf.config.JitLogConfig;
import armperf.findings.JitChange;
import armperf.jitlog.LogChange;
import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Recompiled;
import armperf.jitlog.SizeChange;
import armperf.run.Mode;
import armperf.run.Run;
import armperf.run.Side;
import armperf.store.EvidenceFolder;
import armperf.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mines the JIT logs of both ends of a comparison, mode by mode. */
final class JitChanges {
    private final RunStore store;
    private final JitLogConfig jitlog;

    JitChanges(RunStore store, JitLogConfig jitlog) {
        this.store = store;
        this.jitlog = jitlog;
    }

    /** One change for every mode that has logs on both ends. */
    List<JitChange> between(RunPairs.Pair pair) {
        List<JitChange> changes = new ArrayList<>();
        for (Mode mode : pair.to().plan().modes()) {
            Optional<MinedLogs> from = mined(pair.fromRun(), pair.fromSide(), mode, Optional.empty());
            for (Optional<String> variant : variants(pair.to(), mode)) {
                Optional<MinedLogs> to = mined(pair.to(), Side.TO, mode, variant);
                if (from.isPresent() && to.isPresent()) {
                    changes.add(change(named(mode, variant), from.get(), to.get()));
                }
            }
        }
        return changes;
    }

    /** Under which variants a mode was sampled on the new side; without a sweep under none. */
    static List<Optional<String>> variants(Run run, Mode mode) {
        return run.plan().isSweep()
                ? run.plan().variants().stream()
                        .filter(variant -> variant.modes().contains(mode.name()))
                        .map(variant -> Optional.of(variant.name()))
                        .toList()
                : List.of(Optional.empty());
    }

    /** What a mode is called under a variant. */
    static String named(Mode mode, Optional<String> variant) {
        return mode.name() + variant.map(name -> " / " + name).orElse("");
    }

    /** What the logs of one build in one mode say; absent where the mode has no JIT, or there are none. */
    Optional<MinedLogs> mined(Run run, Side side, Mode mode, Optional<String> variant) {
        if (!mode.jit()) {
            return Optional.empty();
        }
        List<LogSource> logs = JitLogs.of(run, side, mode.name(), variant, new EvidenceFolder(store.folder(run.id())));
        return logs.isEmpty() ? Optional.empty() : Optional.of(LogMiner.mine(logs, jitlog.dialect(), jitlog.active()));
    }

    private static JitChange change(String mode, MinedLogs from, MinedLogs to) {
        LogChange change = LogChange.between(from, to);
        return new JitChange(
                mode,
                change.missesGone().stream().map(JitChanges::text).toList(),
                change.missesNew().stream().map(JitChanges::text).toList(),
                change.newlyCompiled(),
                change.newlyMissed(),
                change.recompiled().stream().map(JitChanges::text).toList(),
                change.grown().stream().map(JitChanges::text).toList(),
                change.shrunk().stream().map(JitChanges::text).toList(),
                change.deoptsGone().stream().map(JitChanges::text).toList(),
                change.deoptsNew().stream().map(JitChanges::text).toList(),
                change.codeBytes().grown(),
                change.codeBytes().shrunk(),
                from.compiled().functions(),
                to.compiled().functions(),
                from.compiled().active(),
                to.compiled().active(),
                change.codeBytes().from(),
                change.codeBytes().to(),
                from.compileMsPerProcess(),
                to.compileMsPerProcess());
    }

    private static String text(MinedLogs.MissedFunction miss) {
        return miss.function() + " (" + miss.reason() + (miss.detail().isEmpty() ? "" : " " + miss.detail()) + ")";
    }

    private static String text(MinedLogs.Deopt deopt) {
        return deopt.function() + " (" + deopt.reason() + (deopt.detail().isEmpty() ? "" : " " + deopt.detail()) + ")";
    }

    private static String text(Recompiled function) {
        return String.format(
                Locale.ROOT, "%s, %.4g -> %.4g times a process", function.function(), function.from(), function.to());
    }

    private static String text(SizeChange change) {
        return change.function() + ", " + change.from().bytes() + " -> "
                + change.to().bytes() + " bytes";
    }
}
