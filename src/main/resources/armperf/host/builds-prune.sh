# Removes old builds: all but the newest few, by when they were last used, and never
#   one that is named as in use, one whose gate, guard or regression test runs, or the newest baseline's of a project that is at work here;
# nothing at all while a sample runs. Prints what it removed.
builds=$4
root=$5
keep_builds=$6
project=$7
marked_days=$8
most_marked=$9
shift 9
cd "$builds" 2>/dev/null || exit 0
spared=" $* "
for key do
    if [ -d "$key" ]; then touch "$key"; fi
done

for folder in "$jobs"/*/; do
    folder=${folder%/}
    id=${folder##*/}
    d=$jobs/$id
    if [ ! -f "$d/rc" ] && leads; then
        case $id in
        gate-* | guard-* | regression-*)
            key=${id#*-}
            spared="$spared$(printf %.12s "$key") "
            ;;
        *) exit 0 ;;
        esac
    fi
done

# The builds of each project's newest baseline stand in a file of the project's own. One that has not been at work here
# for long was thrown away, or can have its baseline built again.
mark=.baselines/$project
if [ -f "$mark" ]; then
    # At work again after hours, it is none that starts from nothing each time, as CI runners do.
    if [ -n "$(find "$mark" -mmin +360 2>/dev/null)" ]; then : >"$mark.back"; fi
    touch "$mark"
    if [ -f "$mark.back" ]; then touch "$mark.back"; fi
fi
find .baselines -type f -mtime "+$((marked_days - 1))" -exec rm -f {} + 2>/dev/null
# Of those that never came back the newest stay; this project's own is one of them.
for mark in $(ls -t .baselines 2>/dev/null); do
    case $mark in *.back) continue ;; esac
    if [ -f ".baselines/$mark.back" ]; then continue; fi
    if [ "$most_marked" -gt 0 ]; then
        most_marked=$((most_marked - 1))
    else
        rm -f ".baselines/$mark"
    fi
done
for mark in .baselines/*; do
    if [ ! -f "$mark" ]; then continue; fi
    while read -r key; do spared="$spared$key "; done <"$mark"
done

removed=
for key in $(ls -td ????????????/ 2>/dev/null); do
    key=${key%/}
    case $key in
    *[!0-9a-f-]*) continue ;;
    esac
    case $spared in
    *" $key "*) continue ;;
    esac
    if [ "$keep_builds" -gt 0 ]; then
        keep_builds=$((keep_builds - 1))
    elif [ ! -h "$key" ] && rm -rf -- "$key"; then
        removed=yes
        echo "removed=$key"
    fi
done

# Nodes of other kinds have builds of their own, and so has a host from before its work went to nodes. What was not used
# there for as long as a mark lasts is nobody's any more.
for other in "$root"/builds "$root"/builds-for-*; do
    if [ "$other" = "$builds" ] || [ ! -d "$other/" ]; then continue; fi
    (
        cd "$other" || exit
        find .baselines -type f -mtime "+$((marked_days - 1))" -exec rm -f {} + 2>/dev/null
        needed=" $(cat .baselines/* 2>/dev/null | tr '\n' ' ')"
        for key in $(find . -mindepth 1 -maxdepth 1 -type d -name '????????????' -mtime "+$((marked_days - 1))"); do
            key=${key#./}
            case $key in
            *[!0-9a-f-]*) continue ;;
            esac
            case $needed in
            *" $key "*) continue ;;
            esac
            rm -rf -- "$key" && echo "removed=$key"
        done
    )
done

# What the mirrors hold of them goes as well.
for mirror in "$root/repo.git" "$root/repo-sha256.git"; do
    if [ -z "$removed" ] || [ ! -f "$mirror/HEAD" ]; then continue; fi
    git --git-dir="$mirror" for-each-ref --format='%(refname)' refs/armperf | while read -r ref; do
        commit=${ref##*/}
        again=no
        for copy in "$(printf %.12s "$commit")" "$(printf %.10s "$commit")"-?; do
            if [ -d "$copy" ]; then again=yes; fi
        done
        [ "$again" = yes ] || git --git-dir="$mirror" update-ref -d "$ref"
    done
    git --git-dir="$mirror" for-each-ref --format='%(objectname)' refs/armperf >"$mirror/shallow.new-$$" &&
        mv -f "$mirror/shallow.new-$$" "$mirror/shallow"
done
