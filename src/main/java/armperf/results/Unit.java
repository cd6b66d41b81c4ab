package armperf.results;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a file says its numbers are, and how they become seconds. */
sealed interface Unit {
    /** The unit of every time once it is read. */
    String SECOND = "second";

    /** The unit after conversion. */
    String name();

    /** The number after conversion. */
    double convert(double number);

    /**
     * A time.
     *
     * @param seconds how many seconds it is
     * @param parts into how many parts those are divided; two whole numbers, because 0.001 is none that a double can hold
     */
    record Time(long seconds, long parts) implements Unit {
        @Override
        public String name() {
            return SECOND;
        }

        @Override
        public double convert(double number) {
            return number * seconds / parts;
        }
    }

    /** Operations in a time, turned into the time of one. */
    record Rate(Time per) implements Unit {
        @Override
        public String name() {
            return SECOND;
        }

        @Override
        public double convert(double number) {
            return per.convert(1 / number);
        }
    }

    /** Something else of which less is better, kept as it is. */
    record Other(String name) implements Unit {
        @Override
        public double convert(double number) {
            return number;
        }
    }

    /** A unit by what a file calls it; a rate that is no number of operations is refused. */
    static Unit of(String written) {
        String word =
                written.strip().toLowerCase(Locale.ROOT).replace('\u00b5', 'u').replace('\u03bc', 'u');
        Optional<Time> time = Words.time(word);
        if (time.isPresent()) {
            return time.get();
        }
        String[] parts = word.replace(" per ", "/").split("/", -1);
        if (parts.length == 2) {
            Optional<Time> above = Words.time(parts[0].strip());
            Optional<Time> below = Words.time(parts[1].strip());
            if (above.isPresent() && Words.OPERATIONS.contains(parts[1].strip())) {
                return above.get();
            }
            if (below.isPresent() && Words.OPERATIONS.contains(parts[0].strip())) {
                return new Rate(below.get());
            }
            if (below.isPresent()) {
                throw new Malformed("is in '" + Measured.printable(written)
                        + "', a rate that cannot be turned into a time; measure seconds instead");
            }
        }
        if (Words.RATES.contains(word)) {
            throw new Malformed("is in '" + Measured.printable(written)
                    + "', a rate of which more is better; measure seconds instead");
        }
        return new Other(Measured.printable(written.strip()));
    }

    /** The words that units are written in. */
    final class Words {
        private static final Map<String, Time> TIMES = times();

        private static final Set<String> OPERATIONS = Set.of(("1 op ops operation operations iter iters iteration"
                        + " iterations call calls run runs loop loops req request requests")
                .split(" "));

        private static final Set<String> RATES = Set.of("hz", "khz", "mhz", "fps", "rps", "qps", "tps", "bps", "mbps");

        private Words() {}

        private static Optional<Time> time(String word) {
            return Optional.ofNullable(TIMES.get(word));
        }

        private static Map<String, Time> times() {
            Map<String, Time> times = new HashMap<>();
            put(times, new Time(1, 1), "s", "sec", "secs", "second", "seconds");
            put(times, new Time(1, 1_000), "ms", "msec", "millisecond", "milliseconds");
            put(times, new Time(1, 1_000_000), "us", "usec", "microsecond", "microseconds");
            put(times, new Time(1, 1_000_000_000), "ns", "nsec", "nanosecond", "nanoseconds");
            put(times, new Time(60, 1), "min", "minute", "minutes");
            put(times, new Time(3600, 1), "h", "hr", "hour", "hours");
            return Map.copyOf(times);
        }

        private static void put(Map<String, Time> times, Time time, String... words) {
            for (String word : words) {
                times.put(word, time);
            }
        }
    }
}
