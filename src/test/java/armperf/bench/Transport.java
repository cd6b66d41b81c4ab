package armperf.bench;

import armperf.host.testing.LoopbackProxy;
import armperf.host.testing.OpenSshServer;
import armperf.host.testing.Repository;
import armperf.host.testing.TestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the way to a host costs, on OpenSSH's own sshd: whole processes in turn, armperf as people start it, beside the
 * flow by hand that it replaces ({@code git archive, ssh mkdir, scp, scp, ssh tr, ssh helper}).
 */
final class Transport {
    private static final int FILES = 1_500;
    private static final int BYTES_EACH = 11_500;
    private static final Duration FAR = Duration.ofMillis(50);
    private static final long SLOW = 8_000_000;
    private static final Path PROGRAM = Path.of("scripts/armperf").toAbsolutePath();

    private final int rounds;
    private final SplittableRandom random;
    private final PrintStream out;

    Transport(int rounds, long seed, PrintStream out) {
        this.rounds = rounds;
        this.random = new SplittableRandom(seed);
        this.out = out;
    }

    /** Everything: pushes, then samples. */
    void print() {
        print(this::measure);
    }

    /** Only what lies between two samples, without a big tree. */
    void printSamples() {
        print((server, folder) -> {
            Repository source = Repository.in(folder.resolve("source"));
            commit(source);
            run(folder, PROGRAM.toString(), "--version");
            try (LoopbackProxy proxy = LoopbackProxy.to(server.port())) {
                samples(source, server, proxy);
            }
        });
    }

    /** What is measured on a server, in a folder that goes again. */
    private interface Measurement {
        void take(OpenSshServer server, Path folder) throws IOException, InterruptedException;
    }

