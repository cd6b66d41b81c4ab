package armperf.report.page;

/**
 * The unit that an axis is drawn in.
 *
 * @param unit as it stands at the axis
 * @param factor what a recorded value is multiplied by
 */
record Scale(String unit, double factor) {
    /** The one that fits a typical value; only times are recorded in a unit that seldom fits. */
    static Scale of(double typical, String unit) {
        if (!unit.equals("second")) {
            return new Scale(unit, 1);
        }
        if (typical >= 1) {
            return new Scale("s", 1);
        }
        if (typical >= 1e-3) {
            return new Scale("ms", 1e3);
        }
        return typical >= 1e-6 ? new Scale("us", 1e6) : new Scale("ns", 1e9);
    }

    double of(double value) {
        return value * factor;
    }
}
