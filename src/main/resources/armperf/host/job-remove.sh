# Removes what a job left; one that still runs stays.
if [ ! -f "$d/rc" ] && leads; then
    echo state=running
    exit 0
fi
if [ -d "$d" ]; then
    rm -rf "$d" || exit 1
fi
echo state=absent
