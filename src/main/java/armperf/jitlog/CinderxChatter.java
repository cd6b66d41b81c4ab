package armperf.jitlog;

import java.util.List;

/** The forms of those lines of a cinderx log that are known, are of no function and carry nothing to count. */
final class CinderxChatter {
    static final List<String> FORMS = List.of(
            "{} has been specified - {}",
            "Configuring JIT to compile functions after {#} calls",
            "Successfully patched {}",
            "Failed to get {}",
            "Failed to patch {}",
            "sys{} not found, skipping {}",
            "sys module not found, skipping {}",
            "Started compile worker in thread {}",
            "Finished compile worker in thread {}",
            "Background compile {}",
            "Failed to start background compile worker: {}",
            "Running multithread_compile_units_preloaded for {#} units with {#} workers",
            "multithread_compile_units_preloaded retrying {#} units serially",
            "Starting compile_all with {#} workers for {#} registered units",
            "compile_all preloading a batch of {#} units",
            "compile_all finished preloading {#} units, {#} were deleted",
            "(Re)compiling {#} units compiles",
            "Took {#} ms, compiles attempted: {#}, compiles retried: {#}",
            "Deopting {#} compiled functions",
            "Deopted {#} compiled functions",
            "Failed to deopt compiled function {}",
            "Disabled the JIT",
            "Re-enabled the JIT and re-optimized {#} functions",
            "Patching DeoptPatchPoint at {}",
            "Unpatching DeoptPatchPoint at {}",
            "Inlined LIR function into {}");

    private CinderxChatter() {}
}
