package armperf.jitlog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How functions are shown to people: by their plain name, unless it has several overloads among those to be shown. */
final class ShownNames {
    private final Set<String> overloaded = new HashSet<>();

    ShownNames(Collection<FunctionName> functions) {
        this(functions::stream);
    }

    /**
     * Decides how functions are shown.
     *
     * @param functions all of them; asked for twice
     */
    ShownNames(Supplier<Stream<FunctionName>> functions) {
        // Where nothing tells overloads apart there are none, and the names of very many functions need not be kept.
        Map<String, String> seen = new HashMap<>();
        functions.get().filter(function -> !function.overload().isEmpty()).forEach(function -> look(seen, function));
        functions
                .get()
                .filter(function -> function.overload().isEmpty() && seen.containsKey(function.name()))
                .forEach(function -> overloaded.add(function.name()));
    }

    private void look(Map<String, String> seen, FunctionName function) {
        String first = seen.putIfAbsent(function.name(), function.overload());
        if (first != null && !first.equals(function.overload())) {
            overloaded.add(function.name());
        }
    }

    String of(FunctionName function) {
        return overloaded.contains(function.name()) ? function.full() : function.name();
    }
}
