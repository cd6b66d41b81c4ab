package armperf.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a file of samples says of where its numbers come from; what it does not say is unknown.
 *
 * @param decisive by name, facts without which two files cannot be compared: processor, architecture, interpreter
 * @param beside by name, facts that can move a time and need not
 */
public record FileFacts(SortedMap<String, String> decisive, SortedMap<String, String> beside) {
    /** The name of the processor's fact, by which it decides wherever it comes from. */
    public static final String CPU = "CPU model";

    /** Of what {@code uname -m} prints. */
    public static final String ARCHITECTURE = "architecture";

    /** Of the version, with what stands behind it: {@code 3.14.1 (64-bit)}. */
    public static final String PYTHON_VERSION = "Python version";

    /** Of the kind of Python: {@code cpython}. */
    public static final String PYTHON_IMPLEMENTATION = "Python implementation";

    /** Of a file that holds nothing but numbers. */
    public static final FileFacts NONE = new FileFacts(new TreeMap<>(), new TreeMap<>());

    public FileFacts {
        decisive = Collections.unmodifiableSortedMap(new TreeMap<>(decisive));
        beside = Collections.unmodifiableSortedMap(new TreeMap<>(beside));
    }

    /** Whether the file says nothing that decides. */
    public boolean isSilent() {
        return decisive.isEmpty();
    }

    /** Facts as they are found; one that a file gives two values has both. */
    public static final class Found {
        private final SortedMap<String, SortedSet<String>> decisive = new TreeMap<>();
        private final SortedMap<String, SortedSet<String>> beside = new TreeMap<>();

        /** A fact that decides. */
        public void decisive(String name, String value) {
            decisive.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
        }

        /** One that need not. */
        public void beside(String name, String value) {
            beside.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
        }

        /** All of them. */
        public FileFacts facts() {
            return new FileFacts(joined(decisive), joined(beside));
        }

        private static SortedMap<String, String> joined(SortedMap<String, SortedSet<String>> found) {
            SortedMap<String, String> joined = new TreeMap<>();
            found.forEach((name, values) -> joined.put(name, String.join(", ", values)));
            return joined;
        }
    }
}
