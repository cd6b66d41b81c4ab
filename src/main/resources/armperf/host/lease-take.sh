# Takes the lease if nobody holds it, if the holder is of the same project, or if it is dead. The record comes by
# standard input.
watched=$5
seen=$6
whose=$7
umask 022
LC_ALL=C
export LC_ALL

# A folder that is as open to others as the one above it. So are those above that are not there yet, as after a restart
# that cleared /tmp, unless they are the root of one party.
open_folder() {
    if [ ! -d "${1%/*}/" ]; then
        if [ "$whose" = own ]; then mkdir -p "${1%/*}"; else (open_folder "${1%/*}"); fi
    fi
    if mkdir "$1" 2>/dev/null; then
        mode=$(ls -ld "${1%/*}/")
        case $mode in ?????w*) chmod g+w "$1" ;; esac
        case $mode in ????????w*) chmod o+w "$1" ;; esac
        case $mode in ?????????[tT]*) chmod +t "$1" ;; esac
    fi
    [ -d "$1" ] || mkdir "$1"
}

refuse() {
    rm -f "$new" 2>/dev/null
    echo "$1" >&2
    echo state=refused
    if [ -d "$lease" ] && { [ ! -w "$lease" ] || { [ -d "$place" ] && [ ! -w "$place" ]; }; }; then
        set -f
        set -- $(ls -ld "$lease/")
        echo "belongs=$3"
    fi
    exit 0
}

taken() {
    rm -f "$new" 2>/dev/null
    echo state=taken
    echo "number=$1"
    exit 0
}

new=$place/.new.$me.$$
why=$({ open_folder "$lease" && open_folder "$place"; } 2>&1) || refuse "$why"
tick
set -C
why=$( { { echo "at=$up"; date -u +since=%Y-%m-%dT%H:%M:%SZ; cat; } >"$new"; } 2>&1) || refuse "$why"
set +C
tries=0
while [ "$tries" -lt 5 ]; do
    tries=$((tries + 1))
    look
    # Whoever's link broke asks again, maybe while the first question is still being answered here.
    if [ "$n" -gt 0 ] && ! ended; then
        said me
        if [ "$value" = "$me" ]; then taken "$n"; fi
    fi
    if [ "$state" = held ]; then break; fi
    mine=$((n + 1))
    if make_once "$new" "$place/holder.$mine"; then
        newest
        if [ "$n" -eq "$mine" ]; then
            rm -f "$new"
            what=-
            beat
            for file in "$place"/holder.* "$place"/beat.* "$place"/end.*; do
                k=${file##*.}
                # The one before stays, so that who was broken can learn by whom.
                if number "$k" && [ "$k" -lt $((mine - 1)) ]; then rm -f "$file"; fi
            done
            find "$lease" -name '.new.*' -mtime +1 -exec rm -f {} + 2>/dev/null
            find "$lease" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf {} + 2>/dev/null
            taken "$mine"
        fi
        # Its number had been cleared away by later ones.
        rm -f "$place/holder.$mine"
    elif [ ! -e "$place/holder.$mine" ]; then
        refuse "$why"
    fi
done
rm -f "$new"
tell held
