#!/bin/sh
# Unpacks the pushed commit into WORKDIR, compiles it and tests it. Exit 0 is a pass; anything else is not measured.
set -eu
LC_ALL=C
export LC_ALL

INCOMING_DIR=${INCOMING_DIR:?is not set: the folder that holds demo-update.tar}
WORKDIR=${WORKDIR:?is not set: the folder to build in}
archive=$INCOMING_DIR/demo-update.tar
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}
java=${java:-java}

fail() {
    echo "ERROR: $1" >&2
    exit 1
}

now() {
    date +%s.%N
}

echo ">> unpack $archive"
[ -f "$archive" ] || fail "no $archive: push it again"
stage=$(mktemp -d "$INCOMING_DIR/stage.XXXXXX")
trap 'rm -rf "$stage"' EXIT
tar -xf "$archive" -C "$stage"
[ -d "$stage/demo-src" ] || fail "$archive has no folder demo-src"
mkdir -p "$WORKDIR"
# What an older commit left behind must not be in this build.
find "$WORKDIR" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
cp -R "$stage/demo-src/." "$WORKDIR/"
rm -f "$archive"
cd "$WORKDIR"

echo ">> compile with the JDK of $java"
found=$(command -v "$java") || fail "no java at '$java': set JAVA to one, or JAVA_HOME to a JDK"
# A java on the PATH is often a link into the JDK; javac stands beside its end.
javac=$(dirname "$(readlink -f "$found")")/javac
[ -x "$javac" ] || fail "$javac is missing, so this is a JRE: run armperf with a JDK (17 or newer)"
"$java" -version 2>&1
"$javac" --release 17 -Xlint:all -Werror -d build/classes bench/*.java

echo ">> test"
ran=0
failed=0
log=$stage/test.log

# check NAME COMMAND...: the command must succeed.
check() {
    name=$1
    shift
    ran=$((ran + 1))
    if "$@" > "$log" 2>&1; then
        echo "ok - $name"
    else
        failed=$((failed + 1))
        echo "FAILED - $name"
        cat "$log"
    fi
}

# richards RUNS [OPTION...]: that many runs of the kernel, each of which checks its own result.
richards() {
    runs=$1
    shift
    "$java" -XX:+UseSerialGC -Xmx64m "$@" -cp build/classes Richards "$runs"
}

with_options() {
    set --
    while IFS= read -r option || [ -n "$option" ]; do
        case "$option" in
            '' | '#'*) ;;
            *) set -- "$@" "$option" ;;
        esac
    done < jit/options
    richards 1000 "$@"
}

refuses_nonsense() {
    ! richards nonsense
}

start=$(now)
check "the interpreter counts the classic numbers" richards 3 -Xint
check "the first compiler counts the classic numbers" richards 300 -XX:TieredStopAtLevel=1
check "this commit's options of the JIT are known and count the classic numbers" with_options
check "a call that is not understood fails" refuses_nonsense

awk -v n="$ran" -v from="$start" -v to="$(now)" 'BEGIN { printf "Ran %d tests in %.1fs\n", n, to - from }'
if [ "$failed" -gt 0 ]; then
    echo "FAILED (failures=$failed)"
    exit 1
fi
echo "OK"
