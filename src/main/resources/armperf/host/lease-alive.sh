# Whether the holder of a lease is alive, as far as it can be seen; comes after lease-common.sh and job-common.sh.

# Prints `job ID PID` for every job that runs below a folder, and then `ended N`, the uptime when the last one ended;
# `hidden` where the folder is closed to this login, and `unknown` where nobody can tell.
jobs_below() (
    jobs=$1
    if [ -z "$jobs" ]; then
        echo "ended 0"
    elif [ -r "$jobs" ] && [ -x "$jobs" ]; then
        last=0
        for folder in "$jobs"/*/; do
            folder=${folder%/}
            id=${folder##*/}
            d=$jobs/$id
            if [ -f "$d/rc" ]; then
                read -r rc from to rest <"$d/rc"
                to=${to%.*}
                if number "$to" && [ "$to" -gt "$last" ]; then last=$to; fi
            elif leads; then
                echo "job $id $pid"
            fi
        done
        echo "ended $last"
    elif [ ! -e "$jobs" ] && [ -x "${jobs%/*}" ]; then
        echo "ended 0"
    elif [ -r /proc/1/cmdline ]; then
        # By standard input, because a pattern among grep's own words would find grep.
        printf '%s\n' "$jobs/" | grep -lF -f - /proc/[0-9]*/cmdline 2>/dev/null | while IFS= read -r file; do
            pid=${file#/proc/}
            echo "job hidden ${pid%/cmdline}"
        done
        echo hidden
    else
        echo unknown
    fi
)

# Sets state to free, own, held or dead; life to the uptime of the last sign of life; and seen, for watched, to that of
# the last sign that only somebody who watches can see. A job that runs is a sign: nothing else goes on beside it.
look() {
    newest
    state=free life=0 what=- found=
    if ended; then return; fi
    state=held
    said owner
    if [ -n "$owner" ] && [ "$value" = "$owner" ]; then state=own; fi
    if [ -f "$place/beat.$n" ]; then read -r life what <"$place/beat.$n"; fi
    number "$life" || life=0
    said at
    if number "$value" && [ "$value" -gt "$life" ]; then life=$value; fi
    tick
    if [ "$state" = own ] || { [ $((up - life)) -le "$bound" ] && [ "$1" != closely ]; }; then return; fi
    if [ "$watched" != "$n" ]; then watched=$n seen=0; fi
    said jobs
    found=$(jobs_below "$value")
    case $found in
        *job\ * | *unknown*) seen=$up ;;
        hidden) if [ "$seen" -eq 0 ]; then seen=$up; fi ;;
        ended\ *) if [ "${found#ended }" -gt "$life" ]; then life=${found#ended }; fi ;;
    esac
    if [ "$seen" -gt "$life" ]; then life=$seen; fi
    if [ $((up - life)) -gt "$bound" ]; then state=dead; fi
}

# Prints what look found; what the holder says of itself stands behind a word of its own.
tell() {
    echo "state=$1"
    echo "number=$n"
    echo "watched=$watched"
    echo "seen=$seen"
    if [ "$n" -eq 0 ]; then return; fi
    tick
    echo "silent=$((up - life))"
    echo "work=$what"
    printf '%s\n' "$found" | sed -n 's/^job /job./p'
    head -c 4096 "$place/holder.$n" | sed 's/^/holder./'
    if [ -f "$place/end.$n" ]; then head -c 1024 "$place/end.$n" | sed 's/^/end./'; fi
}
