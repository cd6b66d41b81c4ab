#!/bin/sh
# The gate of a LuaJIT project: unpacks the pushed commit into WORKDIR, builds it, runs benchmarks and tests once.
# Exit 0 is a pass; what this script rejects is never measured. Change it freely, it is yours.
#
#   INCOMING_DIR  holds armperf-update.tar; deleted once it is unpacked
#   WORKDIR       this build's own folder
#   BUILD_CMD     how it is built, run in WORKDIR; may be empty
#   TEST_CMD      the project's own tests, run in WORKDIR; may be empty
#   LUAJIT        the program under test; if empty, src/luajit where the build made it, else the luajit on the PATH
set -eu

INCOMING_DIR=${INCOMING_DIR:?is not set: the folder that holds armperf-update.tar}
WORKDIR=${WORKDIR:?is not set: the folder to build in}
ARCHIVE=$INCOMING_DIR/armperf-update.tar
TEST_CMD=${TEST_CMD:-}

fail() {
    echo "ERROR: $1" >&2
    exit 1
}

echo ">> unpack $ARCHIVE"
[ -f "$ARCHIVE" ] || fail "no $ARCHIVE: push it again"
stage=$(mktemp -d "$INCOMING_DIR/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
tar -xf "$ARCHIVE" -C "$stage"
[ -d "$stage/armperf-src" ] || fail "$ARCHIVE has no folder armperf-src; see prefix in armperf.toml"
mkdir -p "$WORKDIR"
# Nothing of an older commit may be in this build.
find "$WORKDIR" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
cp -R "$stage/armperf-src/." "$WORKDIR/"
rm -f "$ARCHIVE"
cd "$WORKDIR"

if [ -n "${BUILD_CMD:-}" ]; then
    echo ">> build"
    sh -c "$BUILD_CMD" || fail "BUILD_CMD failed: $BUILD_CMD"
fi

luajit=${LUAJIT:-}
if [ -z "$luajit" ] && [ -x src/luajit ]; then
    luajit=$WORKDIR/src/luajit
    # The modules of -jdump belong to their own build.
    export LUA_PATH="$WORKDIR/src/?.lua;;"
fi
luajit=${luajit:-luajit}
command -v "$luajit" > "$stage/which" || fail "no '$luajit' on this host: set LUAJIT or BUILD_CMD in [gate] env"
"$luajit" -v

echo ">> tests"
set -- bench/*.lua
[ -f "$1" ] || fail "no bench/*.lua in this commit; see benchmarks in armperf.toml"
# Each benchmark must at least run to its end without an error, interpreted and compiled.
ran=0
for program in "$@"; do
    for mode in -joff -jon; do
        OUT=$stage/result.json "$luajit" "$mode" "$program" || fail "$program failed with $mode"
        [ -s "$stage/result.json" ] || fail "$program wrote no result into the file that OUT names ($mode)"
        rm -f "$stage/result.json"
        ran=$((ran + 1))
    done
done
if [ -n "$TEST_CMD" ]; then
    sh -c "$TEST_CMD"
fi
echo "Ran $ran tests"
echo "OK"
