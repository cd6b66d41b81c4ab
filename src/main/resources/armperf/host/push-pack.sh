# Takes the pack of a commit into the mirror and makes its archive. Cut short, it changes nothing: index-pack takes a
# pack whole or not at all, and what no ref names is as if it were not there.
mkdir -p "${mirror%/*}" || exit 1
if [ ! -f "$mirror/HEAD" ]; then
    case ${#commit} in
    40) git init -q --bare --template= "$mirror" ;;
    *) git init -q --bare --template= --object-format=sha256 "$mirror" ;;
    esac || exit 1
fi
in_mirror index-pack --fix-thin --stdin >/dev/null || exit 1
in_mirror rev-parse -q --verify "$commit^{tree}" >/dev/null || exit 1
in_mirror update-ref "$ref" "$commit" || exit 1
in_mirror for-each-ref --format='%(objectname)' refs/armperf >"$mirror/shallow.new-$$" || exit 1
mv -f "$mirror/shallow.new-$$" "$mirror/shallow" || exit 1
if place from_mirror; then answer stands; else answer differs; fi
# Each push leaves a pack. Now and then they are made one, here and not while something is timed.
in_mirror -c gc.autoDetach=false -c gc.reflogExpire=now gc --auto --quiet 2>/dev/null </dev/null || :
