# Sends files in one stream, compressed where it can be. Its first line says whether it is; below that, for each file:
#   a line of size, offset, SHA-256 and length of the name, then the name, a line end, and the bytes from the offset on
# A size of - says that it cannot be read, / that it is a folder that cannot, + that it is too big, ! that it was there
# and is gone; of a link that is not followed it is @, and of a pipe, socket or device %. A hash of - says that nothing
# here can make one; then a line after the bytes says whether the file was as long by then: whole or changed. The last
# line is `end`.
max=$1
what=$2
offset=$3
shift 3
LC_ALL=C
export LC_ALL

# A file that shrinks meanwhile is filled up, so that the next one is found; its hash tells.
send='
max=$1; offset=$2; seen=$3; shift 3
if command -v sha256sum; then
    digest() { exec sha256sum <"$1"; }
elif command -v shasum; then
    digest() { exec shasum -a 256 <"$1"; }
elif command -v openssl; then
    digest() { exec openssl dgst -sha256 -r <"$1"; }
else
    digest() { echo -; }
fi >/dev/null
look() {
    if [ -L "$file" ]; then
        size=@
    elif [ -f "$file" ]; then
        size=- seen=seen
        if [ -r "$file" ]; then
            size=$(wc -c <"$file") && size=$((size)) || size=-
        fi
    elif [ -d "$file" ]; then
        size=-
        if [ "$below" = below ]; then
            size=/
            # What it holds comes on its own.
            if [ -r "$file" ] && [ -x "$file" ]; then size=; fi
        fi
    elif [ -e "$file" ]; then
        size=%
    else
        size=-
    fi
}
below=$seen
for file do
    seen=$below
    look
    hash=-
    case $size in
        [0-9]*)
            if [ "$size" -gt "$max" ]; then
                size=+
            elif hash=$(digest "$file") && [ -n "$hash" ]; then
                hash=${hash%% *}
            else
                size=- hash=-
            fi
            ;;
    esac
    if [ "$size" = - ] && [ "$seen" != no ] && [ ! -e "$file" ]; then size=!; fi
    [ -n "$size" ] || continue
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
        if [ "$hash" = - ]; then
            sent=$size
            look
            if [ "$size" = "$sent" ]; then echo whole; else echo changed; fi
        fi
        ;;
    esac
    offset=0
done'

# Whether a folder holds nothing but what need not be looked for: no folders.
is_flat() {
    [ -d "$1" ] && [ ! -L "$1" ] && [ -r "$1" ] && [ -x "$1" ] || return 1
    for file in "$1"/* "$1"/.[!.]* "$1"/..?*; do
        if [ -d "$file" ] && [ ! -L "$file" ]; then return 1; fi
    done
}

# Sends all that a flat folder holds; in this shell, because what a sample leaves is a few files, and each program that
# is started for them lies between two samples.
send_flat() {
    folder=$1
    set -- "$max" 0 below
    for file in "$folder"/* "$folder"/.[!.]* "$folder"/..?*; do
        if [ -e "$file" ] || [ -L "$file" ]; then set -- "$@" "$file"; fi
    done
    eval "$send"
}

stream() {
    if [ "$what" = below ] && is_flat "$1"; then
        send_flat "$1"
    elif [ "$what" = below ]; then
        [ ! -d "$1" ] || find "$1" -exec sh -c "$send" send "$max" 0 below {} +
    else
        sh -c "$send" send "$max" "$offset" no "$@"
    fi 2>/dev/null
    echo end
}

if command -v gzip >/dev/null 2>&1; then
    echo gzip
    stream "$@" | gzip -1c
else
    echo plain
    stream "$@"
fi
