#!/bin/sh
# The guard of a tiny project: a number that every look at one build finds the same.
set -eu
echo "body $(wc -c < "$WORKDIR/bench/body")"
