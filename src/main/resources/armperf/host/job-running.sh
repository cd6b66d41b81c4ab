# Prints the jobs that run, one a line: its name, and whose it is; - if nobody's.
for folder in "$jobs"/*/; do
    folder=${folder%/}
    id=${folder##*/}
    d=$jobs/$id
    if [ ! -f "$d/rc" ] && leads; then
        mark= whose=
        [ -r "$d/env" ] && read -r mark whose <"$d/env"
        [ "$mark" = '#' ] || whose=
        echo "$id ${whose:--}"
    fi
done
