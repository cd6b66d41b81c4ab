#!/usr/bin/env bash
# The gate of a tiny project: unpacks the archive into WORKDIR and looks at what it was handed.
set -euo pipefail

mkdir -p "$WORKDIR"
find "$WORKDIR" -mindepth 1 -delete
tar -xf "$INCOMING_DIR/tiny-update.tar" -C "$WORKDIR" --strip-components=1

tests=("the archive holds the benchmark" "values arrive as they are written")
[[ -s $WORKDIR/bench/body ]]
# shellcheck disable=SC2016
[[ $GREETING == 'it'\''s "quoted" $HOME' ]]
if [[ -e $WORKDIR/broken ]]; then
    echo "Ran ${#tests[@]} tests in 0.0s"
    echo "FAILED (failures=1)"
    exit 1
fi
echo "Ran ${#tests[@]} tests in 0.0s"
echo "OK"