    private void print(Measurement measurement) {
        try {
            Path folder = Files.createTempDirectory("armperf-transport");
            try (OpenSshServer server = OpenSshServer.start()) {
                measurement.take(server, folder);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(OpenSshServer server, Path folder) throws IOException, InterruptedException {
        Repository source = Repository.in(folder.resolve("source"));
        for (int i = 0; i < FILES; i++) {
            source.write("d" + i % 50 + "/f" + i + ".c", text());
        }
        commit(source);
        run(folder, PROGRAM.toString(), "--version");
        String tar =
                run(source.folder(), "sh", "-c", "git archive HEAD | wc -c").strip();
        out.printf(Locale.ROOT, "tree: %d files, %,d bytes as tar%n", FILES, Long.parseLong(tar));
        try (LoopbackProxy counting = LoopbackProxy.to(server.port());
                LoopbackProxy far = LoopbackProxy.to(server.port(), FAR, SLOW)) {
            push(source, server, counting);
            wire(source, server, counting);
            out.println();
            out.println("| second push of a one-line change, median of " + rounds + " | armperf | by hand | ratio |");
            out.println("| --- | --- | --- | --- |");
            inTurn("loopback", source, server, counting, rounds);
            inTurn("50 ms one way, 8 Mbit/s", source, server, far, Math.max(1, rounds / 3));
            samples(source, server, counting);
        }
    }

    private static void commit(Repository source) {
        source.write(".gitignore", "armperf.toml\n*.sh\n.armperf/\nfindings.md\n")
                .commit("everything");
        source.write("gate.sh", "#!/bin/sh\nmkdir -p \"$WORKDIR\"\necho 'Ran 1 tests in 1s'\n");
        source.write("sample.sh", "#!/bin/sh\nsleep 1\necho '{\"value\": 1.0}' >\"$OUT\"\n");
    }

    private void wire(Repository source, OpenSshServer server, LoopbackProxy proxy)
            throws IOException, InterruptedException {
        change(source);
        long before = proxy.bytes();
        push(source, server, proxy);
        long changed = proxy.bytes() - before;
        push(source, server, proxy);
        out.printf(
                Locale.ROOT,
                "on the wire, both ways, login and all: %,d bytes for one changed line, %,d for the same commit again%n",
                changed,
                proxy.bytes() - before - changed);
    }

    private void inTurn(String link, Repository source, OpenSshServer server, LoopbackProxy proxy, int times)
            throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        Path script = hand(source.folder().getParent(), server, proxy);
        for (int i = 0; i < times; i++) {
            change(source);
            configure(source, server, proxy);
            ours.add(seconds(() -> run(source.folder(), PROGRAM.toString(), "push")));
            byHand.add(seconds(() -> run(source.folder(), "sh", script.toString())));
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f |%n",
                link,
                median(ours),
                median(byHand),
                median(ours) / median(byHand));
    }

    private void samples(Repository source, OpenSshServer server, LoopbackProxy proxy)
            throws IOException, InterruptedException {
        configure(source, server, proxy);
        run(source.folder(), PROGRAM.toString(), "baseline", "--samples", Integer.toString(Math.max(8, rounds)));
        Path record;
        try (Stream<Path> runs = Files.list(source.folder().resolve(".armperf/runs"))) {
            record = runs.findFirst().orElseThrow().resolve("run.json");
        }
        JsonNode samples = new JsonMapper().readTree(Files.readString(record)).path("samples");
        List<Double> between = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Duration passed = Duration.between(start(samples.path(i - 1)), start(samples.path(i)));
            between.add(passed.toNanos() / 1e6
                    - 1000 * samples.path(i - 1).path("elapsed").doubleValue());
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "from one sample of 1 s to the next, beside the sample itself: median %.0f ms, worst %.0f ms of %d%n",
                median(between),
                between.stream().mapToDouble(x -> x).max().orElse(0),
                between.size());
    }

    private static Instant start(JsonNode sample) {
        return Instant.parse(sample.path("start").stringValue());
    }

    private static void push(Repository source, OpenSshServer server, LoopbackProxy proxy)
            throws IOException, InterruptedException {
        configure(source, server, proxy);
        run(source.folder(), PROGRAM.toString(), "push");
    }

    private static void configure(Repository source, OpenSshServer server, LoopbackProxy proxy) {
        source.write(
                "armperf.toml",
                String.join(
                        "\n",
                        "[hosts.lab]",
                        "address = \"" + server.user() + "@" + TestServer.HOSTNAME + ":" + proxy.port() + "\"",
                        "root = \"" + source.folder().getParent().resolve("host") + "\"",
                        "identity = \"" + server.clientKey() + "\"",
                        "known_hosts = \"" + server.knownHostsThrough(proxy) + "\"",
                        "[gate]",
                        "script = \"gate.sh\"",
                        "[sample]",
                        "script = \"sample.sh\"",
                        "benchmarks = [\"sleep\"]",
                        "[modes.nojit]",
                        "jit = false",
                        ""));
    }

    /** Today's loop: six connections. */
    private static Path hand(Path folder, OpenSshServer server, LoopbackProxy proxy) throws IOException {
        String options = "-F none -q -o BatchMode=yes -o UserKnownHostsFile=" + server.knownHostsThrough(proxy) + " -i "
                + server.clientKey();
        String login = server.user() + "@" + TestServer.HOSTNAME;
        String incoming = folder.resolve("incoming").toString();
        return Files.writeString(
                folder.resolve("hand-" + proxy.port() + ".sh"),
                String.join(
                        "\n",
                        "set -e",
                        "ssh() { command ssh " + options + " -p " + proxy.port() + " " + login + " \"$@\"; }",
                        "copy() { scp " + options + " -P " + proxy.port() + " \"$1\" " + login + ":\"$2\"; }",
                        "git archive --prefix=src/ -o " + folder.resolve("update.tar") + " HEAD",
                        "ssh mkdir -p " + incoming,
                        "copy " + folder.resolve("update.tar") + " " + incoming + "/update.tar",
                        "copy gate.sh " + incoming + "/helper.sh",
                        "ssh \"tr -d '\\r' <" + incoming + "/helper.sh >" + incoming + "/helper2.sh\"",
                        "ssh \"INCOMING_DIR=" + incoming + " true\"",
                        ""));
    }

    private void change(Repository source) {
        int file = random.nextInt(FILES);
        String name = "d" + file % 50 + "/f" + file + ".c";
        try {
            String text = Files.readString(source.folder().resolve(name));
            int line = text.indexOf('\n', text.length() / 2) + 1;
            source.write(
                    name, text.substring(0, line) + "int changed = " + random.nextInt() + ";\n" + text.substring(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.commit("one line");
    }

    /** Compresses about as sources do. */
    private String text() {
        StringBuilder text = new StringBuilder();
        while (text.length() < BYTES_EACH) {
            text.append("    result_")
                    .append(random.nextInt(40))
                    .append(" = compute_")
                    .append(random.nextInt(900))
                    .append("(frame, ")
                    .append(random.nextInt(100_000))
                    .append(");\n");
        }
        return text.toString();
    }

    /** Work whose time is taken. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("armperf", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + ": " + Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
