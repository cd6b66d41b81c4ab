package armperf.bench;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The benchmark of the verdicts: sessions simulated from a seed under five drifts and four shapes of noise, judged by
 * armperf and by the rules of its peers. {@code --trials N} (default 4000 a cell), {@code --power-trials N}
 * (as many; for each effect in whole sessions), {@code --blocks N} (10), {@code --seed N} (1), {@code --only TABLE} ({@code methods}, {@code sessions}, {@code extend}, {@code silent}, {@code promises}, {@code nodes} or
 * {@code timings}; or, for itself alone, {@code transport}, see {@link Transport}, with {@code --rounds N}, 9, and {@code samples}, the last part of that). The same seed prints the same tables, whatever the number of threads; but for the timings.
 */
public final class Benchmark {
    static final List<String> TABLES =
            List.of("timings", "promises", "nodes", "silent", "sessions", "extend", "methods");

    /** Not a matter of verdicts, and never among the others: it needs OpenSSH, and times this machine. */
    private static final String TRANSPORT = "transport";
    /** The last of its figures alone. */
    private static final String SAMPLES = "samples";

    private static final Set<String> OPTIONS =
            Set.of("--trials", "--power-trials", "--blocks", "--seed", "--only", "--rounds");

    private final Map<String, String> options = new HashMap<>();
    private final PrintStream out;

    Benchmark(PrintStream out, String... args) {
        this.out = out;
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "not an option with its value: " + args[i] + "; there are " + OPTIONS);
            }
            options.put(args[i], args[i + 1]);
        }
        if (options.containsKey("--only")
                && !TABLES.contains(options.get("--only"))
                && !Set.of(TRANSPORT, SAMPLES).contains(options.get("--only"))) {
            throw new IllegalArgumentException("no table " + options.get("--only") + "; there are " + TABLES + ", "
                    + TRANSPORT + " and " + SAMPLES);
        }
    }

    public static void main(String[] args) {
        new Benchmark(System.out, args).print();
    }

    void print() {
        int trials = Math.toIntExact(number("--trials", 4_000));
        int powerTrials = Math.toIntExact(number("--power-trials", trials));
        int blocks = Math.toIntExact(number("--blocks", 10));
        long seed = number("--seed", 1);
        Transport transport = new Transport(Math.toIntExact(number("--rounds", 9)), seed, out);
        switch (options.getOrDefault("--only", "")) {
            case TRANSPORT -> transport.print();
            case SAMPLES -> transport.printSamples();
            default -> printTables(trials, powerTrials, blocks, seed);
        }
    }

    private void printTables(int trials, int powerTrials, int blocks, long seed) {
        for (String table : TABLES) {
            if (!options.getOrDefault("--only", table).equals(table)) {
                continue;
            }
            switch (table) {
                case "timings" -> new Timings(out).print();
                case "promises" -> new PromiseTable(trials, blocks, seed, out).print();
                case "nodes" -> new NodeTable(trials, blocks, seed, out).print();
                case "silent" -> new SilentJitTable(trials, blocks, seed, out).print();
                case "extend" -> new ExtendTable(trials, powerTrials, blocks, seed, out).print();
                case "sessions" -> new SessionTable(trials, powerTrials, blocks, seed, out).print();
                default -> new MethodTable(trials, blocks, seed, out).print();
            }
        }
    }

    private long number(String name, long otherwise) {
        long number = Long.parseLong(options.getOrDefault(name, Long.toString(otherwise)));
        if (number < 1) {
            throw new IllegalArgumentException(name + " counts from 1, not " + number);
        }
        return number;
    }
}
