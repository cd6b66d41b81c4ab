package armperf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeersTest {
    /** R's sleep data: extra hours with either of two drugs. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void welch_gives_the_known_answer_for_rs_sleep_data() {
        Welch welch = Welch.of(SECOND, FIRST);

        assertThat(welch.t()).isCloseTo(-1.8608, offset(5e-5));
        assertThat(welch.degrees()).isCloseTo(17.776, offset(5e-4));
        assertThat(welch.p()).isCloseTo(0.07939, offset(5e-6));
    }

    @Test
    void paired_t_gives_the_known_answer_for_rs_sleep_data() {
        double[] differences = FIRST.clone();
        Arrays.setAll(differences, i -> FIRST[i] - SECOND[i]);
        Welch paired = Welch.paired(differences);

        assertThat(paired.t()).isCloseTo(-4.0621, offset(5e-5));
        assertThat(paired.p()).isCloseTo(0.002833, offset(5e-7));
    }

    @Test
    void welch_gives_the_known_answers_for_benchstats_examples_on_logs() {
        double[] jsonFrom = {1726, 1723, 1707, 1707, 1713, 1729, 1736, 1707, 1705, 1774};
        double[] jsonTo = {1423, 1416, 1411, 1413, 1412, 1426, 1422, 1424, 1447, 1425};
        double[] gobFrom = {3069, 3075, 3069, 3067, 3207, 3064, 3064, 3058, 3059, 3062};
        double[] gobTo = {3075, 3065, 3059, 3065, 3060, 3081, 3186, 3135, 3087, 3062};

        assertThat(Welch.of(logs(jsonFrom), logs(jsonTo)).p()).isCloseTo(6.2156e-17, offset(5e-22));
        assertThat(Welch.of(logs(gobFrom), logs(gobTo)).p()).isCloseTo(0.674575, offset(5e-7));
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
