# What the job scripts share. $jobs/$id is the job's folder; it holds
#   env      variables, as assignments; its first line says whose the job is
#   clock    the host's wall clock just before the start
#   pid      one line: process and group id, boot id, start in clock ticks, uptime, wall clock; empty, it is still written
#   stdout, stderr
#   probe    what looks how busy the host is, for a job that it is asked of
#   before, after   what it saw
#   times    what the shell says of processor time; its second line is of the job's processes
#   rc       one line: exit status, uptime at start and end, and whether the disk was full by then; its presence says that
#            the job has ended
#   ended    why armperf ended it, if it did
d=$jobs/$id

# Field 22 of /proc/N/stat, counted from the state on: with it a process id names one process for ever.
since() { state=$1; shift 19; since=$1; }

# Sets pid and the rest from the pid file; fails before it is there.
identify() {
    [ -s "$d/pid" ] && read -r pid boot began uptime clock rest <"$d/pid"
}

same_boot() {
    [ ! -r /proc/sys/kernel/random/boot_id ] && return 0
    read -r now </proc/sys/kernel/random/boot_id
    [ "$now" = "$boot" ]
}

# Whether the pid file's process is still there, even as a zombie; without /proc nobody can tell it from a later one.
present() {
    identify && same_boot || return 1
    state=-
    [ -d /proc/self ] || { kill -s 0 "$pid" 2>/dev/null; return; }
    [ -r "/proc/$pid/stat" ] && read -r stat 2>/dev/null <"/proc/$pid/stat" || return 1
    since ${stat##*) }
    [ "$since" = "$began" ]
}

# Whether the process that leads the job is at work.
leads() {
    present && [ "$state" != Z ]
}

# Whether processes of the job's group are there. While one is, no other process can get the group's number: so where
# nobody has the leader's number, the group is ours too.
group() {
    present || { identify && same_boot && [ ! -d "/proc/$pid" ]; } || return 1
    kill -s 0 -- "-$pid" 2>/dev/null
}

# Seconds since the job started.
age() {
    if [ -r /proc/uptime ]; then
        read -r now rest </proc/uptime
        age=$((${now%.*} - ${uptime%.*}))
    else
        age=$(($(date +%s) - ${clock%.*}))
    fi
}

bytes() {
    if [ -s "$2" ]; then echo "$1=$(($(wc -c <"$2")))"; else echo "$1=0"; fi
}

# Prints the state and, after an empty line, the end of the job's standard output; that of its standard error goes to
# standard error.
report() {
    echo "state=$1"
    identify && echo "clock=$clock"
    if [ -f "$d/rc" ]; then
        IFS=' ' read -r rc from to rest <"$d/rc"
        echo "rc=$rc"
        echo "from=$from"
        echo "to=$to"
        echo "full=$rest"
    fi
    if [ -f "$d/times" ]; then
        while read -r line; do times=$line; done <"$d/times"
        echo "times=$times"
    fi
    for look in before after; do
        if [ -f "$d/$look" ]; then
            while read -r line; do echo "$look.$line"; done <"$d/$look"
        fi
    done
    echo "left=${left:-0}"
    [ -f "$d/ended" ] && echo "ended=$(cat "$d/ended")"
    bytes stdout "$d/stdout"
    bytes stderr "$d/stderr"
    echo
    if [ -s "$d/stdout" ]; then tail -c "$keep" "$d/stdout"; fi
    if [ -s "$d/stderr" ]; then tail -c "$keep" "$d/stderr" >&2; fi
}

outcome() {
    if [ -f "$d/rc" ]; then
        report "done"
    elif identify && ! same_boot; then
        report rebooted
    else
        report lost
    fi
}
