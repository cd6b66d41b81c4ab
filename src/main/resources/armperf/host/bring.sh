# Sends files in one stream, compressed where it can be. Its first line says whether it is; below that, for each file:
#   a line of size, offset, SHA-256 and length of the name, then the name, a line end, and the bytes from the offset on
# A size of - says that it cannot be read, + that it is too big; a hash of - that nothing here can make one. The last
# line is `end`.
max=$1
what=$2
offset=$3
shift 3
LC_ALL=C
export LC_ALL

# A file that shrinks meanwhile is filled up, so that the next one is found; its hash tells.
send='
max=$1; offset=$2; shift 2
digest() {
    if command -v sha256sum; then
        set -- "$(sha256sum)"
    elif command -v shasum; then
        set -- "$(shasum -a 256)"
    elif command -v openssl; then
        set -- "$(openssl dgst -sha256 -r)"
    else
        set -- -
    fi >/dev/null
    hash=${1%% *}
}
for file do
    size=- hash=-
    if [ -f "$file" ] && [ ! -L "$file" ] && [ -r "$file" ]; then
        size=$(($(wc -c <"$file")))
        if [ "$size" -gt "$max" ]; then size=+; else digest <"$file"; fi
    fi
    printf "%s %s %s %s\n%s\n" "$size" "$offset" "$hash" "${#file}" "$file"
    case $size in
    [0-9]*)
        if [ "$size" -gt "$offset" ]; then
            if [ "$offset" -eq 0 ]; then
                cat "$file" /dev/zero
            else
                tail -c "+$((offset + 1))" "$file"
                cat /dev/zero
            fi 2>/dev/null | head -c "$((size - offset))"
        fi
        ;;
    esac
    offset=0
done'

stream() {
    if [ "$what" = below ]; then
        [ ! -d "$1" ] || find "$1" -type f -exec sh -c "$send" send "$max" 0 {} +
    else
        sh -c "$send" send "$max" "$offset" "$@"
    fi
    echo end
}

if command -v gzip >/dev/null 2>&1; then
    echo gzip
    stream "$@" | gzip -1c
else
    echo plain
    stream "$@"
fi
