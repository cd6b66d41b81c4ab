# Ends the lease: of holder me, or of whoever holds it. Who gives it back keeps it while a job of its runs: the next one
# would measure beside it.
why_ended=$5
by=$6
umask 022
watched=0
seen=0
look closely
if [ "$state" != free ] && [ "$why_ended" = released ]; then
    said me
    if [ "$value" != "$me" ]; then
        state=free
    else
        case $found in *job\ *) state=kept ;; esac
    fi
fi
if [ "$state" != free ] && [ "$state" != kept ]; then
    new=$place/.new.$me.$$
    set -C
    why=$( { { echo "how=$why_ended"; printf 'by=%s\n' "$by"; } >"$new"; } 2>&1)
    set +C
    if [ -n "$why" ] || { ! make_once "$new" "$place/end.$n" && [ ! -e "$place/end.$n" ]; }; then
        rm -f "$new"
        echo "$why" >&2
        state=refused
    else
        rm -f "$new"
        state=ended
    fi
fi
tell "$state"
