# Prints the load average over one minute, where the host tells.
if [ -r /proc/loadavg ]; then
    read -r load rest </proc/loadavg
    echo "$load"
else
    sysctl -n vm.loadavg 2>/dev/null | tr -d '{}'
fi
