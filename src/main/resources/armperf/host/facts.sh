# Prints what a host says of itself, one `name=value` a line.
fact() { printf '%s=%s\n' "$1" "$2"; }
first() { "$@" 2>&1 </dev/null | head -n 1; }
cpuinfo() { sed -n "s/^$1[[:space:]]*:[[:space:]]*//p" /proc/cpuinfo 2>/dev/null | head -n 1; }

fact hostname "$(uname -n)"
fact architecture "$(uname -m)"
fact kernel "$(uname -sr)"
fact cores "$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null)"
fact boot "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.bootsessionuuid 2>/dev/null)"
fact vendor "$(cpuinfo vendor_id)"
fact implementer "$(cpuinfo 'CPU implementer')"
fact part "$(cpuinfo 'CPU part')"
fact model "$(cpuinfo 'model name')"
fact lscpu "$(LC_ALL=C lscpu 2>/dev/null </dev/null | sed -n 's/^Model name:[[:space:]]*//p' | head -n 1)"
fact brand "$(sysctl -n machdep.cpu.brand_string 2>/dev/null)"
# An emulator shows its own program where another process looks, whatever it shows to the emulated one.
fact executable "$(readlink /proc/$$/exe 2>/dev/null)"
for tool in git gcc clang python3; do
    if command -v "$tool" >/dev/null 2>&1; then fact "tool.$tool" "$(first "$tool" --version)"; fi
done
if command -v java >/dev/null 2>&1; then fact tool.java "$(first java -version)"; fi
