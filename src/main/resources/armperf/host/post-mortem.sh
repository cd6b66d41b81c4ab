# Looks at what a job that died left: the stack in its core, by coredumpctl or gdb, and the end of its standard error.
# Prints one name=value a line, an empty line, and that end. Cores are removed: many attempts would fill the disk.
job=$1
build=$2
work=$3
sample=$4
lines=$5

LC_ALL=C
export LC_ALL
if command -v timeout >/dev/null 2>&1; then within() { timeout 50 "$@"; }; else within() { "$@"; }; fi

# Wall clock of the job's start, in whole seconds.
read -r _ _ _ _ clock _ <"$job/pid"
start=${clock%.*}

# Only entries since the job's start that name the build's folder (in the command, the folder or the environment of the
# process that died): a core of something else is no evidence.
by_coredumpctl() {
    command -v coredumpctl >/dev/null 2>&1 && command -v journalctl >/dev/null 2>&1 || return 1
    tries=0
    # The journal learns of a core only when it has been written.
    while [ "$tries" -lt 5 ]; do
        dead=$(within journalctl --no-pager --all --output json --since "@$start" COREDUMP_PID 2>/dev/null |
            grep -F -e "$build/" | sed -n 's/.*"COREDUMP_PID" *: *"\([0-9]*\)".*/\1/p' | tail -n 1)
        [ -n "$dead" ] && break
        tries=$((tries + 1))
        sleep 1
    done
    [ -n "$dead" ] || return 1
    within coredumpctl --no-pager info "$dead" >"$job/core.txt" 2>/dev/null </dev/null || return 1
    signal=$(sed -n 's/^ *Signal: [0-9]* (\([A-Z0-9]*\)).*/SIG\1/p' "$job/core.txt" | head -n 1)
    [ -n "$signal" ] && echo "signal=$signal"
    # The thread that died comes first.
    sed -n '/Stack trace of thread/,/^ *$/p' "$job/core.txt" | sed '/^ *$/q' | sed -n 's/^ *#[0-9]*  *\(.*\)/frame=\1/p' |
        head -n "$lines" >"$job/frames.txt"
    echo tool=coredumpctl
    cat "$job/frames.txt"
}

# Whether a file is a core: ELF, of type 4.
is_core() {
    [ -f "$1" ] &&
        [ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' \n')" = 7f454c46 ] &&
        case "$(od -An -tx1 -j16 -N2 "$1" | tr -d ' \n')" in 0400 | 0004) true ;; *) false ;; esac
}

cores() {
    read -r pattern </proc/sys/kernel/core_pattern || return 0
    # Some of the programs that cores are piped to write them where the kernel would have.
    case $pattern in '|'* | '') pattern=core ;; esac
    # What stands for a process, a time or a program in the pattern can be anything in the name.
    name=$(printf '%s\n' "${pattern##*/}" | sed 's/%[a-zA-Z]/*/g')
    case $pattern in
    /*)
        # There lie the cores of others too.
        find "${pattern%/*}/" -maxdepth 1 -type f -name "$name*" -newer "$job/pid" 2>/dev/null |
            while read -r core; do if grep -aqF -e "$build/" "$core"; then printf '%s\n' "$core"; fi; done
        ;;
    *) find "$work" "$sample" -type f -name "$name*" -newer "$job/pid" 2>/dev/null ;;
    esac
}

by_gdb() {
    command -v gdb >/dev/null 2>&1 || return 1
    program=$(within gdb -batch -nx -c "$1" -ex 'info auxv' 2>/dev/null </dev/null |
        sed -n 's/^31 .*"\(.*\)"$/\1/p')
    # Relative to the folder that the process started in.
    case $program in /*) ;; *) program=$work/$program ;; esac
    [ -f "$program" ] || program=
    within gdb -batch -nx -iex 'set debuginfod enabled off' ${program:+"$program"} -c "$1" -ex 'echo \n@@\n' \
        -ex "bt $lines" \
        >"$job/core.txt" 2>/dev/null </dev/null
    sed -n 's/^Program terminated with signal \(SIG[A-Z0-9]*\).*/signal=\1/p' "$job/core.txt" | head -n 1
    echo tool=gdb
    # Before the mark it shows the first frame by itself.
    sed -n '/^@@$/,$ s/^#[0-9]*  *\(.*\)/frame=\1/p' "$job/core.txt" | head -n "$lines"
}

found=
if by_coredumpctl; then found=yes; fi
cores >"$job/cores.txt"
while read -r core; do
    is_core "$core" || continue
    if [ -z "$found" ] && by_gdb "$core"; then found=yes; fi
    rm -f -- "$core"
    core_seen=yes
done <"$job/cores.txt"
if [ -z "$found" ]; then
    if [ -n "${core_seen-}" ]; then
        echo 'none=it left a core, and the host has no gdb to read it'
    elif command -v coredumpctl >/dev/null 2>&1 || command -v gdb >/dev/null 2>&1; then
        echo 'none=it left no core that the host shows'
    else
        echo 'none=the host has neither coredumpctl nor gdb'
    fi
fi
echo
if [ -s "$job/stderr" ]; then tail -c 16384 "$job/stderr"; fi
