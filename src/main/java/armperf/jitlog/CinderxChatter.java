package armperf.jitlog;

import java.util.List;
import java.util.stream.Stream;

/**
 * The forms of those lines of a cinderx log that are known, carry nothing to count and are of no function: what the JIT
 * says of itself.
 */
final class CinderxChatter {
    private static final List<String> INLINER = List.of(
            "Inlined LIR function into {}",
            "Found the callee, but cannot inline.",
            "Callee has no basic block.",
            "Expect {}.");

    private static final List<String> SETTINGS = List.of(
            "{} has been specified - {}",
            "Configuring JIT to compile functions after {#} calls",
            "Invalid int value for {}/{}: {}",
            "Invalid unsigned long value for {}/{}: {}",
            "Warning: JIT cannot handle X-option {}",
            "Couldn't open log file {} ({}), logging to stderr",
            "Cannot use {}, disassembler not supported by this build",
            "cold_code_huge_pages is not supported on {}",
            "JIT only supported {} platforms, detected current architecture as '{}'. Disabling the JIT.",
            "Successfully patched {}",
            "Failed to get {}",
            "Failed to patch {}",
            "sys{} not found, skipping {}",
            "Disabled the JIT",
            "Re-enabled the JIT and re-optimized {#} functions");

    private static final List<String> WORKERS = List.of(
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
            "Took {#} ms, compiles attempted: {#}, compiles retried: {#}");

    private static final List<String> CODE = List.of(
            "Deopting {#} compiled functions",
            "Deopted {#} compiled functions",
            "Failed to deopt compiled function {}",
            "Patching DeoptPatchPoint at {}",
            "Unpatching DeoptPatchPoint at {}",
            "Couldn't patch the IP of the JIT frame at {}",
            "No callsite deopt exit for JIT frame at IP {}",
            "Unit frames (increasing order of inline depth):",
            "code={}",
            "No debug info for addr {}",
            "Failed to compute cr_origin for {}",
            "Failed to set code extra data for {}",
            "Failed to madvise {}",
            "Failed to mprotect {}",
            "Failed to mlock {}",
            "Failed to munlock {}",
            "CINDERX: MADV_{}",
            "Trying to unlock slab more than it has been been locked",
            "Allocating while locked");

    /** For profilers and debuggers. */
    private static final List<String> SYMBOLS = List.of(
            "Registered debug symbol at {}",
            "Not registering symbol at {}",
            "Failed to allocate space for {}",
            "Failed to encode filename for {}",
            "Failed to write to {}",
            "Failed to open {}",
            "Failed opening {}: {}",
            "Failed stat: {}",
            "Failed mmap: {}",
            "Failed to compile perf trampoline for function {}",
            "Failed to copy {}",
            "Failed to link {} to {}: {}",
            "Opened JIT perf-map file: {}",
            "Couldn't open {} for writing ({})",
            "Couldn't open {} for reading ({})",
            "Error copying {} to {}",
            "Error: Invalid JIT entry: {}",
            "File {} has already been copied to {}",
            "Invalid ELF object '{}'",
            "Bad ELF magic at {} in {}",
            "No section header table in {}",
            "Could not allocate memory for demangled name",
            "Mangled name '{}' is not valid",
            "Invalid input to __cxa_demangle");

    /** What the JIT's own debugging says of registers and reference counts. */
    private static final List<String> TRACES = List.of(
            "'{}' kept alive by {}",
            "Support bits:",
            "Inserted '{}' before '{}' in bb {}",
            "Killing {} from {}",
            "Initial in-state for bb {}:",
            "Forwarding support from dead {} to {}",
            "In-state for bb {} after processing Phis:",
            "Processing '{}' with state:",
            "dying_regs: {?}",
            "Reconciling to in-state for bb {}:",
            "Starting refcount insertion for '{}':",
            "Finished bb {} with out-state:",
            "Leaving bb {} with state:",
            "Starting register allocation",
            "Queuing interval {} for allocation",
            "Allocating {} to interval {}",
            "Allocating new stack slot {} for operand {}",
            "Reusing stack slot {} for operand {}",
            "Split new interval {}",
            "Removing interval {} for operand {}",
            "Updating interval {} for operand {}",
            "Adding interval {} for operand {}",
            "Adding copy {} -> {} with data type {}",
            "After rewrite: {}",
            "{#} - Start basic block {}",
            "{#} - {} - {}");

    /** All of them, in the order in which they are tried. */
    static final List<String> FORMS = Stream.of(INLINER, SETTINGS, WORKERS, CODE, SYMBOLS, TRACES)
            .flatMap(List::stream)
            .toList();

    private CinderxChatter() {}
}
