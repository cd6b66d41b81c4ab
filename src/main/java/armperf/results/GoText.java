package armperf.results;

import armperf.outcome.Warning;
import armperf.run.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code go test -bench} prints: a line a measurement, among lines about the system and the tests. */
final class GoText {
    private static final Pattern LINE = Pattern.compile("(Benchmark(?!\\p{Ll})\\S*)\\s+(\\d+)\\s+(\\S.*)");
    private static final Pattern PACKAGE = Pattern.compile("pkg:\\s*(\\S+)\\s*");
    private static final Pattern MACHINE = Pattern.compile("(goarch|cpu):\\s*(\\S.*?)\\s*");
    private static final Pattern FAILURE = Pattern.compile("(--- )?FAIL\\b.*");

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> otherUnits = new TreeSet<>();
    private final FileFacts.Found found = new FileFacts.Found();
    private int otherValues;
    private int failures;
    private final List<Integer> notUnderstood = new ArrayList<>();

    private GoText() {}

    /** One measurement of time. */
    private record Line(int number, String pack, String benchmark, Unit unit, double value) {}

    static GoText of(String text) {
        GoText go = new GoText();
        String pack = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher packageLine = PACKAGE.matcher(line);
            Matcher machine = MACHINE.matcher(line);
            if (machine.matches()) {
                go.found.decisive(
                        machine.group(1).equals("cpu") ? FileFacts.CPU : FileFacts.ARCHITECTURE,
                        machine.group(1).equals("cpu")
                                ? Measured.printable(machine.group(2))
                                : Labels.architecture(Measured.printable(machine.group(2))));
            } else if (packageLine.matches()) {
                pack = packageLine.group(1);
            } else if (FAILURE.matcher(line).matches()) {
                go.failures++;
            } else {
                go.measurement(number, pack, line);
            }
        }
        return go;
    }

    private void measurement(int number, String pack, String line) {
        Matcher matcher = LINE.matcher(line.stripTrailing());
        if (!matcher.matches()) {
            // With -v the name stands on a line of its own first.
            if (line.startsWith("Benchmark") && line.strip().split("\\s+").length > 1) {
                notUnderstood.add(number);
            }
            return;
        }
        String[] fields = matcher.group(3).split("\\s+");
        boolean understood = fields.length % 2 == 0;
        boolean timed = false;
        for (int i = 0; i + 1 < fields.length; i += 2) {
            OptionalDouble value = number(fields[i]);
            Optional<Unit> time = timed ? Optional.empty() : time(fields[i + 1]);
            if (value.isEmpty()) {
                understood = false;
            } else if (time.isPresent()) {
                lines.add(new Line(number, pack, matcher.group(1), time.get(), value.getAsDouble()));
                timed = true;
            } else {
                otherUnits.add(Measured.printable(fields[i + 1]));
                otherValues++;
            }
        }
        if (!understood) {
            notUnderstood.add(number);
        }
    }

    /** Only a time an operation is a time of the benchmark: {@code ns/op}, {@code sec/op}. */
    private static Optional<Unit> time(String unit) {
        return unit.endsWith("/op") && Unit.of(unit) instanceof Unit.Time time ? Optional.of(time) : Optional.empty();
    }

    private static OptionalDouble number(String field) {
        try {
            return OptionalDouble.of(Double.parseDouble(field));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether the text has any line of this format. */
    boolean isPlausible() {
        return !lines.isEmpty() || otherValues > 0;
    }

    List<Measured> processes() {
        if (lines.isEmpty()) {
            throw new Malformed("is Go benchmark text without any ns/op or sec/op");
        }
        boolean oneName = lines.stream().map(Line::pack).distinct().count() == 1;
        return lines.stream()
                .map(line -> {
                    String name = oneName ? line.benchmark() : line.pack() + "." + line.benchmark();
                    String place = "line " + line.number();
                    return Measured.of(Optional.of(name), Measured.NO_MODE, line.unit(), place, List.of(line.value()));
                })
                .toList();
    }

    FileFacts facts() {
        return found.facts();
    }

    List<Warning> warnings(String file) {
        List<Warning> warnings = new ArrayList<>();
        warnings.add(new Warning(
                "process-unknown",
                file + " does not say what a process was; each of its " + lines.size()
                        + " benchmark lines counts as one sample"));
        if (otherValues > 0) {
            warnings.add(new Warning(
                    "unit-skipped",
                    file + ": " + otherValues + " values that are no time per operation were left out ("
                            + String.join(", ", otherUnits) + ")"));
        }
        if (!notUnderstood.isEmpty()) {
            warnings.add(new Warning(
                    "not-understood",
                    file + ": " + notUnderstood.size() + " benchmark lines not understood (first at line "
                            + notUnderstood.get(0) + ")"));
        }
        if (failures > 0) {
            warnings.add(new Warning("go-fail", file + ": " + failures + " lines say FAIL"));
        }
        return warnings;
    }
}
