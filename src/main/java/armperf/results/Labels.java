package armperf.results;

import java.util.Optional;

/**
 * What armperf's own small formats may say of their numbers.
 *
 * @param benchmark absent if they do not say
 * @param mode {@link Measured#NO_MODE} if they do not say
 * @param unit seconds if they do not say
 */
record Labels(Optional<String> benchmark, String mode, Unit unit) {
    static Labels of(Json document) {
        return new Labels(
                document.find("benchmark").map(Json::text),
                document.find("mode").map(Json::text).orElse(Measured.NO_MODE),
                Unit.of(document.find("unit").map(Json::text).orElse(Unit.SECOND)));
    }
}
