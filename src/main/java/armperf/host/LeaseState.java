package armperf.host;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look at a host's lease found.
 *
 * @param kind whether it can be taken
 * @param holder whoever holds it, or held it last; absent if nobody did since the host started
 * @param since when it was taken, by the host's clock
 * @param silent how long ago the last sign of life was
 * @param work what the holder works on, such as {@code baseline 20260219T101530Z-7c361dce-k3f9}; {@code -} if that is
 *     not told
 * @param jobs what runs of the holder's
 * @param brokenBy who broke it on purpose
 */
public record LeaseState(
        Kind kind,
        Optional<LeaseHolder> holder,
        Optional<Instant> since,
        Duration silent,
        String work,
        List<Job> jobs,
        Optional<String> brokenBy) {
    private static final String HOLDER = "holder.";

    /** Whether the lease can be taken. */
    public enum Kind {
        /** Nobody holds it. */
        FREE,
        /** Somebody holds it. */
        HELD,
        /** Whoever holds it has long given no sign of life, and nothing of theirs runs: the next one takes it. */
        ABANDONED
    }

    /**
     * A job that runs.
     *
     * @param id its name; {@code hidden} where it is closed to this login
     * @param group its process group there
     */
    public record Job(String id, long group) {}

    public LeaseState {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(silent, "silent");
        jobs = List.copyOf(jobs);
    }

    /** Who holds it, for a sentence: {@code ann@laptop (process 4711, cinderx, baseline 2026...) since 10:15 UTC}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        holder.ifPresentOrElse(
                one -> text.append(one.name())
                        .append(" (process ")
                        .append(one.pid())
                        .append(", ")
                        .append(one.project())
                        .append(work.equals("-") ? "" : ", " + work)
                        .append(')'),
                () -> text.append("nobody"));
        since.ifPresent(start -> text.append(" since ").append(start));
        return text.toString();
    }

    static LeaseState of(Map<String, String> told) {
        Kind kind = switch (told.getOrDefault("state", "")) {
            case "free" -> Kind.FREE;
            case "dead" -> Kind.ABANDONED;
            default -> Kind.HELD;
        };
        Optional<LeaseHolder> holder = told.getOrDefault("number", "0").equals("0")
                ? Optional.empty()
                : Optional.of(new LeaseHolder(
                        told.getOrDefault(HOLDER + "user", "?"),
                        told.getOrDefault(HOLDER + "machine", "?"),
                        number(told.get(HOLDER + "pid")),
                        told.getOrDefault(HOLDER + "project", "?")));
        List<Job> jobs = new ArrayList<>();
        told.forEach((name, group) -> {
            if (name.startsWith("job.")) {
                jobs.add(new Job(LeaseHolder.plain(name.substring("job.".length())), number(group)));
            }
        });
        return new LeaseState(
                kind,
                holder,
                instant(told.get(HOLDER + "since")),
                Duration.ofSeconds(Math.max(0, number(told.get("silent")))),
                LeaseHolder.plain(told.getOrDefault("work", "-")),
                jobs,
                told.getOrDefault("end.how", "").equals(LeaseScripts.BROKEN)
                        ? Optional.of(LeaseHolder.plain(told.getOrDefault("end.by", "?")))
                        : Optional.empty());
    }

    /** Lines {@code name=value}, where a job's are {@code job.NAME GROUP}; of several of one name the first counts. */
    static Map<String, String> facts(String answer) {
        Map<String, String> told = new HashMap<>();
        for (String line : answer.split("\n")) {
            int end = line.startsWith("job.") ? line.lastIndexOf(' ') : line.indexOf('=');
            if (end > 0) {
                told.putIfAbsent(line.substring(0, end), line.substring(end + 1));
            }
        }
        return told;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException notTold) {
            return Optional.empty();
        }
    }

    static long number(String text) {
        try {
            return text == null ? 0 : Long.parseLong(text.strip());
        } catch (NumberFormatException notTold) {
            return 0;
        }
    }
}
