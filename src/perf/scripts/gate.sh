#!/bin/sh
# Unpacks the pushed commit into WORKDIR, builds the program, runs the tests of the log readers, and writes the logs
# that are measured on. Exit 0 is a pass; anything else is not measured.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

INCOMING_DIR=${INCOMING_DIR:?is not set: the folder that holds armperf-update.tar}
WORKDIR=${WORKDIR:?is not set: the folder to build in}
archive=$INCOMING_DIR/armperf-update.tar

fail() {
    echo "ERROR: $1" >&2
    exit 1
}

echo ">> unpack"
[ -f "$archive" ] || fail "no $archive: push it again"
stage=$(mktemp -d "$INCOMING_DIR/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
tar -xf "$archive" -C "$stage"
[ -d "$stage/armperf-src" ] || fail "$archive has no folder armperf-src"
mkdir -p "$WORKDIR"
# What an older commit left behind must not be in this build.
find "$WORKDIR" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
cp -R "$stage/armperf-src/." "$WORKDIR/"
rm -f "$archive"
cd "$WORKDIR"

echo ">> test the log readers"
java -version 2>&1
mvn -q -B -ntp -Dstyle.color=never -Dspotless.check.skip=true -Dtest='armperf.jitlog.*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false test > "$stage/test.log" 2>&1 || {
    tail -n 60 "$stage/test.log"
    fail "the tests failed"
}
ran=$(cat target/surefire-reports/*.txt | sed -n 's/^Tests run: \([0-9]*\),.*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }')

echo ">> build the program"
mvn -q -B -ntp -Dstyle.color=never -Pprogram package > "$stage/build.log" 2>&1 || {
    tail -n 60 "$stage/build.log"
    fail "the build failed"
}
# Starting it once puts the launcher's copy in place, so that no sample builds.
scripts/armperf --version

echo ">> write the logs"
# Sizes in KiB; the small ones are for the interpreter.
for kind in "dumps 262144" "dumps 128" "lines 32768" "lines 16"; do
    # shellcheck disable=SC2086
    set -- $kind
    java -cp target/test-classes armperf.bench.GeneratedLog "$1" "$2" "target/$1-$2.log" > "target/$1-$2.count"
    echo "$1 $2 KiB: $(cat "target/$1-$2.count") compilations"
done

echo "Ran $ran tests in 0.0s"
echo "OK"
