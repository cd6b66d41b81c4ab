package armperf.run;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host said of itself.
 *
 * @param name its name in the config
 * @param hostname what it calls itself
 * @param architecture as {@code uname -m}, for example {@code aarch64}
 * @param cpu the processor's name, or {@code unknown}
 * @param cores processors online
 * @param kernel as {@code uname -sr}
 * @param bootId changes with every boot; empty where the host has none
 * @param emulated whether the processor is emulated, which makes any time meaningless
 * @param toolchain versions of the tools it has, by name
 */
public record HostFacts(
        String name,
        String hostname,
        String architecture,
        String cpu,
        int cores,
        String kernel,
        String bootId,
        boolean emulated,
        SortedMap<String, String> toolchain) {
    public HostFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(bootId, "bootId");
        Objects.requireNonNull(toolchain, "toolchain");
        toolchain = Collections.unmodifiableSortedMap(new TreeMap<>(toolchain));
    }
}
