#!/bin/sh
# The gate of a JVM project: unpacks the pushed commit into WORKDIR, compiles the benchmarks, runs the tests.
# Exit 0 is a pass; what this script rejects is never measured. Change it freely, it is yours.
#
#   INCOMING_DIR  holds armperf-update.tar; deleted once it is unpacked
#   WORKDIR       this build's own folder
#   JAVA_HOME     the JDK under test; without it, the java on the PATH
#   TEST_CMD      the project's own tests, run in WORKDIR; may be empty
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

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
command -v "$java" > "$stage/which" || fail "no '$java' on this host: set JAVA_HOME in [gate] env"
command -v "$javac" > "$stage/which" || fail "no '$javac' on this host: JAVA_HOME must be a JDK, not a JRE"
"$java" -version 2>&1

echo ">> compile bench/"
set -- bench/*.java
[ -f "$1" ] || fail "no bench/*.java in this commit; see benchmarks in armperf.toml"
"$javac" -d build/bench "$@"

echo ">> tests"
# Each benchmark must at least run to its end without an error, interpreted and compiled.
ran=0
for source in "$@"; do
    class=$(basename "$source" .java)
    grep -q 'static void main' "$source" || continue
    for mode in -XX:TieredStopAtLevel=1 -XX:+TieredCompilation; do
        OUT=$stage/result.json "$java" "$mode" -cp build/bench "$class" || fail "$class failed with $mode"
        [ -s "$stage/result.json" ] || fail "$class wrote no result into the file that OUT names ($mode)"
        rm -f "$stage/result.json"
        ran=$((ran + 1))
    done
done
if [ -n "$TEST_CMD" ]; then
    sh -c "$TEST_CMD"
fi
echo "Ran $ran tests"
echo "OK"
