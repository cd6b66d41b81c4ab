# Prints the number of the allocation of this name and comment; asks Slurm for it where there is none. Ends what its owner
# asked for in another way before, and names the allocations of others.
name=$1
owner=$2
wish=$3
seat=$4
shift 4
LC_ALL=C
export LC_ALL
found=$(squeue --noheader --name="$name" --states=PENDING,CONFIGURING,RUNNING,SUSPENDED --format='%A|%u|%k') || exit 1
number= others=
while IFS='|' read -r id user comment; do
    case $comment in
    "$owner/$wish/$seat") if [ -z "$number" ]; then number=$id; else scancel "$id"; fi ;;
    "$owner/$wish/"*) ;;
    "$owner/"*) scancel "$id" ;;
    ?*)
        echo "other=$id of user $user"
        others=$id
        ;;
    esac
done <<END
$found
END
if [ -n "$number" ]; then
    echo "id=$number"
    echo taken=up
    exit 0
fi
if [ -n "$others" ]; then exit 0; fi
# It holds the node and does nothing: work comes to it in steps.
printf '#!/bin/sh\nexec sleep 31536000\n' |
    sbatch --parsable --no-requeue --job-name="$name" --comment="$owner/$wish/$seat" --chdir=/ \
        --output=/dev/null --error=/dev/null "$@" | sed 's/^\([0-9]*\).*/id=\1/'
