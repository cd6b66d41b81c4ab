package armperf.results;

import java.util.Locale;
import java.util.Optional;

/**
 * What armperf's own small formats may say of their numbers.
 *
 * @param benchmark absent if they do not say
 * @param mode {@link Measured#NO_MODE} if they do not say
 * @param unit seconds if they do not say
 */
record Labels(Optional<String> benchmark, String mode, Unit unit) {
    /** An architecture by the name that Linux has for it, so that two systems' words for one do not differ. */
    static String architecture(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> written.toLowerCase(Locale.ROOT);
        };
    }

    static Labels of(Json document) {
        return new Labels(
                document.find("benchmark").map(Json::text),
                document.find("mode").map(Json::text).orElse(Measured.NO_MODE),
                Unit.of(document.find("unit").map(Json::text).orElse(Unit.SECOND)));
    }
}
