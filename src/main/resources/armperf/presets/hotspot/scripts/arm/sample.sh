#!/bin/sh
# One sample: one benchmark in one fresh JVM. It starts in the build's WORKDIR.
#
#   BENCH         the class to run
#   OUT           the result file, which the class writes: {"values": [seconds, ...]}, one number, or pyperf or JMH JSON
#   JIT_MODE      the JVM options of this mode, separated by blanks; from the mode's env
#   JIT_LOG_FILE  where the compilation log goes, {pid} allowed; from the mode's log_env, else not set
#   JAVA_HOME     the JDK under test; without it, the java on the PATH
set -eu

BENCH=${BENCH:?is not set: the class to run}
OUT=${OUT:?is not set: the result file}
export OUT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Options are split at blanks, and nothing in them is taken for a pattern of file names.
set -f
# shellcheck disable=SC2086
set -- ${JIT_MODE:-}
set +f

if [ -n "${JIT_LOG_FILE:-}" ]; then
    # The exec below keeps this shell's process id.
    log=$(printf '%s\n' "$JIT_LOG_FILE" | sed "s/{pid}/$$/g")
    set -- "$@" -XX:+UnlockDiagnosticVMOptions -XX:+LogCompilation "-XX:LogFile=$log"
fi

# One collector thread and a fixed heap, so that both builds collect at the same moments; no perf data file in /tmp.
# Put the options of your benchmark here, not into JIT_MODE, which only says what the JIT may do.
exec "$java" -XX:+UseSerialGC -Xms256m -Xmx256m -XX:-UsePerfData "$@" -cp build/bench "$BENCH"
