package armperf.host;

import armperf.outcome.UserException;
import armperf.run.CpuTicks;
import armperf.run.HostFacts;
import armperf.run.HostState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks a host what it is and how busy it is; what it answers is untrusted text. */
final class HostProbe {
    private static final int LONGEST_FACT = 200;
    private static final String TOOL = "tool.";
    /** Names that ARM CPUs do not tell themselves: implementer and part as in /proc/cpuinfo. */
    private static final Map<String, String> ARM_CPUS = Map.ofEntries(
            Map.entry("0x41:0xd03", "Cortex-A53"),
            Map.entry("0x41:0xd07", "Cortex-A57"),
            Map.entry("0x41:0xd08", "Cortex-A72"),
            Map.entry("0x41:0xd0b", "Cortex-A76"),
            Map.entry("0x41:0xd0c", "Neoverse-N1"),
            Map.entry("0x41:0xd40", "Neoverse-V1"),
            Map.entry("0x41:0xd49", "Neoverse-N2"),
            Map.entry("0x41:0xd4f", "Neoverse-V2"),
            Map.entry("0x48:0xd01", "TaiShan-v110 (Kunpeng 920)"),
            Map.entry("0x48:0xd02", "TaiShan-v120 (Kunpeng 920B)"),
            Map.entry("0x43:0x0af", "ThunderX2"),
            Map.entry("0x46:0x001", "A64FX"),
            Map.entry("0xc0:0xac3", "Ampere-1"),
            Map.entry("0xc0:0xac4", "Ampere-1a"),
            Map.entry("0x61:0x022", "Apple M1 Icestorm"),
            Map.entry("0x61:0x023", "Apple M1 Firestorm"));

    private HostProbe() {}

    static HostFacts facts(Host host) {
        ScriptResult result = host.run(Script.of(ShellResource.text("facts.sh")));
        if (result.stdout().text().isBlank()) {
            throw UserException.host(
                    "no-shell",
                    host.address() + " gave no answer to a POSIX shell script (exit " + result.exit()
                            + "); armperf needs sh, sed and uname: install them there");
        }
        return parse(host.name(), result.stdout().text());
    }

    static HostState state(Host host) {
        return stateOf(
                host.run(Script.of(ShellResource.text("state.sh"))).stdout().text());
    }

    static HostState stateOf(String answer) {
        Map<String, String[]> told = new TreeMap<>();
        for (String line : answer.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                told.put(
                        line.substring(0, equals),
                        line.substring(equals + 1).strip().split("\\s+"));
            }
        }
        return new HostState(number(told, "load1"), ticks(told.get("ticks")), number(told, "mhz"));
    }

    private static OptionalDouble number(Map<String, String[]> told, String key) {
        try {
            return told.containsKey(key)
                    ? OptionalDouble.of(Double.parseDouble(told.get(key)[0]))
                    : OptionalDouble.empty();
        } catch (NumberFormatException notTold) {
            return OptionalDouble.empty();
        }
    }

    private static Optional<CpuTicks> ticks(String[] fields) {
        try {
            return fields == null || fields.length != 3
                    ? Optional.empty()
                    : Optional.of(new CpuTicks(
                            Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])));
        } catch (NumberFormatException notTold) {
            return Optional.empty();
        }
    }

    static HostFacts parse(String name, String answer) {
        SortedMap<String, String> facts = new TreeMap<>();
        SortedMap<String, String> tools = new TreeMap<>();
        for (String line : answer.split("\n")) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1).strip();
            if (equals < 1 || value.isEmpty()) {
                continue;
            }
            value = value.substring(0, Math.min(value.length(), LONGEST_FACT));
            if (line.startsWith(TOOL)) {
                tools.put(line.substring(TOOL.length(), equals), value);
            } else {
                facts.put(line.substring(0, equals), value);
            }
        }
        return new HostFacts(
                name,
                facts.getOrDefault("hostname", "unknown"),
                facts.getOrDefault("architecture", "unknown"),
                cpu(facts),
                cores(facts.getOrDefault("cores", "")),
                facts.getOrDefault("kernel", "unknown"),
                facts.getOrDefault("boot", ""),
                isEmulated(facts),
                tools);
    }

    private static String cpu(Map<String, String> facts) {
        for (String key : new String[] {"model", "brand", "lscpu"}) {
            String told = facts.getOrDefault(key, "-");
            if (!told.equals("-")) {
                return told;
            }
        }
        if (!facts.containsKey("implementer")) {
            return "unknown";
        }
        String code = facts.get("implementer") + ":" + facts.getOrDefault("part", "?");
        return ARM_CPUS.getOrDefault(code, "ARM implementer and part " + code);
    }

    private static int cores(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException notTold) {
            return 1;
        }
    }

    /** An emulated program is told one architecture and finds another processor below it. */
    private static boolean isEmulated(Map<String, String> facts) {
        String architecture = facts.getOrDefault("architecture", "");
        boolean arm = architecture.startsWith("aarch64") || architecture.startsWith("arm");
        boolean x86 = architecture.equals("x86_64") || architecture.matches("i[3-6]86");
        return (arm && facts.containsKey("vendor"))
                || (x86 && facts.containsKey("implementer"))
                || facts.getOrDefault("executable", "").contains("qemu-");
    }
}
