#!/usr/bin/env bash
# The gate of CinderX on an ARM host: unpacks the pushed commit, builds the wheel, tests it, and proves that the JIT it
# installs really compiles. Exit 0 is a pass; what this script rejects is never measured. Change it freely, it is yours.
#
# Steps are announced by ">> ", results by lines of the form name=value, objections by "ERROR:" and "WARN:".
set -euo pipefail

INCOMING_DIR=${INCOMING_DIR:-/root/work/incoming}        # holds cinderx-update.tar, which is deleted once unpacked
WORKDIR=${WORKDIR:-/root/work/cinderx-main}              # the sources; no git checkout
PYTHON=${PYTHON:-/opt/python-3.14/bin/python3.14}        # builds the wheel
DRIVER_VENV=${DRIVER_VENV:-/root/venv-cinderx314}        # runs pyperformance
BENCH=${BENCH:-richards}                                 # benchmark of pyperformance
AUTOJIT=${AUTOJIT:-50}                                   # compile after so many calls
PARALLEL=${PARALLEL:-1}                                  # compiler jobs
SKIP_PYPERF=${SKIP_PYPERF:-0}                            # 1: stop after the smoke test
RECREATE_PYPERF_VENV=${RECREATE_PYPERF_VENV:-0}          # 1: make the workers' venv anew
ARMPERF_OUT=${ARMPERF_OUT:-/root/work/arm-sync}          # results and logs of this script
SOURCE_COMMIT=${SOURCE_COMMIT:-unknown}                  # what is being built
ARM_TESTS=${ARM_TESTS:-test_arm_runtime.py}              # files of test_cinderx that run here, such as "test_jit_*.py"
BUILD_NO_ISOLATION=${BUILD_NO_ISOLATION:-0}              # 1: build with what PYTHON has, for hosts without a network

ARCHIVE=$INCOMING_DIR/cinderx-update.tar
RUNTIME_TESTS=$WORKDIR/cinderx/PythonLib/test_cinderx
# pyperformance looks for its workers' venv below the folder it starts in. Started elsewhere it makes another one,
# without the wheel, and measures plain CPython. So it always starts here, in sample.sh too.
PYPERF_DIR=$WORKDIR/scratch
RUN_ID=$(date -u +%Y%m%dT%H%M%SZ)-$$

step() { echo ">> $*"; }
warn() { echo "WARN: $*" >&2; }
fail() { echo "ERROR: $*" >&2; exit 1; }

