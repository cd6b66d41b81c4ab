package armperf.doctor;

import armperf.host.Examination;
import armperf.run.HostFacts;
import armperf.run.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The machine: what it is, how steady its clock frequency is, and what else keeps it busy. */
final class MachineChecks {
    private static final double HOT_CELSIUS = 85;
    private static final double BUSY_STOLEN = 0.02;

    private final HostFacts facts;
    private final Examination seen;
    private final Checks checks = new Checks(Check.Side.HOST);

    MachineChecks(HostFacts facts, Examination seen) {
        this.facts = facts;
        this.seen = seen;
    }

    List<Check> list() {
        processor();
        frequency();
        threads();
        noise();
        memory();
        temperature();
        return checks.list();
    }

    private void processor() {
        checks.ok(
                "processor", facts.cores() + " x " + facts.cpu() + ", " + facts.architecture() + ", " + facts.kernel());
        checks.judge(
                "emulation",
                !facts.emulated(),
                facts.emulated() ? "the processor is emulated" : "none seen",
                "times mean nothing there: any claim about them is invalid; compare JIT facts and code sizes only");
    }

    private void frequency() {
        Optional<String> governor = seen.text("governor");
        governor.ifPresentOrElse(
                text -> checks.judge(
                        "governor", text.equals("performance"), text, "cpupower frequency-set -g performance there"),
                () -> checks.unknown("governor", "it shows none, as most virtual machines"));
        OptionalLong boost = seen.number("boost");
        OptionalLong without = seen.number("no_turbo");
        if (boost.isEmpty() && without.isEmpty()) {
            checks.unknown("turbo", "it does not tell");
        } else {
            boolean on = boost.isPresent() ? boost.getAsLong() != 0 : without.getAsLong() == 0;
            checks.judge(
                    "turbo",
                    !on,
                    on ? "on" : "off",
                    "the clock depends on heat and on the neighbours; turn it off where you may");
        }
    }

    private void threads() {
        OptionalLong smt = seen.number("smt");
        if (smt.isEmpty()) {
            checks.unknown("smt", "it does not tell");
        } else {
            checks.judge(
                    "smt",
                    smt.getAsLong() == 0,
                    smt.getAsLong() == 0 ? "off" : "on",
                    "two threads share a core; keep the neighbour idle: prefix = [\"taskset\", \"-c\", \"N\"]");
        }
        checks.ok(
                "isolation",
                seen.text("isolated").map(cpus -> "processors " + cpus).orElse("no processor is set apart"));
        OptionalLong aslr = seen.number("aslr");
        if (aslr.isEmpty()) {
            checks.unknown("aslr", "it does not tell");
        } else {
            checks.judge(
                    "aslr",
                    aslr.getAsLong() > 0,
                    aslr.getAsLong() > 0 ? "on: every process draws a layout of its own" : "off",
                    "every sample has the same memory layout, whose luck looks like speed; turn it on");
        }
    }

    private void noise() {
        Optional<Noise> noise = Noise.between(seen.before(), seen.after(), 0, facts.cores());
        String load = seen.after().load1().isPresent()
                ? String.format(Locale.ROOT, "load %.2f", seen.after().load1().getAsDouble())
                : "no load told";
        if (noise.isEmpty()) {
            checks.unknown("load", load + ", and not how busy its processors are");
            checks.unknown("steal", "it does not tell");
            return;
        }
        checks.judge(
                "load",
                noise.get().others() < 0.5,
                String.format(
                        Locale.ROOT,
                        "%s, processes took %.0f %% of one processor",
                        load,
                        100 * noise.get().others()),
                "something else runs there; free the host, or wait for it with --wait-quiet");
        checks.judge(
                "steal",
                noise.get().stolen() <= BUSY_STOLEN,
                String.format(Locale.ROOT, "%.1f %%", 100 * noise.get().stolen()),
                "the machine below gives the processors to others; ask for dedicated ones");
    }

    private void memory() {
        OptionalLong total = seen.number("MemTotal");
        OptionalLong available = seen.number("MemAvailable");
        if (total.isEmpty() || available.isEmpty()) {
            checks.unknown("memory", "it does not tell");
            return;
        }
        long swapped =
                seen.number("SwapTotal").orElse(0) - seen.number("SwapFree").orElse(0);
        double share = available.getAsLong() / (double) Math.max(1, total.getAsLong());
        checks.judge(
                "memory",
                share >= 0.1,
                String.format(
                        Locale.ROOT,
                        "%.1f of %.1f GiB available, %.1f GiB swapped out, overcommit %s",
                        available.getAsLong() / 1048576.0,
                        total.getAsLong() / 1048576.0,
                        swapped / 1048576.0,
                        seen.text("overcommit").orElse("not told")),
                "what swaps measures the disk; free memory there");
    }

    private void temperature() {
        OptionalLong milli = seen.number("hottest");
        OptionalLong throttled = seen.number("throttled");
        String slowed = throttled.isPresent() ? ", slowed down by heat " + throttled.getAsLong() + " times" : "";
        if (milli.isEmpty()) {
            checks.unknown("temperature", "it shows none" + slowed);
            return;
        }
        double celsius = milli.getAsLong() / 1000.0;
        checks.judge(
                "temperature",
                celsius < HOT_CELSIUS,
                String.format(Locale.ROOT, "%.0f degrees at most%s", celsius, slowed),
                "it may slow itself down; let it cool");
    }
}
