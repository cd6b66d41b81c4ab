package armperf.jitlog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A dialect's closed list of reasons, with the JIT's own texts that mean each of them. */
final class ReasonRules {
    private final List<Rule> rules;
    private final List<Reason> reasons;

    /**
     * A reason and the texts that mean it.
     *
     * @param texts found anywhere in the JIT's text in lower case
     */
    record Rule(Reason reason, Pattern texts) {}

    private ReasonRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        reasons = Stream.concat(rules.stream().map(Rule::reason), Stream.of(Reason.OTHER))
                .toList();
    }

    /** The rules in the order in which they are tried. */
    static ReasonRules of(Rule... rules) {
        return new ReasonRules(List.of(rules));
    }

    static Rule rule(Reason reason, String texts) {
        return new Rule(reason, Pattern.compile(texts));
    }

    static Rule rule(String word, String meaning, String texts) {
        return rule(new Reason(word, meaning), texts);
    }

    /** Every reason, the last resort at the end. */
    List<Reason> reasons() {
        return reasons;
    }

    /** The reason of the first rule that fits what the JIT says. */
    Reason of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return rules.stream()
                .filter(rule -> rule.texts().matcher(lower).find())
                .findFirst()
                .map(Rule::reason)
                .orElse(Reason.OTHER);
    }
}
