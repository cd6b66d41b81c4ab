# Prints the names of the jobs that run.
for folder in "$jobs"/*/; do
    folder=${folder%/}
    id=${folder##*/}
    d=$jobs/$id
    if [ ! -f "$d/rc" ] && leads; then echo "$id"; fi
done
