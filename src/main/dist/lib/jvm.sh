# Read by the scripts in bin, which set home: which JVM runs armperf, how, and where its classes may lie archived.
# shellcheck shell=sh disable=SC2034,SC2154 # What is set here is used there, and the other way round.

program=$home/lib/armperf.jar

# The second compiler costs more than it gives to a program that runs for a second.
jvm='-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xmn32m -Dfile.encoding=UTF-8'

fail() {
    echo "armperf: $1" >&2
    exit 2
}

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java) || fail "there is no java here; install a JDK (17 or newer), or set JAVA_HOME to one"
fi

# What one JVM archives another cannot use, and then starts slower than without: each has its own, named by its path.
# With the program, for everybody; or, where that cannot be written, in the user's cache.
with_program=$home/lib/classes/${java#/}.jsa
of_user=${XDG_CACHE_HOME:-${HOME:-}/.cache}/armperf$home/${java#/}.jsa
