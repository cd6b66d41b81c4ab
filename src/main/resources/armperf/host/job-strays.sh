# Ends what a job that ended by itself has left running, and counts it in left: nothing is to run beside what comes
# next. Without its group at work only a thorough look finds something, which costs a process or two.
strays() {
    # By standard input, because a mark among grep's own words would find grep.
    for file in $(printf 'ARMPERF_JOB=%s/\n' "$d" | grep -lF -f - /proc/[0-9]*/environ 2>/dev/null); do
        file=${file%/environ}
        echo "${file#/proc/}"
    done
}

end_strays() {
    left=0
    if [ "$1" != thoroughly ] && ! group; then return; fi
    found=$(strays)
    for process in $found; do
        if kill -s TERM "$process" 2>/dev/null; then left=$((left + 1)); fi
    done
    tries=0
    while [ "$left" -gt 0 ] && [ -n "$found" ] && [ "$tries" -lt 20 ]; do
        sleep 0.1 2>/dev/null || sleep 1
        found=$(strays)
        tries=$((tries + 1))
    done
    for process in $found; do kill -s KILL "$process" 2>/dev/null; done
    if group; then
        if [ "$left" -eq 0 ]; then left=1; fi
        kill -s KILL -- "-$pid" 2>/dev/null
    fi
}
