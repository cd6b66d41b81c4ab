package armperf.jitlog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How functions are shown to people: by their plain name, unless it has several overloads among those to be shown. */
final class ShownNames {
    private final Set<String> overloaded = new HashSet<>();

    ShownNames(Collection<FunctionName> functions) {
        Map<String, String> seen = new HashMap<>();
        for (FunctionName function : functions) {
            String first = seen.putIfAbsent(function.name(), function.overload());
            if (first != null && !first.equals(function.overload())) {
                overloaded.add(function.name());
            }
        }
    }

    String of(FunctionName function) {
        return overloaded.contains(function.name()) ? function.full() : function.name();
    }
}