step "unpack $ARCHIVE ($SOURCE_COMMIT)"
[[ -f $ARCHIVE ]] || fail "no $ARCHIVE: push it again"
[[ -x $PYTHON ]] || fail "PYTHON=$PYTHON is not on this host"
mkdir -p "$WORKDIR" "$ARMPERF_OUT"
stage=$(mktemp -d "$INCOMING_DIR/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
tar -xf "$ARCHIVE" -C "$stage"
[[ -d $stage/cinderx-src ]] || fail "$ARCHIVE has no folder cinderx-src"
rm -f "$ARCHIVE"

step "rsync to $WORKDIR"
command -v rsync > /dev/null || fail "rsync is not on this host: install it (dnf or apt-get install rsync)"
rsync -a --delete --exclude scratch --exclude dist "$stage/cinderx-src/" "$WORKDIR/"
mkdir -p "$PYPERF_DIR"

step "build wheel"
cd "$WORKDIR"
rm -rf dist
# setup.py builds in scratch, which stays. Another commit's objects there can be newer than these sources, and would be
# linked into this wheel; those of the same commit spare the second try most of its time.
if [[ $(cat "$PYPERF_DIR/source-commit" 2> /dev/null) != "$SOURCE_COMMIT" || $SOURCE_COMMIT == unknown ]]; then
    rm -rf "$PYPERF_DIR"/{lib,temp,bdist}.*
    echo "$SOURCE_COMMIT" > "$PYPERF_DIR/source-commit"
fi
build=("$PYTHON" -m build --wheel)
if [[ $BUILD_NO_ISOLATION == 1 ]]; then
    build+=(--no-isolation)
fi
# Newer trees start as many jobs as Python counts processors, whatever CMake was told.
CMAKE_BUILD_PARALLEL_LEVEL=$PARALLEL PYTHON_CPU_COUNT=$PARALLEL "${build[@]}"
wheels=(dist/*.whl)
[[ ${#wheels[@]} -eq 1 && -f ${wheels[0]} ]] || fail "expected one wheel in $WORKDIR/dist, found: ${wheels[*]}"
WHEEL=$WORKDIR/${wheels[0]}
echo "wheel=$WHEEL"

# From here on no command starts in the sources: their folder cinderx/ must not stand in for the installed package.
cd "$PYPERF_DIR"

# python_of VENV: what would run there, to be compared with PYTHON.
python_of() { "$1" -c 'import os, sys; print(sys.version, os.path.realpath(sys.base_prefix))'; }

step "driver venv $DRIVER_VENV"
driver=$DRIVER_VENV/bin/python
if [[ -x $driver && $(python_of "$driver") != "$(python_of "$PYTHON")" ]]; then
    warn "$DRIVER_VENV belongs to another Python than $PYTHON; making it anew"
    "$PYTHON" -m venv --clear "$DRIVER_VENV"
elif [[ ! -x $driver ]]; then
    "$PYTHON" -m venv "$DRIVER_VENV"
fi

# install_wheel PYTHON: exactly this wheel, also where its version number is the one that is there already.
install_wheel() { "$1" -m pip install --quiet --force-reinstall --no-deps "$WHEEL"; }

step "install wheel and pyperformance"
install_wheel "$driver"
# Asked first, so that a host without a network needs it only once.
"$driver" -c 'import pyperformance' 2> /dev/null || "$driver" -m pip install --quiet pyperformance

step "ARM runtime unittests"
# By name, as modules of one package that is found beside the installed cinderx: their imports of each other need the
# package, its own folder holds the sources' cinderx too, and a discovery would run every test that a package imports.
mkdir -p tests
ln -sfn "$RUNTIME_TESTS" tests/test_cinderx
modules=()
read -ra patterns <<< "$ARM_TESTS"
for pattern in "${patterns[@]}"; do
    mapfile -t files < <(compgen -G "$RUNTIME_TESTS/$pattern" || true)
    [[ ${#files[@]} -gt 0 ]] || fail "this commit has no $RUNTIME_TESTS/$pattern: name others in ARM_TESTS"
    for file in "${files[@]#"$RUNTIME_TESTS/"}"; do
        file=${file%.py}
        modules+=("test_cinderx.${file//\//.}")
    done
done
(cd tests && "$driver" -c '
import sys
import unittest

suite = unittest.TestSuite()
for name in sys.argv[1:]:
    try:
        suite.addTest(unittest.defaultTestLoader.loadTestsFromName(name))
    except unittest.SkipTest as why:
        print(f"skipped {name}: {why}")
result = unittest.TextTestRunner(stream=sys.stdout).run(suite)
sys.exit(result.testsRun == 0 or not result.wasSuccessful())
' "${modules[@]}")

step "smoke: the JIT is effective"
# Sizes and flags alone can lie where cinderx.jit is a set of stubs: compiled code is code that is no longer interpreted.
env -u PYTHONJITDISABLE PYTHONJITAUTO=1000000 "$driver" - << 'PYTHON_SMOKE' || fail "the installed JIT does not compile"
import sys

import cinderx.jit as jit


def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


for _ in range(3):
    work(10)
jit.force_compile(work)
before = jit.count_interpreted_calls(work)
for _ in range(100):
    work(10)
after = jit.count_interpreted_calls(work)
size = jit.get_compiled_size(work)
if not jit.is_jit_compiled(work) or size <= 0 or after != before:
    sys.exit(f"compiled_size {size}, interpreted calls {before} -> {after}")
print(f"jit-effective-ok compiled_size {size} interp_calls {after}")
PYTHON_SMOKE

step "pyperformance venv in $PYPERF_DIR"
pyperf_venv() {
    local shown path
    shown=$("$driver" -m pyperformance venv show)
    path=$(sed -n 's/^Virtual environment path: \(.*\) (.*)$/\1/p' <<< "$shown")
    [[ -n $path ]] || fail "pyperformance does not say where its venv is: $shown"
    [[ $path == /* ]] || path=$PYPERF_DIR/$path
    echo "$path"
}
PYPERF_VENV=$(pyperf_venv)
if [[ $RECREATE_PYPERF_VENV == 1 ]]; then
    rm -rf "$PYPERF_VENV"
fi
if [[ ! -x $PYPERF_VENV/bin/python ]]; then
    "$driver" -m pyperformance venv create -b "$BENCH"
fi
echo "pyperf_venv=$PYPERF_VENV"
worker=$PYPERF_VENV/bin/python
install_wheel "$worker"
# What a benchmark runs besides this build, for [sample] code: where two builds differ in it, nojit is no control.
suite=$("$driver" -c 'import os, pyperformance; print(os.path.dirname(pyperformance.__file__))')
{
    (cd "$suite/data-files/benchmarks" && find . -type f ! -name '*.pyc' -exec sha256sum {} + | sort -k 2)
    "$worker" -m pip freeze --exclude cinderx
} > benchmark-code.txt
# A .pth file, because a distribution's own sitecustomize would shadow one of the venv.
site=$("$worker" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
echo 'import cinderx_at_start' > "$site/cinderx_at_start.pth"
cat > "$site/cinderx_at_start.py" << 'PYTHON_START'
"""Loads CinderX in the workers of pyperf, whose time is taken, and nowhere else: the JIT must not run in the processes
that only start them. At its exit each leaves a proof of what the JIT did there, in the file that PROOF names.

A worker that cannot load CinderX, or not say what it did, ends at once and says why: it must not be measured as plain
CPython.
"""
import atexit
import os
import sys

LOG_VARIABLES = {"PYTHONJITLOGFILE", "CINDERX_JIT_LOG_FILE"}


def proof(jit, own):
    """What this process can say of itself."""
    import gc
    import hashlib
    import importlib.metadata
    import json
    import types

    import _cinderx

    functions = jit.get_compiled_functions()
    ours = [f for f in functions if getattr(f, "__module__", None) == "__main__"]
    # By function, also of those that were never compiled: what was missed is weighed by it.
    interpreted = {}
    for f in gc.get_objects():
        if type(f) is types.FunctionType and f.__module__ == "__main__":
            name = f"__main__:{f.__qualname__}"
            interpreted[name] = interpreted.get(name, 0) + max(0, jit.count_interpreted_calls(f))
    with open(_cinderx.__file__, "rb") as extension:
        sha256 = hashlib.file_digest(extension, "sha256").hexdigest()
    # Written by pip: the file that was installed.
    origin = json.loads(importlib.metadata.distribution("cinderx").read_text("direct_url.json") or "{}")
    return {
        "pid": os.getpid(),
        # One that only finds out how many loops to take is not timed.
        "role": "manager" if any("calibrate-" in word for word in sys.orig_argv) else "worker",
        "jit": jit.is_enabled(),
        "compiled": len(functions),
        "active": len(ours),
        "compile_ms": float(jit.get_compilation_time()),
        "interpreted_calls": interpreted,
        "python": sys.version,
        "python_prefix": os.path.realpath(sys.base_prefix),
        "package": sys.modules["cinderx"].__file__,
        "binary": _cinderx.__file__,
        "binary_sha256": sha256,
        "wheel_sha256": origin.get("archive_info", {}).get("hashes", {}).get("sha256"),
        "compile_after": jit.get_compile_after_n_calls(),
        "variables": own,
    }


def left_code(jit):
    """How often compiled code was left, and why. The JIT's own dump of it comes too late: it has lost the functions of
    modules that are gone by then, and those of __main__ are the first to go."""
    return getattr(jit, "get_and_clear_runtime_stats", dict)().get("deopt")


def write(path, content):
    import json

    with open(path + ".new", "w", encoding="utf-8") as out:
        json.dump(content, out)
    os.replace(path + ".new", path)


def give_up(what, error):
    print(f"ERROR: this worker {what}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(70)


def begin():
    # The benchmark may change them later.
    own = {name: value for name, value in os.environ.items() if name.startswith(("PYTHONJIT", "CINDERX"))}
    try:
        import cinderx.jit as jit
    except BaseException as error:
        give_up("cannot load CinderX", error)

    def end():
        try:
            if os.environ.get("PROOF"):
                write(os.environ["PROOF"].replace("{pid}", str(os.getpid())), proof(jit, own))
            # Beside the log, where one is written: samples that are timed do without.
            if os.environ.get("JITLOG") and LOG_VARIABLES & own.keys() and (left := left_code(jit)):
                path = os.environ["JITLOG"].replace("{pid}", f"{os.getpid()}.stats")
                write(path, {"pid": os.getpid(), "deopt": left})
        except BaseException as error:
            give_up("cannot write its proof", error)

    # The first to be registered is the last to be called.
    atexit.register(end)


if "--worker" in sys.orig_argv:
    begin()
PYTHON_START
env -u PYTHONJITDISABLE PYTHONJITAUTO="$AUTOJIT" "$worker" -c '
import sys
sys.exit("cinderx.jit" not in sys.modules or not sys.modules["cinderx.jit"].is_enabled())
' --worker || fail "a worker of pyperformance starts without the JIT: see $site/cinderx_at_start.pth"
echo "smoke-ok"

if [[ $SKIP_PYPERF == 1 ]]; then
    exit 0
fi

# benchmark NAME VARIABLE=VALUE...: one process of the benchmark, with these variables in the worker.
benchmark() {
    local name=$1 out names
    shift
    out=$ARMPERF_OUT/${BENCH}_${name}_$RUN_ID.json
    names=$(printf '%s,' "${@%%=*}")
    env "$@" "$driver" -m pyperformance run --debug-single-value -b "$BENCH" --inherit-environ "${names%,}" -o "$out"
    [[ -s $out ]] || fail "$name wrote no $out"
    echo "$name=$out"
}

step "gate with a jit list"
list=$ARMPERF_OUT/${BENCH}_jitlist_$RUN_ID.txt
echo '__main__:*' > "$list"
benchmark jitlist "PYTHONJITLISTFILE=$list" PYTHONJITENABLEJITLISTWILDCARDS=1

step "gate with autojit $AUTOJIT"
# With one path for all, the last process would overwrite the others' logs.
log=$ARMPERF_OUT/jit_${BENCH}_autojit${AUTOJIT}_$RUN_ID
benchmark "autojit$AUTOJIT" "PYTHONJITAUTO=$AUTOJIT" PYTHONJITDEBUG=1 "PYTHONJITLOGFILE=$log.{pid}.log"
finished=$(cat "$log".*.log | grep -a '^JIT: .* -- Finished compiling ' || true)
total=$(grep -c . <<< "$finished" || true)
main=$(grep -c -- '-- Finished compiling __main__:' <<< "$finished" || true)
summary=$ARMPERF_OUT/${BENCH}_autojit${AUTOJIT}_${RUN_ID}_compile_summary.json
printf '{"total": %d, "main": %d, "other": %d}\n' "$total" "$main" "$((total - main))" > "$summary"
echo "autojit_compile_summary=$summary"
echo "autojit_compile_counts total=$total main=$main other=$((total - main))"
[[ $main -gt 0 ]] || fail "the JIT compiled nothing of the benchmark's own code (__main__)"
