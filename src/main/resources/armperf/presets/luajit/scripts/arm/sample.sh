#!/bin/sh
# One sample: one benchmark in one fresh LuaJIT. It starts in the build's WORKDIR.
#
#   BENCH         the program to run: BENCH in bench/BENCH.lua
#   OUT           the result file, which the program writes: {"values": [seconds, ...]}, one number, or pyperf JSON
#   JIT_MODE      the options of this mode, such as -joff or -jon -Ohotloop=20, separated by blanks
#   JIT_LOG_FILE  where the dump of traces goes, {pid} allowed; from the mode's log_env, else not set
#   PROOF         where the process says at its end whether its JIT was on, and how many traces it made; {pid} allowed
#   LUAJIT        the program under test; if empty, src/luajit of this build, else the luajit on the PATH
set -eu

BENCH=${BENCH:?is not set: the program to run}
OUT=${OUT:?is not set: the result file}
export OUT

luajit=${LUAJIT:-}
if [ -z "$luajit" ] && [ -x src/luajit ]; then
    luajit=$PWD/src/luajit
    export LUA_PATH="$PWD/src/?.lua;;"
fi

# Options are split at blanks, and nothing in them is taken for a pattern of file names.
set -f
# shellcheck disable=SC2086
set -- ${JIT_MODE:-}
set +f

# named FILE: {pid} is this shell's process id, which the exec below keeps.
named() {
    printf '%s\n' "$1" | sed "s/{pid}/$$/g"
}

if [ -n "${JIT_LOG_FILE:-}" ]; then
    # Traces and their machine code, which alone tells its size; x would tell of every exit too.
    set -- "$@" "-jdump=tm,$(named "$JIT_LOG_FILE")"
elif [ -n "${PROOF:-}" ]; then
    # LuaJIT tells one listener of its traces, so that a dump is a proof of its own.
    PROOF=$(named "$PROOF") PROOF_PID=$$
    export PROOF PROOF_PID
    # Finalizers run when the program is over and the JIT is off already; not after os.exit(), unless that closes the state.
    set -- "$@" -e '
        local on = jit.status()
        local traces, keep = 0, newproxy(true)
        jit.attach(function(what) if what == "stop" then traces = traces + 1 end end, "trace")
        getmetatable(keep).__gc = function()
            local out = io.open(os.getenv("PROOF"), "w")
            if not out then return end
            out:write(string.format("{\"pid\":%s,\"role\":\"worker\",\"jit\":%s,\"compiled\":%d,\"active\":%d}\n",
                os.getenv("PROOF_PID"), tostring(on), traces, traces))
            out:close()
        end
        debug.getregistry().armperf_proof = keep'
fi

exec "${luajit:-luajit}" "$@" "bench/$BENCH.lua"
