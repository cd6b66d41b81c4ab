package armperf.jitlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The compiled functions whose machine code is the largest.
 *
 * @param functions largest first
 * @param sized how many functions there are whose size the logs tell
 */
public record LargestCode(List<Function> functions, long sized) {
    public LargestCode {
        functions = List.copyOf(functions);
    }

    /**
     * One of them.
     *
     * @param function its name as shown
     * @param size when it was last compiled
     */
    public record Function(String function, CodeSize size) {}

    /**
     * Of these sizes.
     *
     * @param most functions to list, 1 or more
     */
    public static LargestCode of(Map<FunctionName, CodeSize> sizes, int most) {
        // No more than is listed is kept, and nothing is sorted: a log can name a million functions.
        PriorityQueue<Map.Entry<FunctionName, CodeSize>> kept = new PriorityQueue<>(LargestCode::smallestFirst);
        long sized = 0;
        for (Map.Entry<FunctionName, CodeSize> size : sizes.entrySet()) {
            if (size.getValue().bytes() > 0) {
                sized++;
                if (kept.size() < most) {
                    kept.add(size);
                } else if (smallestFirst(kept.peek(), size) < 0) {
                    kept.poll();
                    kept.add(size);
                }
            }
        }
        ShownNames names = names(kept, sizes);
        List<Function> functions = new ArrayList<>();
        while (!kept.isEmpty()) {
            Map.Entry<FunctionName, CodeSize> smallest = kept.poll();
            functions.add(new Function(names.of(smallest.getKey()), smallest.getValue()));
        }
        Collections.reverse(functions);
        return new LargestCode(functions, sized);
    }

    private static int smallestFirst(Map.Entry<FunctionName, CodeSize> one, Map.Entry<FunctionName, CodeSize> other) {
        int order = Long.compare(one.getValue().bytes(), other.getValue().bytes());
        return order != 0 ? order : other.getKey().compareTo(one.getKey());
    }

    /** Only where names have overloads does it matter for those that are listed what others are called. */
    private static ShownNames names(
            PriorityQueue<Map.Entry<FunctionName, CodeSize>> listed, Map<FunctionName, CodeSize> sizes) {
        Set<String> overloaded = new HashSet<>();
        for (Map.Entry<FunctionName, CodeSize> size : listed) {
            if (!size.getKey().overload().isEmpty()) {
                overloaded.add(size.getKey().name());
            }
        }
        if (overloaded.isEmpty()) {
            return new ShownNames(List.of());
        }
        return new ShownNames(() -> sizes.keySet().stream().filter(function -> overloaded.contains(function.name())));
    }
}
