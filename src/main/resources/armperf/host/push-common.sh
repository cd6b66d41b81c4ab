# What the scripts of a push share.
#   repo.git        holds, for each commit that was pushed, the commit and its files, under refs/armperf/COMMIT, and
#                   nothing of its history: each is listed in `shallow`, which says that its parents are not missed
mirror=$1
commit=$2
target=$3
want=$4
prefix=$5
ref=refs/armperf/$commit

LC_ALL=C
GIT_CONFIG_NOSYSTEM=1
GIT_CONFIG_GLOBAL=/dev/null
GIT_ATTR_NOSYSTEM=1
GIT_TERMINAL_PROMPT=0
export LC_ALL GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_ATTR_NOSYSTEM GIT_TERMINAL_PROMPT
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_NAMESPACE \
    GIT_COMMON_DIR GIT_SHALLOW_FILE GIT_TRACE

has() { command -v "$1" >/dev/null 2>&1; }
in_mirror() { git --git-dir="$mirror" -c core.attributesFile=/dev/null "$@"; }

# Prints the SHA-256 of standard input, or nothing where no tool can.
digest() {
    if has sha256sum; then
        set -- "$(sha256sum)"
    elif has shasum; then
        set -- "$(shasum -a 256)"
    elif has openssl; then
        set -- "$(openssl dgst -sha256 -r)"
    else
        return
    fi
    echo "${1%% *}"
}

stands() { [ -f "$target" ] && [ "$(digest <"$target")" = "$want" ]; }

# Puts what a command prints in the archive's place, if it is the archive that was asked for.
place() {
    mkdir -p "${target%/*}" || return 1
    new=${target%/*}/.new-$$
    trap 'rm -f "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    "$@" >"$new" && [ "$(digest <"$new")" = "$want" ] && mv -f "$new" "$target"
}

from_mirror() {
    in_mirror -c tar.umask=0022 -c core.autocrlf=false -c core.eol=lf archive --format=tar "--prefix=$prefix" "$commit"
}

answer() {
    echo "state=$1"
    if has gzip; then echo gzip=yes; fi
}
