package armperf.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast a big JIT log is read: {@code armperf mine-logs} as a whole process, its start included, beside tools that only
 * search, on a generated log in the page cache. The commands are run in turn, and each writes to a pipe.
 */
public final class LogSpeed {
    private static final String WORDS = "Finished compiling";

    /** Upstream's way: one regular expression a line. */
    private static final String PYTHON = """
            import re, sys
            line = re.compile(r'^JIT: .*:\\d+ -- Finished compiling (.+) in (\\d+).s, code size: (\\d+) bytes')
            print(sum(1 for text in open(sys.argv[1], encoding='utf-8', errors='replace') if line.match(text)))
            """;

    private final Path program;
    private final int mib;
    private final int runs;
    private final PrintStream out;

    /**
     * A measurement.
     *
     * @param program the launcher, {@code scripts/armperf}
     * @param mib size of the log
     * @param runs how often each command is run
     */
    LogSpeed(Path program, int mib, int runs, PrintStream out) {
        this.program = program;
        this.mib = mib;
        this.runs = runs;
        this.out = out;
    }

    void print() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("armperf-bench");
        Path big = folder.resolve("big.log");
        Path small = folder.resolve("small.log");
        try {
            new GeneratedLog(GeneratedLog.Shape.DUMPS).write(big, (long) mib << 20);
            new GeneratedLog(GeneratedLog.Shape.DUMPS).write(small, 200 << 10);
            out.printf(Locale.ROOT, "logs: %d MiB of mostly dumps, median of %d runs in turn%n%n", mib, runs);
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put("armperf mine-logs", List.of(program.toString(), "mine-logs", big.toString()));
            commands.put("grep -c", List.of("env", "LC_ALL=C", "grep", "-c", WORDS, big.toString()));
            commands.put("rg -c", List.of("rg", "-c", WORDS, big.toString()));
            commands.put("wc -l", List.of("wc", "-l", big.toString()));
            commands.put("one regex a line, Python", List.of("python3", "-c", PYTHON, big.toString()));
            commands.put("armperf mine-logs, 200 KiB", List.of(program.toString(), "mine-logs", small.toString()));
            commands.put("armperf --version", List.of(program.toString(), "--version"));
            print(commands);
        } finally {
            Files.deleteIfExists(big);
            Files.deleteIfExists(small);
            Files.delete(folder);
        }
    }

    private void print(Map<String, List<String>> commands) throws InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                double taken = seconds(command.getValue());
                // The first round fills the page cache.
                if (run > 0 && !Double.isNaN(taken)) {
                    seconds.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        for (String name : commands.keySet()) {
            List<Double> all =
                    seconds.getOrDefault(name, List.of()).stream().sorted().toList();
            out.println(
                    all.isEmpty()
                            ? String.format(Locale.ROOT, "%-28s  not on this machine", name)
                            : String.format(
                                    Locale.ROOT,
                                    "%-28s  %7.3f s  (%.3f .. %.3f)",
                                    name,
                                    all.get(all.size() / 2),
                                    all.get(0),
                                    all.get(all.size() - 1)));
        }
    }

    /** How long a command takes; not a number where it is not to be had. */
    private static double seconds(List<String> command) throws InterruptedException {
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0 ? (System.nanoTime() - start) / 1e9 : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Measures the program of this work tree: {@code [MiB [runs]]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int mib = args.length > 0 ? Integer.parseInt(args[0]) : 1024;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new LogSpeed(Path.of("scripts", "armperf").toAbsolutePath(), mib, runs, out).print();
    }
}
