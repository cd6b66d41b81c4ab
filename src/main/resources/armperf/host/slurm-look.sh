# Prints what Slurm says of a job, one `name=value` a line.
LC_ALL=C
export LC_ALL
told=$(scontrol --oneliner show job "$1" 2>&1) || {
    case $told in
    *'Invalid job id'*) echo state=GONE ;;
    *)
        printf '%s\n' "$told" >&2
        exit 1
        ;;
    esac
    exit 0
}
printf '%s\n' "$told" | tr ' ' '\n' | sed -n -e 's/^JobState=/state=/p' -e 's/^Reason=/reason=/p' -e 's/^NodeList=/node=/p' \
    -e 's/^SuspendTime=/suspended=/p' -e 's/^SecsPreSuspend=/ran=/p'
