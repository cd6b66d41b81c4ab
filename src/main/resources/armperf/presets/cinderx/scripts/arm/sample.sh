#!/usr/bin/env bash
# One sample: one process of one benchmark of pyperformance, in the venvs that the gate made.
#
#   BENCH, MODE   what to run; the mode's variables (PYTHONJIT..., CINDERX_...) are in the environment
#   OUT           the result file: pyperf JSON
#   DRIVER_VENV   runs pyperformance; absolute
#   WORKDIR       this build; by default the folder it starts in
#   SAMPLE_ARGS   how pyperformance measures
#   STEADY_ARGS   options of pyperf, such as "--warmups 5 --values 5": the steady state of one process, without
#                 pyperformance, which cannot ask for one process alone
#
# --debug-single-value is one value of one fresh process: it measures the start with its compilations, not the steady
# state. The two can rank builds differently; say which one a finding is about.
set -euo pipefail

BENCH=${BENCH:?is not set: a benchmark of pyperformance}
OUT=${OUT:?is not set: the result file}
WORKDIR=${WORKDIR:-$PWD}
DRIVER_VENV=${DRIVER_VENV:-/root/venv-cinderx314}
SAMPLE_ARGS=${SAMPLE_ARGS:---debug-single-value}
STEADY_ARGS=${STEADY_ARGS:-}

fail() { echo "ERROR: $*" >&2; exit 1; }

driver=$DRIVER_VENV/bin/python
[[ -x $driver ]] || fail "no $driver: the gate has not built this commit"
[[ $OUT == /* ]] || fail "OUT must be absolute, because pyperformance starts in another folder: $OUT"

# A jit list with Windows line ends matches nothing, and one that is missing turns the JIT off; both without a word.
if [[ -n ${PYTHONJITLISTFILE:-} ]]; then
    [[ -r $PYTHONJITLISTFILE ]] || fail "the jit list $PYTHONJITLISTFILE cannot be read"
    if grep -q $'\r' "$PYTHONJITLISTFILE"; then
        fail "the jit list $PYTHONJITLISTFILE has CRLF line ends"
    fi
fi

# pyperformance hands its workers only what is named: everything that the JIT could read, or a proof could need.
names=$(compgen -e | grep -E '^(PYTHONJIT|CINDERX|JIT_|PYTHONHASHSEED$|PROOF$|JITLOG$|MODE$|BENCH$|LD_LIBRARY_PATH$)' || true)
names=$(paste -s -d , <<< "$names")

# The same folder as in the gate: below any other, pyperformance would make a venv without the wheel.
cd "$WORKDIR/scratch"
shopt -s nullglob
workers=(venv/*/bin/python)
[[ ${#workers[@]} -gt 0 ]] || fail "no worker venv below $WORKDIR/scratch/venv: the gate has not built this commit"

# It refuses to write over a file.
rm -f "$OUT"
# Both hold several words.
# shellcheck disable=SC2086
if [[ -n $STEADY_ARGS ]]; then
    suite=$("$driver" -c 'import os, pyperformance; print(os.path.dirname(pyperformance.__file__))')
    script=$suite/data-files/benchmarks/bm_$BENCH/run_benchmark.py
    [[ -f $script ]] || fail "$BENCH has no $script: without STEADY_ARGS pyperformance finds it"
    exec "${workers[0]}" "$script" --processes 1 $STEADY_ARGS --inherit-environ "$names" -o "$OUT"
fi
# shellcheck disable=SC2086
exec "$driver" -m pyperformance run $SAMPLE_ARGS -b "$BENCH" --inherit-environ "$names" -o "$OUT"
