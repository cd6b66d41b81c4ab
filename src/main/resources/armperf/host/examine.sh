# Prints what decides whether a host can be measured on, one `name=value` a line, as far as it tells; changes nothing.
root=$1
fact() { printf '%s=%s\n' "$1" "$2"; }
first() { head -n 1 "$1" 2>/dev/null; }
each() { cat "$@" 2>/dev/null | sort -u | tr '\n' ' '; }

fact now "$(date -u +%s.%N)"
fact user "$(id -un 2>/dev/null || id -u)"
[ -r /proc/uptime ] && read -r up rest </proc/uptime && fact uptime "${up%.*}"
for tool in sh tar gzip git sha256sum setsid perl perf timeout; do
    if command -v "$tool" >/dev/null 2>&1; then fact "has.$tool" yes; fi
done
fact charmap "$(locale charmap 2>/dev/null)"

above=$root
while [ ! -e "$above" ] && [ "$above" != / ]; do
    above=${above%/*}
    above=${above:-/}
done
fact root.above "$above"
if [ -d "$above" ] && [ -w "$above" ] && [ -x "$above" ]; then fact root.writable yes; fi
fact disk.free "$(df -Pk "$above" 2>/dev/null | awk 'NR == 2 { print $4 }')"
fact disk.inodes "$(df -Pi "$above" 2>/dev/null | awk 'NR == 2 { print $4 }')"
if [ -d "$root/builds" ]; then
    fact builds.count "$(ls "$root/builds" | wc -l | tr -d ' ')"
    if command -v timeout >/dev/null 2>&1; then
        fact builds.size "$(timeout 3 du -sk "$root/builds" 2>/dev/null | cut -f 1)"
    fi
else
    fact builds.count 0
fi

fact governor "$(each /sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_governor)"
fact no_turbo "$(first /sys/devices/system/cpu/intel_pstate/no_turbo)"
fact boost "$(first /sys/devices/system/cpu/cpufreq/boost)"
fact smt "$(first /sys/devices/system/cpu/smt/active)"
fact isolated "$(first /sys/devices/system/cpu/isolated)"
fact aslr "$(first /proc/sys/kernel/randomize_va_space)"
fact overcommit "$(first /proc/sys/vm/overcommit_memory)"
fact paranoid "$(first /proc/sys/kernel/perf_event_paranoid)"
for name in MemTotal MemAvailable SwapTotal SwapFree; do
    fact "$name" "$(sed -n "s/^$name:[[:space:]]*\([0-9]*\) kB/\1/p" /proc/meminfo 2>/dev/null)"
done
fact hottest "$(each /sys/class/thermal/thermal_zone*/temp | tr ' ' '\n' | sort -n | tail -n 1)"
fact throttled "$(cat /sys/devices/system/cpu/cpu[0-9]*/thermal_throttle/core_throttle_count 2>/dev/null |
    awk '{ sum += $1 } END { if (NR) print sum }')"
