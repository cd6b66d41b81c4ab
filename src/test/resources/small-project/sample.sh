#!/bin/sh
set -eu
number=${OUT%/out.json}
number=${number##*s}
while [ "${number#0}" != "$number" ]; do number=${number#0}; done
case "$MODE" in
    nojit)
        micros=60000
        printf '{"pid":%d,"role":"worker","jit":false,"compiled":0,"active":0}' $$ > "$PROOF"
        ;;
    *)
        micros=$(cat speed)
        [ "$(cat "$JITLIST")" = '__main__:*' ]
        printf '{"pid":%d,"role":"worker","jit":true,"compiled":3,"active":2}' $$ > "$PROOF"
        ;;
esac
# A little noise, never the same in two neighbours.
micros=$((micros + number * 37 % 101))
printf '{"values":[0.%06d]}' "$micros" > "$OUT"
