#!/bin/sh
# One sample: one whole armperf mine-logs, from its start to its end. It starts in the build's WORKDIR.
# BENCH is the kind of log, and with -cpu what all processors together spent on it instead of the time that went by;
# SHRINK makes the log smaller, JVM_OPTIONS is the mode, JIT_LOG_FILE where HotSpot logs.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

kind=${BENCH%-cpu}
case "$kind" in
    dumps) kib=262144 ;;
    lines) kib=32768 ;;
    *) echo "ERROR: unknown benchmark '$BENCH'" >&2; exit 2 ;;
esac
log=target/$kind-$((kib / SHRINK))
found=target/found.$$
trap 'rm -f "$found" "$found.before" "$found.after" "target/compilation.$$"' EXIT

options=${JVM_OPTIONS:-}
if [ -n "${JIT_LOG_FILE:-}" ]; then
    file=$(printf '%s\n' "$JIT_LOG_FILE" | sed "s/{pid}/$$/g")
    whole=target/compilation.$$
    options="$options -XX:+UnlockDiagnosticVMOptions -XX:+LogCompilation -XX:LogFile=$whole"
fi
# The launcher's own options are part of what is measured; these come on top.
JDK_JAVA_OPTIONS="-Xmx256m -XX:-UsePerfData $options"
export JDK_JAVA_OPTIONS

# Once unmeasured: the file is then in the page cache of this machine.
wc -l "$log.log" > "$found"
times > "$found.before"
from=$(date +%s%N)
scripts/armperf mine-logs --json --dialect cinderx "$log.log" > "$found"
to=$(date +%s%N)
times > "$found.after"

# A fast answer that is wrong is no answer.
expected=$(cat "$log.count")
grep -Eq "\"count\" *: *$expected," "$found" || {
    echo "ERROR: $log.log has $expected compilations, but armperf says:" >&2
    grep '"count"' "$found" >&2
    exit 1
}
case "$BENCH" in
    *-cpu)
        # The second line has what the commands of this shell spent, as in: 0m1.25s 0m0.31s
        cat "$found.before" "$found.after" | awk 'FNR % 2 == 0 { gsub(/s/, ""); split($1, mine, "m"); split($2, kernel, "m")
            before = now; now = 60 * (mine[1] + kernel[1]) + mine[2] + kernel[2] }
            END { printf "{\"value\": %.6f}\n", now - before }'
        ;;
    *) awk -v from="$from" -v to="$to" 'BEGIN { printf "{\"value\": %.6f}\n", (to - from) / 1e9 }' ;;
esac > "$OUT"
if [ -n "${JIT_LOG_FILE:-}" ]; then
    awk -f src/perf/scripts/own.awk "$whole" > "$file"
    # A log does not tell that the process which wrote it is the one that was timed; this does.
    case " $options " in *" -Xint "*) jit=false ;; *) jit=true ;; esac
    compiled=$(grep -c "^<nmethod " "$whole") || true
    active=$(grep -c "^<nmethod .*method='armperf\.jitlog\." "$whole") || true
    printf '{"pid": %s, "role": "worker", "jit": %s, "compiled": %s, "active": %s}\n' \
        "$$" "$jit" "$compiled" "$active" > "$(printf '%s\n' "$PROOF" | sed "s/{pid}/$$/g")"
fi
