package armperf.jitlog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What logs say of one function, and what the logs of another run say of it.
 *
 * @param from what the others say; absent if there are none
 * @param to what the logs say
 * @param withCode whether its machine code was asked for
 * @param codeAdvice how to have machine code written; empty if there is no way
 */
public record ExplainedChange(
        Optional<Explanation> from, Explanation to, boolean withCode, Optional<String> codeAdvice) {
    public ExplainedChange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(codeAdvice, "codeAdvice");
    }

    /** What changed in its machine code, line by line; empty unless both sides have some. */
    public List<String> codeDifference() {
        return from.flatMap(Explanation::code)
                .flatMap(before -> to.code().map(before::difference))
                .orElse(List.of());
    }

    /** That there is no machine code, and how there could be. */
    public String withoutCode(String whose) {
        return whose + " hold no machine code of " + to.function()
                + codeAdvice
                        .map(how -> "; to have it written, " + how)
                        .orElse("; armperf knows no machine code in logs of this dialect");
    }
}
