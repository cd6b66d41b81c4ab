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
 * How fast a big JIT log is read: {@code armperf mine-logs} as a whole process, its start included and with a small heap,
 * beside tools that only search, on a generated log or one that is there, in the page cache. The commands are run in turn,
 * and each writes to a pipe.
 */
public final class LogSpeed {
    private static final String WORDS = "Finished compiling";
    /** What armperf must do with, however big a log is. */
    private static final String HEAP = "-Xmx256m";

    /** Upstream's way: one regular expression a line. */
    private static final String PYTHON = """
            import re, sys
            line = re.compile(r'^JIT: .*:\\d+ -- Finished compiling (.+) in (\\d+).s, code size: (\\d+) bytes')
            print(sum(1 for text in open(sys.argv[1], encoding='utf-8', errors='replace') if line.match(text)))
            """;

    private final Path program;
    private final int runs;
    private final PrintStream out;

    /**
     * A measurement.
     *
     * @param program the launcher, {@code scripts/armperf}
     * @param runs how often each command is run
     */
    LogSpeed(Path program, int runs, PrintStream out) {
        this.program = program;
        this.runs = runs;
        this.out = out;
    }

    /** Measures on one log after the other, each either a size in MiB of one to be generated, or a file. */
    void print(List<String> logs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("armperf-bench");
        Path generated = folder.resolve("big.log");
        Path small = folder.resolve("small.log");
        try {
            new GeneratedLog(GeneratedLog.Shape.DUMPS).write(small, 200 << 10);
            for (String log : logs) {
                boolean size = log.matches("[0-9]{1,7}");
                if (size) {
                    new GeneratedLog(GeneratedLog.Shape.DUMPS).write(generated, Long.parseLong(log) << 20);
                }
                Path big = size ? generated : Path.of(log).toAbsolutePath();
                out.printf(
                        Locale.ROOT,
                        "%s, %d MiB; armperf with %s; median of %d runs in turn%n%n",
                        size ? "mostly dumps" : log,
                        Files.size(big) >> 20,
                        HEAP,
                        runs);
                print(commands(big, small));
                out.println();
            }
        } finally {
            Files.deleteIfExists(generated);
            Files.deleteIfExists(small);
            Files.delete(folder);
        }
    }

    private Map<String, List<String>> commands(Path big, Path small) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("armperf mine-logs", List.of(program.toString(), "mine-logs", big.toString()));
        commands.put("grep -c", List.of("env", "LC_ALL=C", "grep", "-c", WORDS, big.toString()));
        commands.put("rg -c", List.of("rg", "-c", WORDS, big.toString()));
        commands.put("wc -l", List.of("wc", "-l", big.toString()));
        commands.put("one regex a line, Python", List.of("python3", "-c", PYTHON, big.toString()));
        commands.put("armperf mine-logs, 200 KiB", List.of(program.toString(), "mine-logs", small.toString()));
        commands.put("armperf --version", List.of(program.toString(), "--version"));
        return commands;
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
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("JDK_JAVA_OPTIONS", HEAP);
            Process process = builder.start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0 ? (System.nanoTime() - start) / 1e9 : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Measures the program of this work tree: {@code [LOG[,LOG]... [runs]]}, where a LOG is a size in MiB or a file. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String logs = args.length > 0 ? args[0] : "1024";
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new LogSpeed(Path.of("scripts", "armperf").toAbsolutePath(), runs, out).print(List.of(logs.split(",")));
    }
}
