package armperf.host;

import armperf.run.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job script answered: facts, one {@code name=value} a line, an empty line, and the end of the job's output.
 *
 * @param facts by name
 * @param stdout the end of the job's standard output
 * @param stderr the end of its standard error, or a complaint of the script
 */
record JobReport(Map<String, String> facts, String stdout, String stderr) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})m(\\d{1,2}[.,]\\d{1,9})s");

    /** As the host's programs say it, asked in no language. */
    private static final Pattern NO_ROOM = Pattern.compile("No space left|quota exceeded|Disc quota|Disk quota");

    JobReport {
        facts = Map.copyOf(facts);
    }

    static JobReport parse(ScriptResult answer) {
        String text = answer.stdout().text();
        Map<String, String> facts = new HashMap<>();
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            String line = text.substring(position, end < 0 ? text.length() : end);
            position = end < 0 ? text.length() : end + 1;
            int equals = line.indexOf('=');
            if (equals < 0) {
                break;
            }
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return new JobReport(facts, text.substring(position), answer.stderr().text());
    }

    String state() {
        return facts.getOrDefault("state", "");
    }

    boolean isOver() {
        return Set.of("done", "lost", "rebooted").contains(state());
    }

    /** Whether the disk was full when it ended, so that how it ended says nothing. */
    boolean foundDiskFull() {
        return facts.getOrDefault("full", "").equals("full");
    }

    /** Whether there was no room to note down a job that was to be started. */
    boolean hadNoRoom() {
        return state().equals("full")
                || (state().equals("refused") && NO_ROOM.matcher(stderr).find());
    }

    /** Whether the host lacks what every job needs. */
    boolean lacksTool() {
        return facts.containsKey("lacks");
    }

    boolean isAbsent() {
        return state().equals("absent");
    }

    /** Whether there was something to end. */
    boolean wasRunning() {
        return facts.getOrDefault("was", "").equals("running");
    }

    /**
     * The result, for a job that is over.
     *
     * @param watched see {@link JobResult}
     * @param seen how long it took as seen from here
     */
    JobResult result(boolean watched, Duration seen) {
        OptionalInt exit = number("rc").map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
        Optional<Duration> measured = number("from")
                .flatMap(from -> number("to").map(to -> Duration.ofMillis(Math.round((to - from) * 1000))));
        Optional<Instant> started = number("clock").map(clock -> Instant.ofEpochMilli(Math.round(clock * 1000)));
        JobState state = switch (facts.getOrDefault("ended", "")) {
            case JobScripts.TIMED_OUT -> JobState.TIMED_OUT;
            case JobScripts.CANCELLED -> JobState.CANCELLED;
            default ->
                exit.isPresent() ? JobState.DONE : state().equals("rebooted") ? JobState.HOST_REBOOTED : JobState.LOST;
        };
        return new JobResult(
                state,
                exit,
                started,
                measured.filter(d -> !d.isNegative()).orElse(seen),
                cpuSeconds(),
                watched,
                state == JobState.DONE ? number("left").map(Double::intValue).orElse(0) : 0,
                state("before."),
                state("after."),
                end("stdout", stdout),
                end("stderr", stderr));
    }

    private HostState state(String prefix) {
        StringBuilder lines = new StringBuilder();
        facts.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                lines.append(name, prefix.length(), name.length())
                        .append('=')
                        .append(value)
                        .append('\n');
            }
        });
        return HostProbe.stateOf(lines.toString());
    }

    /** What the shell's {@code times} says of its children: user and system time, such as {@code 0m1.28s 0m0.04s}. */
    private OptionalDouble cpuSeconds() {
        double sum = 0;
        Matcher time = TIME.matcher(facts.getOrDefault("times", ""));
        int found = 0;
        while (time.find()) {
            found++;
            sum += 60 * Double.parseDouble(time.group(1))
                    + Double.parseDouble(time.group(2).replace(',', '.'));
        }
        return found == 2 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private Captured end(String name, String tail) {
        long size = number(name).map(Double::longValue).orElse(0L);
        return new Captured(tail, Math.max(0, size - JobScripts.TAIL_BYTES));
    }

    /** A fact that a host without the means tells as {@code -}, or with letters for what its date does not know. */
    private Optional<Double> number(String name) {
        String digits = facts.getOrDefault(name, "").replaceFirst("\\.?[^0-9.].*", "");
        try {
            return digits.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(digits));
        } catch (NumberFormatException notTold) {
            return Optional.empty();
        }
    }
}
