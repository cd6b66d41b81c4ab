package armperf.stats;

import java.util.ArrayList;
import java.util.List;

/** Samples whose answers are published or were worked out elsewhere. */
final class Published {
    /** The example of benchstat's documentation: encoding JSON. */
    static final double[] JSON_FROM = {1726, 1723, 1707, 1707, 1713, 1729, 1736, 1707, 1705, 1774};

    static final double[] JSON_TO = {1423, 1416, 1411, 1413, 1412, 1426, 1422, 1424, 1447, 1425};

    /** The same, encoding gob. */
    static final double[] GOB_FROM = {3069, 3075, 3069, 3067, 3207, 3064, 3064, 3058, 3059, 3062};

    static final double[] GOB_TO = {3075, 3065, 3059, 3065, 3060, 3081, 3186, 3135, 3087, 3062};

    private Published() {}

    /** One session in the order from, to, from, to. */
    static Session alternating(double[] from, double[] to) {
        List<Timed> samples = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            samples.add(new Timed(i + 1, false, from[i]));
            samples.add(new Timed(i + 1, true, to[i]));
        }
        return new Session(samples);
    }
}
