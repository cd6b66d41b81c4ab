#!/bin/sh
# The regression test of the one small change: the JIT does not give up on the kernel. Runs in a copy of WORKDIR.
set -eu

java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}
java=${java:-java}

set -- -XX:+UseSerialGC -Xmx64m -Xbatch -XX:+PrintCompilation
while IFS= read -r option || [ -n "$option" ]; do
    case "$option" in
        '' | '#'*) ;;
        *) set -- "$@" "$option" ;;
    esac
done < jit/options

"$java" "$@" -cp build/classes Richards 1000 > compilations.txt
if grep 'Richards::schedule.*COMPILE SKIPPED' compilations.txt; then
    echo "FAILED - the JIT refuses the kernel"
    exit 1
fi
if ! grep -q 'Richards::schedule' compilations.txt; then
    echo "the JIT never came to the kernel, so that nothing was tested"
    exit 77
fi
echo "ok - the JIT compiles the kernel"
