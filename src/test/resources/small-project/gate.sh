#!/bin/sh
set -eu
mkdir -p "$WORKDIR"
tar -xf "$INCOMING_DIR/small-update.tar" -C "$WORKDIR" --strip-components=1
mkdir -p "$WORKDIR/bench"
echo 'the loop' > "$WORKDIR/bench/loop.txt"
echo "$SOURCE_COMMIT" > "$ARMPERF_OUT/commit.txt"
echo "Ran 2 tests in 0.001s"
echo "OK"
