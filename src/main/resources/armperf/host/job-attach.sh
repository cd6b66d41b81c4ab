# Waits for the end of a job that was started before, looking once a second.
limit=$4
if [ ! -d "$d" ]; then
    echo state=absent
    exit 0
fi
starting=0
until [ -f "$d/rc" ]; do
    if leads; then
        age
        if [ "$age" -ge "$limit" ]; then
            report overdue
            exit 0
        fi
    elif [ -s "$d/pid" ] || [ "$starting" -ge 5 ]; then
        # It may have ended between the two looks.
        break
    else
        starting=$((starting + 1))
    fi
    sleep 1
done
# Also what one left whose leader was killed.
end_strays thoroughly
outcome
