package armperf.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that is going on, as one line.
 *
 * @param what in few words
 * @param since when it began
 * @param where how far it is, in few words; empty where nothing is known
 * @param end when it will probably end; absent where nothing is known
 * @param printed what it has printed last; empty where nobody asked
 */
public record Ongoing(String what, Instant since, String where, Optional<Instant> end, String printed) {
    private static final String GAP = "  ";
    private static final String BEFORE_PRINTED = "  | ";
    /** Less than this of a name or of an output says nothing. */
    private static final int LEAST = 16;

    public Ongoing {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(end, "end");
        what = plain(what);
        where = plain(where);
        printed = plain(printed);
    }

    /** Work that begins now. */
    public static Ongoing begun(String what, Instant now, Optional<Duration> left) {
        return new Ongoing(what, now, "", left.map(now::plus), "");
    }

    /** The same work, further on. */
    public Ongoing at(String place, Instant now, Optional<Duration> left) {
        return new Ongoing(what, since, place, left.map(now::plus), printed);
    }

    /** The same work, which has printed something since. */
    public Ongoing saying(String line) {
        return new Ongoing(what, since, where, end, line);
    }

    /** The line: what and where, how long already, how long still, and what it printed, as far as there is room. */
    public String text(Instant now, Width width) {
        String head = where.isEmpty() ? what : what + " " + where;
        String times = GAP
                + clock(Duration.between(since, now))
                + end.map(then -> GAP + left(now, then)).orElse("");
        int room = width.columns() - Width.of(times);
        String line = Width.shortened(head, Math.max(LEAST, room)) + times;
        int rest = width.columns() - Width.of(line) - BEFORE_PRINTED.length();
        return printed.isEmpty() || rest < LEAST ? line : line + BEFORE_PRINTED + Width.shortened(printed, rest);
    }

    private static String plain(String untrusted) {
        return Visible.text(untrusted).replace('\t', ' ').strip();
    }

    /** Such as {@code 4:07} or {@code 1:02:03}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** No more exact than a guess can be. */
    static String left(Instant now, Instant end) {
        long seconds = Duration.between(now, end).toSeconds();
        return seconds < 0 ? "longer than usual" : about(Duration.ofSeconds(seconds)) + " left";
    }

    /** Such as {@code about 40 s} or {@code about 2 h 10 min}. */
    public static String about(Duration time) {
        long seconds = time.toSeconds();
        if (seconds <= 50) {
            return "about " + Math.max(10, (seconds + 9) / 10 * 10) + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 90) {
            return "about " + Math.max(1, minutes) + " min";
        }
        long tens = (minutes + 5) / 10 * 10;
        return "about " + tens / 60 + " h" + (tens % 60 == 0 ? "" : " " + tens % 60 + " min");
    }
}
