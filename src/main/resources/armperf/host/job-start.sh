# Starts a job in a session of its own and waits for its end, doing nothing meanwhile.
env=$4
cwd=$5
input=$6
probe=$7
fresh=$8
gone=$9
shift 9

if command -v setsid >/dev/null 2>&1; then
    own_session() { exec setsid "$@"; }
elif command -v perl >/dev/null 2>&1; then
    own_session() { exec perl -e 'use POSIX (); POSIX::setsid() != -1 or die; exec @ARGV or die' "$@"; }
else
    echo 'neither setsid nor perl is there to give a job a session of its own' >&2
    echo state=refused
    echo lacks=setsid
    exit 0
fi

# What it has made goes again: a job that cannot be noted down whole is not to run, least of all without its variables.
unstarted() {
    rm -rf "$d"
    echo "state=$1"
    exit 0
}

# What others must not read lies in a folder that they cannot enter.
if [ ! -d "$jobs" ] && ! ( umask 077; LC_ALL=C mkdir -p "$jobs" ); then
    echo state=refused
    exit 0
fi
if [ -d "$d" ] || ! LC_ALL=C mkdir -m 700 "$d"; then
    if [ -d "$d" ]; then echo state=exists; else echo state=refused; fi
    exit 0
fi
# A job may have closed a folder even to itself.
away() { rm -rf -- "$@" 2>/dev/null || { chmod -R u+rwx -- "$@" 2>/dev/null; rm -rf -- "$@"; }; }
removable() { [ -d "$1" ] && [ ! -e "$1.keep" ]; }
clear_away() {
    # What a sample leaves is two folders, which one program can remove.
    while [ "$gone" -ge 2 ] && removable "$1" && removable "$2"; do
        away "$1" "$2"
        shift 2
        gone=$((gone - 2))
    done
    while [ "$gone" -gt 0 ]; do
        if removable "$1"; then away "$1"; fi
        shift
        gone=$((gone - 1))
    done
}
make_fresh() { [ -z "$fresh" ] || { { [ ! -e "$fresh" ] || away "$fresh"; } && LC_ALL=C mkdir -p -- "$fresh"; }; }

# Each program that is started here lies between two samples: so they run beside each other. All have ended before the
# job begins.
clear_away "$@" &
clearing=$!
make_fresh &
making=$!
date +%s.%N >"$d/clock" &
dating=$!
# Not by printf, which is a program of its own in some shells, whose arguments anybody can see.
noted=noted
LC_ALL=C cat >"$d/env" <<END || noted=
$env
END
if [ -n "$fresh" ]; then
    { printf '%s\n' "$probe" >"$d/probe" && [ -s "$d/probe" ]; } || noted=
fi
wait "$dating" && [ -s "$d/clock" ] || noted=
wait "$clearing"
wait "$making" || unstarted refused
[ -n "$noted" ] || unstarted full
shift "$gone"
if [ "$input" = given ]; then
    LC_ALL=C cat >"$d/stdin" || unstarted full
    from=$d/stdin
else
    from=/dev/null
fi

# The leader outlives the end of its own child, so that the exit status is always written; a signal to the group is
# the child's to die of.
leader='
d=$1; cwd=$2; from=$3; shift 3
trap : HUP INT TERM
boot=-; since=-; start=-; end=-
since() { shift 19; since=$1; }
if [ -r /proc/sys/kernel/random/boot_id ]; then read -r boot </proc/sys/kernel/random/boot_id; fi
if [ -r /proc/self/stat ]; then read -r stat <"/proc/$$/stat"; since ${stat##*) }; fi
if [ -r /proc/uptime ]; then read -r start rest </proc/uptime; fi
# Room for the end, so that a disk that is full by then cannot keep it from being written.
if ! {
    printf "%100s\n" "" >"$d/rc.new" && [ -s "$d/rc.new" ] && true >"$d/stdout" && true >"$d/stderr" &&
        read -r clock <"$d/clock" && echo "$$ $boot $since $start $clock" >"$d/pid" && [ -s "$d/pid" ]
}; then
    # Nobody could learn how it ends.
    rm -rf "$d"
    exit 75
fi
if [ -f "$d/ended" ]; then
    echo "137 - -" 1<>"$d/rc.new"
    mv "$d/rc.new" "$d/rc"
    exit
fi
look() { if [ -f "$d/probe" ]; then ( . "$d/probe" ) >"$d/$1" 2>/dev/null; fi; }
look before
if [ -r /proc/uptime ]; then read -r start rest </proc/uptime; fi
( trap - HUP INT TERM; ARMPERF_JOB=$d/; export ARMPERF_JOB; . "$d/env" && cd "$cwd" && exec "$@" ) <"$from" >"$d/stdout" 2>"$d/stderr"
rc=$?
if [ -r /proc/uptime ]; then read -r end rest </proc/uptime; fi
# A job that filled the disk, or found it full, may have failed of that alone, and not be able to say so.
full=
{ times && [ -s "$d/times" ]; } 2>/dev/null >"$d/times" || full=full
look after
echo "$rc $start $end $full" 1<>"$d/rc.new"
mv "$d/rc.new" "$d/rc"
'
own_session sh -c "$leader" armperf-job "$d" "$cwd" "$from" "$@" </dev/null >/dev/null 2>&1 &
wait $!
if [ $? -eq 75 ] && [ ! -d "$d" ]; then unstarted full; fi
if [ -n "$fresh" ]; then end_strays lightly; else end_strays thoroughly; fi
outcome
