# Ends a job's process group, politely and then not, and says what it left.
why=$4
grace=$5
if [ ! -d "$d" ]; then
    echo state=absent
    exit 0
fi
tenth() { sleep 0.1 2>/dev/null || sleep 1; }
# A job that is just being started has no group yet.
tries=0
while [ ! -s "$d/pid" ] && [ ! -f "$d/rc" ] && [ "$tries" -lt 20 ]; do
    tenth
    tries=$((tries + 1))
done
if [ ! -s "$d/pid" ] && [ ! -f "$d/rc" ]; then
    # What reads this before it begins does not begin.
    echo "$why" >"$d/ended.new"
    mv "$d/ended.new" "$d/ended"
fi
if group; then
    if [ ! -f "$d/rc" ]; then
        echo "$why" >"$d/ended.new"
        mv "$d/ended.new" "$d/ended"
        echo was=running
    fi
    kill -s TERM -- "-$pid" 2>/dev/null
    tries=0
    while group && [ "$tries" -lt "$grace" ]; do
        tenth
        tries=$((tries + 1))
    done
    if group; then
        kill -s KILL -- "-$pid" 2>/dev/null
        tries=0
        while group && [ "$tries" -lt 20 ]; do
            tenth
            tries=$((tries + 1))
        done
    fi
    # Its leader wrote the exit status unless it had to be killed as well.
    if [ ! -f "$d/rc" ]; then
        echo "137 - -" >"$d/rc.new"
        mv "$d/rc.new" "$d/rc"
    fi
fi
end_strays thoroughly
outcome
