#!/bin/sh
# One sample: one whole armperf mine-logs, from its start to its end. It starts in the build's WORKDIR.
# BENCH is the kind of log, SHRINK makes it smaller, JVM_OPTIONS is the mode, JIT_LOG_FILE where HotSpot logs.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

case "$BENCH" in
    dumps) kib=262144 ;;
    lines) kib=32768 ;;
    *) echo "ERROR: unknown benchmark '$BENCH'" >&2; exit 2 ;;
esac
log=target/$BENCH-$((kib / SHRINK))
found=target/found.$$
trap 'rm -f "$found" "target/compilation.$$"' EXIT

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
from=$(date +%s%N)
scripts/armperf mine-logs --json --dialect cinderx "$log.log" > "$found"
to=$(date +%s%N)

# A fast answer that is wrong is no answer.
expected=$(cat "$log.count")
grep -Eq "\"count\" *: *$expected," "$found" || {
    echo "ERROR: $log.log has $expected compilations, but armperf says:" >&2
    grep '"count"' "$found" >&2
    exit 1
}
awk -v from="$from" -v to="$to" 'BEGIN { printf "{\"value\": %.6f}\n", (to - from) / 1e9 }' > "$OUT"
if [ -n "${JIT_LOG_FILE:-}" ]; then
    awk -f src/perf/scripts/own.awk "$whole" > "$file"
fi
