#!/bin/sh
# One sample: a fresh JVM runs the benchmark once. The folder it runs in is WORKDIR of the build.
# BENCH and MODE say what, OUT is the result file, JIT_LOG_FILE (set by the mode's log_env) the JIT's log.
set -eu

java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}
java=${java:-java}

case "$BENCH" in
    richards) class=Richards ;;
    *) echo "ERROR: unknown benchmark '$BENCH'" >&2; exit 2 ;;
esac

# The JIT's options are part of the commit: they are what its developer changes.
set --
while IFS= read -r option || [ -n "$option" ]; do
    case "$option" in
        '' | '#'*) ;;
        *) set -- "$@" "$option" ;;
    esac
done < jit/options

case "$MODE" in
    interp) set -- "$@" -Xint ;;
    tiered) ;;
    *) echo "ERROR: unknown mode '$MODE'" >&2; exit 2 ;;
esac

if [ -n "${JIT_LOG_FILE:-}" ]; then
    # The exec below keeps this shell's process id.
    log=$(printf '%s\n' "$JIT_LOG_FILE" | sed "s/{pid}/$$/g")
    set -- "$@" -XX:+UnlockDiagnosticVMOptions -XX:+LogCompilation "-XX:LogFile=$log"
fi

# -Xbatch: the program waits for the compiler, so the warm-up ends in the same code however busy the other cores are.
# The serial collector and a fixed heap: no helper threads, and the same collections in every process.
# -XX:-UsePerfData: no file in /tmp that the JVM updates while it is timed.
exec "$java" -Xbatch -XX:+UseSerialGC -Xms64m -Xmx64m -Xshare:auto -XX:-UsePerfData \
    "$@" -cp build/classes "$class" --measure "$OUT"
