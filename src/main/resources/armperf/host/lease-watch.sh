# Watches a lease that somebody holds until it can be taken, for so many seconds; looks every few of them, and what it
# does for that is next to nothing.
watched=$5
seen=$6
limit=$7
tick
start=$up
while look "$8" && [ "$state" = held ] && [ $((up - start)) -lt "$limit" ]; do sleep 5; tick; done
tell "$state"
