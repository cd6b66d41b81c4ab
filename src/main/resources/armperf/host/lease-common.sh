# What the lease scripts share. Below $lease there is a folder for every boot of the host, so that a reboot frees it:
#   holder.N  who took the lease as the Nth, one name=value a line; made once and never changed
#   beat.N    one line: the host's uptime at its last sign of life, and what it works on
#   end.N     that it was given back, or who broke it
# The highest N counts. Whatever decides is a new name made by ln, which succeeds for one alone, and no number is used
# again while anybody can believe in it: so two that find the same dead holder cannot both follow it, and nobody needs
# to change a file of somebody else's.
key=
if [ -r /proc/sys/kernel/random/boot_id ]; then
    read -r key </proc/sys/kernel/random/boot_id
else
    key=$(sysctl -n kern.bootsessionuuid 2>/dev/null)
fi
place=$lease/${key:-boot}

# The host's own count of seconds, at both ends of every age: its wall clock may be an hour off, or jump.
tick() {
    if [ -r /proc/uptime ]; then
        read -r up rest </proc/uptime
        up=${up%.*}
    else
        up=$(date +%s)
    fi
}

# Whether it can be reckoned with.
number() {
    case $1 in
        0) return 0 ;;
        '' | 0* | *[!0-9]* | ????????????*) return 1 ;;
    esac
}

# Sets n to the number of the last who took the lease; 0 if nobody did since the host started.
newest() {
    n=0
    for file in "$place"/holder.*; do
        k=${file##*.}
        if [ "$k" != 0 ] && number "$k" && [ -f "$file" ] && [ "$k" -gt "$n" ]; then n=$k; fi
    done
}

# Sets value to what the record of holder n says by this name.
said() {
    value=
    while IFS= read -r line; do
        case $line in
            "$1="*)
                value=${line#*=}
                return
                ;;
        esac
    done <"$place/holder.$n"
}

# Whether nobody holds the lease any more who once did.
ended() {
    [ "$n" -eq 0 ] || [ -e "$place/end.$n" ]
}

# A sign of life of holder n, me.
beat() {
    tick
    set -C
    { printf '%s %s\n' "$up" "$what" >"$place/.new.$me.$$" && mv -f "$place/.new.$me.$$" "$place/beat.$n"; } 2>/dev/null
    set +C
}

# Makes a file whole, or not at all if there is one of this name; what it complains of is left in why.
make_once() {
    why=$(ln "$1" "$2" 2>&1)
}
