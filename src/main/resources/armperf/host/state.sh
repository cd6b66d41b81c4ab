# Prints how busy the host is, one `name=value` a line, as far as it tells.
if [ -r /proc/loadavg ]; then
    read -r load rest </proc/loadavg
    echo "load1=$load"
else
    echo "load1=$(sysctl -n vm.loadavg 2>/dev/null | tr -d '{}')"
fi
if [ -r /proc/stat ]; then
    read -r cpu user nice system idle iowait irq softirq steal rest </proc/stat
    echo "ticks=$((user + nice + system + irq + softirq)) ${steal:-0} $((user + nice + system + idle + iowait + irq + softirq + ${steal:-0}))"
fi
sum=0 count=0
for file in /sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_cur_freq; do
    [ -r "$file" ] || continue
    read -r khz <"$file"
    sum=$((sum + khz)) count=$((count + 1))
done
[ "$count" -eq 0 ] || echo "mhz=$((sum / count / 1000))"
