# Says what has to be sent for an archive to stand in its place; puts it there if that is nothing.
if [ -z "$(echo | digest)" ]; then
    answer no-digest
elif stands; then
    answer stands
elif ! has git; then
    answer no-git
elif in_mirror rev-parse -q --verify "$ref^{tree}" >/dev/null 2>&1; then
    if place from_mirror; then answer stands; else answer differs; fi
else
    answer wanted
    if [ -f "$mirror/HEAD" ]; then
        in_mirror for-each-ref --sort=-committerdate --count=100 --format='have=%(objectname)' refs/armperf 2>/dev/null ||
            # Somebody removed files of it: what is left of a commit is no help, and in the way.
            in_mirror for-each-ref --format='%(refname)' refs/armperf | while read -r one; do
                in_mirror rev-parse -q --verify "$one^{tree}" >/dev/null 2>&1 || in_mirror update-ref -d "$one"
            done
    fi
fi
