#!/usr/bin/env bash
# A team's own gate script of before armperf: it knows nine variables, fixed folders, and nothing of ARMPERF_OUT.
# "@root@" is what it calls /root/work, and "@tmp@" its /tmp.
set -euo pipefail

INCOMING_DIR=${INCOMING_DIR:-@root@/incoming}
WORKDIR=${WORKDIR:-@root@/cinderx-main}
PYTHON=${PYTHON:-/opt/python-3.14/bin/python3.14}
DRIVER_VENV=${DRIVER_VENV:-@root@/venv-cinderx314}
BENCH=${BENCH:-richards}
AUTOJIT=${AUTOJIT:-50}
PARALLEL=${PARALLEL:-1}
SKIP_PYPERF=${SKIP_PYPERF:-0}
RECREATE_PYPERF_VENV=${RECREATE_PYPERF_VENV:-0}
unset ARMPERF_OUT

RUN_ID=$(date +%Y%m%d_%H%M%S)
SYNC=@root@/arm-sync
STAGE=@root@/stage

echo ">> stage extract"
rm -rf "$STAGE"
mkdir -p "$STAGE" "$WORKDIR" "$SYNC"
tar -xf "$INCOMING_DIR/cinderx-update.tar" -C "$STAGE"
rm -f "$INCOMING_DIR/cinderx-update.tar"
if [[ -e @root@/fail-once ]]; then
    rm @root@/fail-once
    echo '{"attempt": "failed"}' > "$SYNC/${BENCH}_jitlist_$RUN_ID.json"
    # No real build fails within the second in which it began, and RUN_ID names seconds: the next try has another.
    while [[ $(date +%Y%m%d_%H%M%S) == "$RUN_ID" ]]; do sleep 0.05; done
    echo "ERROR: cmake: no rule to make target"
    exit 2
fi

echo ">> rsync"
rsync -a --delete --exclude scratch --exclude dist "$STAGE/cinderx-src/" "$WORKDIR/"
mkdir -p "$WORKDIR/scratch"
cd "$WORKDIR"

echo ">> python -m build --wheel (PARALLEL=$PARALLEL)"
rm -rf dist
WHEEL=$("$PYTHON" build.py "$WORKDIR/dist")
echo "wheel=$WHEEL"

# install VENV: what pip would do with the wheel.
install() {
    "$1/bin/python" - "$WHEEL" << 'PYTHON_INSTALL'
import hashlib, json, pathlib, sys, sysconfig, zipfile

wheel = pathlib.Path(sys.argv[1])
site = pathlib.Path(sysconfig.get_paths()["purelib"])
zipfile.ZipFile(wheel).extractall(site)
origin = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}}}
(site / "cinderx-1.0.dist-info" / "direct_url.json").write_text(json.dumps(origin))
PYTHON_INSTALL
}

echo ">> driver venv"
[[ -x $DRIVER_VENV/bin/python ]] || "$PYTHON" -m venv --without-pip "$DRIVER_VENV"
install "$DRIVER_VENV"
cp -r driver/pyperformance "$("$DRIVER_VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/"

echo ">> ARM runtime unittests"
"$DRIVER_VENV/bin/python" -m unittest -v test_arm_runtime 2>&1

echo ">> smoke"
"$DRIVER_VENV/bin/python" - << 'PYTHON_SMOKE'
import cinderx.jit as jit

def work(n):
    return n

jit.force_compile(work)
print(f"jit-effective-ok compiled_size {jit.get_compiled_size(work)} interp_calls {jit.count_interpreted_calls(work)}")
PYTHON_SMOKE

echo ">> pyperformance venv"
cd "$WORKDIR/scratch"
VENV=$("$DRIVER_VENV/bin/python" -m pyperformance venv show)
[[ $RECREATE_PYPERF_VENV == 1 ]] && rm -rf "$VENV"
[[ -x $VENV/bin/python ]] || "$DRIVER_VENV/bin/python" -m pyperformance venv create
echo "pyperf_venv=$VENV"
install "$VENV"
cp "$WORKDIR"/hook/* "$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/"
echo "smoke-ok"
[[ $SKIP_PYPERF == 1 ]] && exit 0

echo ">> gate with a jit list"
echo '__main__:*' > "@tmp@/jitlist_$RUN_ID.txt"
env "PYTHONJITLISTFILE=@tmp@/jitlist_$RUN_ID.txt" PYTHONJITENABLEJITLISTWILDCARDS=1 \
    "$DRIVER_VENV/bin/python" -m pyperformance run --debug-single-value -b "$BENCH" \
    --inherit-environ PYTHONJITLISTFILE,PYTHONJITENABLEJITLISTWILDCARDS -o "$SYNC/${BENCH}_jitlist_$RUN_ID.json"

echo ">> gate with autojit"
LOG=@tmp@/jit_${BENCH}_autojit${AUTOJIT}_$RUN_ID.log
env "PYTHONJITAUTO=$AUTOJIT" PYTHONJITDEBUG=1 "PYTHONJITLOGFILE=$LOG" \
    "$DRIVER_VENV/bin/python" -m pyperformance run --debug-single-value -b "$BENCH" \
    --inherit-environ PYTHONJITAUTO,PYTHONJITDEBUG,PYTHONJITLOGFILE -o "$SYNC/${BENCH}_autojit${AUTOJIT}_$RUN_ID.json"
TOTAL=$(grep -c 'Finished compiling' "$LOG" || true)
MAIN=$(grep -c 'Finished compiling __main__:' "$LOG" || true)
SUMMARY=$SYNC/${BENCH}_autojit${AUTOJIT}_${RUN_ID}_compile_summary.json
echo "{\"total\": $TOTAL, \"main\": $MAIN}" > "$SUMMARY"
echo "autojit_compile_summary=$SUMMARY"
echo "autojit_compile_counts total=$TOTAL main=$MAIN other=$((TOTAL - MAIN))"
[[ $MAIN -gt 5 ]] || echo "WARN: only $MAIN functions of __main__ were compiled"
