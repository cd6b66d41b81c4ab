package armperf.export;

import armperf.run.Build;
import armperf.run.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The format of Go's benchmarks, of which {@code benchstat} takes each line for one sample: one line a process. Builds
 * follow each other under the key {@code build}, so that {@code benchstat -col build FILE} compares them, and so do the
 * variants of a sweep; the mode is part of the name.
 *
 * @see <a href="https://golang.org/design/14313-benchmark-format">Go benchmark data format</a>
 */
final class GoBenchmarks {
    private static final Map<String, String> ARCHITECTURES = Map.of("aarch64", "arm64", "x86_64", "amd64");

    private static final int NANO_DIGITS = 9;

    private GoBenchmarks() {}

    static String write(Run run, Choice choice) {
        List<Choice.Taken> taken = choice.counted(run);
        StringBuilder text = new StringBuilder();
        key(text, "goos", "linux");
        key(
                text,
                "goarch",
                ARCHITECTURES.getOrDefault(run.host().architecture(), run.host().architecture()));
        key(text, "cpu", run.host().cpu());
        key(text, "host", run.host().name());
        key(text, "run", run.id().value());
        // Not beside the lines of each build: benchstat would put builds that differ in a key into tables of their own.
        for (Build build : run.builds()) {
            if (choice.sides().contains(build.side())) {
                key(text, build.side().word() + "-commit", build.commit());
            }
        }
        Map<String, List<Choice.Taken>> ends = new LinkedHashMap<>();
        taken.stream()
                .sorted(Comparator.comparing(one -> one.sample().side()))
                .forEach(one -> ends.computeIfAbsent(one.end(), end -> new ArrayList<>())
                        .add(one));
        ends.forEach((end, own) -> {
            key(text, "build", end);
            own.forEach(one -> text.append(line(one)));
        });
        return text.toString();
    }

    /** A key's value is a line, and nothing in it may begin another. */
    private static void key(StringBuilder text, String key, String value) {
        text.append(key)
                .append(": ")
                .append(value.replaceAll("\\s+", " ").strip())
                .append('\n');
    }

    private static String line(Choice.Taken taken) {
        String unit = taken.reading().unit();
        double value = taken.reading().value();
        return String.format(
                Locale.ROOT,
                "Benchmark%s/mode=%s 1 %s %s\n",
                name(taken.reading().benchmark()),
                word(taken.sample().mode()),
                new BigDecimal(Double.toString(value))
                        .movePointRight(unit.equals("second") ? NANO_DIGITS : 0)
                        .toPlainString(),
                unit.equals("second") ? "ns/op" : word(unit));
    }

    /** Benchmark names begin with what is no small letter. */
    private static String name(String benchmark) {
        String word = word(benchmark);
        String first = word.substring(0, word.offsetByCodePoints(0, 1));
        String upper = first.toUpperCase(Locale.ROOT);
        return (upper.codePointCount(0, upper.length()) == 1 ? upper : "X" + first) + word.substring(first.length());
    }

    /** Words of a line stand between blanks. */
    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .forEach(point -> word.appendCodePoint(
                        Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)
                                ? '_'
                                : point));
        return word.isEmpty() ? "_" : word.toString();
    }
}
