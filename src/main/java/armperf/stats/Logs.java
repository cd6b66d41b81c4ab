package armperf.stats;

/** Measured times on the log scale, where a ratio is a difference. */
final class Logs {
    private Logs() {}

    static double[] of(double[] times) {
        double[] logs = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            logs[i] = Math.log(requireTime(times[i]));
        }
        return logs;
    }

    static double requireTime(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a positive time: " + value);
        }
        return value;
    }
}
