package armperf.jitlog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which compiled functions are the benchmark's own code: names in which {@code *} stands for anything. */
final class ActivePatterns {
    private final List<Pattern> patterns;

    ActivePatterns(List<String> globs) {
        patterns = globs.stream().map(ActivePatterns::compiled).toList();
    }

    /** Whether one of them fits the whole name, with or without what tells overloads apart. */
    boolean match(FunctionName function) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(function.name()).matches()
                        || pattern.matcher(function.full()).matches());
    }

    private static Pattern compiled(String glob) {
        return Pattern.compile(
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
