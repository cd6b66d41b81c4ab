package armperf.outcome;

import java.util.Objects;

/**
 * Something that weakens a result without forbidding it. Warnings are values: shown, stored in the record, and written
 * into the finding.
 *
 * @param kind a short kebab-case word for programs, such as {@code host-busy}
 * @param text one finished sentence for people
 */
public record Warning(String kind, String text) {
    public Warning {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
